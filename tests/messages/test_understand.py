"""What holds for every message, and what the bot needs beside the label."""

from datetime import date, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages.intents import Intent, IntentName, Issue, Kind, Target
from messages.lexicon import DEFAULT
from messages.understand import understand

AT = datetime(2026, 11, 18, 18, tzinfo=ZoneInfo("Asia/Shanghai"))
WORDS = st.sampled_from(
    [
        "昨天",
        "今天",
        "明天",
        "周三",
        "上周",
        "3号",
        "11月3日",
        "3、5号",
        "到",
        "至",
        "上午",
        "下午",
        "半天",
        "一天",
        "2小时",
        "9点到11点",
        "在",
        "石桥村",
        "红星社区",
        "走访",
        "小组",
        "培训",
        "督导",
        "线上",
        "电话",
        "3户",
        "12人",
        "2场",
        "老人",
        "残疾人",
        "没",
        "取消",
        "请假",
        "改成",
        "删",
        "每天",
        "各",
        "共",
        "其中",
        "，",
        "。",
        "\n",
        "(",
        ")",
        "准备",
        "志愿者",
        "8名",
        "多",
        "几",
        "第",
        "号楼",
        "的",
        "了",
        "和",
        "也",
        "3",
        "十",
        "每场",
        "志愿时长",
    ]
)


def check(intent: Intent, at: datetime) -> None:
    """No entry after ``at``, no day beyond 480 minutes, an activity only on a day with an entry."""
    days: dict[date, int] = {}
    for entry in intent.entries:
        assert entry.date <= at.date()
        assert entry.minutes > 0
        days[entry.date] = days.get(entry.date, 0) + entry.minutes
    assert all(minutes <= 480 for minutes in days.values())
    assert {activity.date for activity in intent.activities} <= set(days)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=25), st.integers(0, 23))
def test_any_mixture_of_words(words: list[str], hour: int) -> None:
    at = AT.replace(hour=hour)
    check(understand("".join(words), at), at)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(understand(text, AT), AT)


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "十",
        "3户",
        "周一、",
        "3号到",
        "在",
        "没",
        "1.",
        "走访",
        "上午9点到",
        "新立社区",
        "写",
        "填了",
        "对接",
        "开了个",
        "志愿者",
        "今天",
        "9点",
        "2小时",
        "(",
        "帮小李",
        "打电话",
        "，",
        "不是",
        "改成",
        "好的",
        "其中",
        "每场",
        "请了",
        "导出",
        "王小明在",
        "和",
        "1",
        "2-",
        "（",
    ],
)
def test_no_text_hangs(unit: str) -> None:
    began = perf_counter()
    understand((unit * 4000)[:4000], AT)
    assert perf_counter() - began < 3


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(["石桥村", "红星社区"]))
def test_totals_of_a_split_message_equal_the_whole(first: int, second: int, place: str) -> None:
    one = f"昨天上午在{place}走访{first}户"
    other = f"昨天下午在{place}走访{second}户"
    whole = understand(f"{one}，下午走访{second}户", AT)
    parts = [understand(one, AT), understand(other, AT)]
    assert sum(e.minutes for e in whole.entries) == sum(e.minutes for part in parts for e in part.entries)
    assert sum(a.households or 0 for a in whole.activities) == first + second


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 30),
    st.sampled_from(["半天", "一天"]),
    st.sampled_from([None, "石桥村"]),
    st.integers(1, 20),
    st.sampled_from(["走访{}户", "小组1场{}人", "督导2次{}人"]),
)
def test_the_echo_understood_again_is_the_same_record(
    back: int, length: str, place: str | None, number: int, work: str
) -> None:
    day = AT.date() - timedelta(days=back)
    echo = (
        f"{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）{length}{'，' + place if place else ''}\n"
        f"{work.format(number)}"
    )
    intent = understand(echo, AT)
    assert [(e.date, e.minutes, e.place) for e in intent.entries] == [(day, 240 if length == "半天" else 480, place)]
    assert understand(echo, AT) == intent


def test_a_coordinator_adds_words() -> None:
    lexicon = DEFAULT.with_words(
        kinds={"巡河": Kind.VOLUNTEER}, targets={"环卫工": Target.LOW_INCOME}, places=("大院",)
    )
    intent = understand("今天在大院巡河，慰问环卫工5人", AT, lexicon)
    assert [activity.kind for activity in intent.activities] == [Kind.VOLUNTEER, Kind.HOME_VISIT]
    assert intent.activities[1].targets == {Target.LOW_INCOME}
    assert intent.entries[0].place == "大院"


def test_an_open_part_keeps_what_was_done() -> None:
    intent = understand("这两天都在石桥村走访，共5户", AT)
    (part,) = intent.open_parts
    assert (part.issue, part.words, part.place) == (Issue.WHICH_DAYS, "这两天", "石桥村")
    assert part.activities[0].households == 5
    assert part.suggestions[0] == (date(2026, 11, 17), date(2026, 11, 18))


def test_days_off_and_days_ahead_are_kept() -> None:
    assert understand("今天走访3户，周五请假", AT).leave_dates == (date(2026, 11, 20),)
    assert understand("后天去石桥村走访", AT).dates == (date(2026, 11, 20),)


def test_a_question_in_a_report_is_kept() -> None:
    intent = understand("今天走访3户算几天？", AT)
    assert intent.name is IntentName.CHECKIN and intent.question


@pytest.mark.parametrize("text", ["", " ", "\n", "……", "👍", "\u200b"])
def test_nothing_is_other(text: str) -> None:
    assert understand(text, AT).name is IntentName.OTHER


def test_hours_of_volunteers_are_kept_on_their_activity() -> None:
    intent = understand("下午组织志愿者10人打扫楼道，志愿时长36小时", AT)
    assert intent.entries[0].minutes == 240
    assert intent.activities[0].volunteer_minutes == 36 * 60
