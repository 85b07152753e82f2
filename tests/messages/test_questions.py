"""What only asks about the rules is no report: a question must never become a record."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from messages.intents import IntentName
from messages.understand import understand

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
FILE = Path(__file__).parent.parent / "policy" / "questions.jsonl"
QUESTIONS = [json.loads(line)["question"] for line in FILE.read_text("utf-8").splitlines()]


def test_no_question_about_the_rules_is_taken_for_a_report() -> None:
    of_no_day = [asked for asked in QUESTIONS if not any(day in asked for day in ("昨天", "今天", "下午"))]
    taken = [asked for asked in of_no_day if understand(asked, NOW).name is IntentName.CHECKIN]
    assert taken == []


def test_nearly_every_question_about_the_rules_is_known_for_one() -> None:
    known = [asked for asked in QUESTIONS if understand(asked, NOW).name is IntentName.POLICY]
    assert len(known) >= 0.98 * len(QUESTIONS)


@pytest.mark.parametrize(
    "said",
    [
        "走访几户",
        "今天走访3户，老人问低保怎么办，能不能帮着问",
        "俺们几个今儿在集上搞宣传，来的人可不少",
        "走访3户算几天",
        "上门看看老人需要什么，帮忙买药",
        "帮李奶奶办理高龄补贴",
        "入户摸底，看看谁家困难",
    ],
)
def test_a_report_with_the_words_of_a_question_stays_a_report(said: str) -> None:
    assert understand(said, NOW).name is IntentName.CHECKIN


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("我们俩一年加起来得干够多少天", IntentName.POLICY),
        ("我们俩今年还要干多少天", IntentName.PROGRESS),
        ("签完合同多少天内要派人到站", IntentName.POLICY),
        ("门口的牌子怎么写", IntentName.POLICY),
        ("记录怎么写", IntentName.HELP),
        ("汇总表要填哪些内容", IntentName.POLICY),
        ("我这周都填了哪些", IntentName.RECORDS),
        ("给受援社工办哪几项培训", IntentName.POLICY),
        ("给受援社工发通知：周五前交月报", IntentName.BROADCAST),
        ("娃不去上学了，我们跟谁一起去劝", IntentName.POLICY),
        ("今天走访了3户对不对？", IntentName.CHECKIN),
        ("走访一户算多久", IntentName.POLICY),
        ("电话访问3户算走访吗", IntentName.POLICY),
        ("我走访过几户了", IntentName.RECORDS),
        ("我昨天报了走访3户没有", IntentName.RECORDS),
        ("上周走访几户来着", IntentName.RECORDS),
        ("通知怎么发", IntentName.HELP),
        ("通知什么时候能发", IntentName.POLICY),
    ],
)
def test_questions_about_rules_beside_those_about_the_asker(said: str, name: IntentName) -> None:
    assert understand(said, NOW).name is name


@pytest.mark.parametrize(
    "said",
    ["今天上午走访了5户，这个补贴多少钱一天？", "今天去了半天，补贴一天多少", "今天下午去了社区，一天补贴多少？"],
)
def test_a_report_beside_a_question_keeps_its_own_length(said: str) -> None:
    intent = understand(said, NOW)
    assert [entry.minutes for entry in intent.entries] == [240]
    assert intent.question


@pytest.mark.parametrize("said", ["昨天呢", "你吃了吗", "今天天气怎么样", "在吗"])
def test_chatter_is_no_question_about_the_rules(said: str) -> None:
    assert understand(said, NOW).name is IntentName.OTHER
