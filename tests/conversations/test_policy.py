"""Questions about rules on the phone: quoted and cited, or kept for the coordinator, who answers once for all."""

import pytest

from handlers import library
from handlers.library import Stated
from messages.structure import Block
from storage.session import transaction
from storage.tables.people import RoleName
from tests.conversations.conftest import PhoneOf
from tests.village import WEDNESDAY, staff

RULES = """青石县牵手项目实施办法
青牵发〔2026〕3号
一、服务要求
（一）援派社工每年在受援社区服务不少于40个工作日。
（二）受援社工每年接受督导不少于12次。
二、经费
（一）援派社工的交通补贴为每个工作日80元。
"""
ELSEWHERE = """白河县牵手项目实施办法
一、服务要求
（一）援派社工每年在白河县服务不少于55个工作日，住宿补贴为每月600元。
"""
HOW_LONG = "援派社工一年要干满多少天？"


@pytest.fixture
def asking(phone: PhoneOf) -> PhoneOf:
    """The village with the document of its programme, and that of another."""
    engine = phone("王芳").engine
    with transaction(engine) as session:
        for name, text, stated in (
            ("青石.txt", RULES, Stated(programme="牵手", region="青石县")),
            ("白河.txt", ELSEWHERE, Stated(programme="白河牵手", region="白河县")),
        ):
            blocks = [Block(line) for line in text.splitlines()]
            library.take_in(session, name, library.digest_of(text.encode(), stated), blocks, stated, WEDNESDAY)
    return phone


def test_the_own_programmes_document_is_quoted_and_cited(asking: PhoneOf) -> None:
    assert asking("王芳").says(HOW_LONG).splitlines()[:2] == [
        "“（一）援派社工每年在受援社区服务不少于40个工作日。”",
        "依据：《青石县牵手项目实施办法》（青牵发〔2026〕3号）一、（一）",
    ]


def test_what_only_another_place_rules_is_told_as_such(asking: PhoneOf) -> None:
    reply = asking("王芳").says("援派社工每月住宿补贴多少钱？")
    assert reply.startswith("您项目的文件里没有写") and "白河县的文件写的是" in reply and "不能照用" in reply


def test_another_places_document_says_whose_it_is(asking: PhoneOf) -> None:
    note = "注意：这是白河县的文件，您的项目不一定照用。"
    assert note in asking("王芳").says("白河县的援派社工一年要干满多少天？")
    assert "不一定照用" not in asking("王芳").says(HOW_LONG)
    assert "注意：这是" in asking("钱进").says("援派社工交通补贴每天多少钱？")


def test_a_question_in_words_of_no_rule_is_answered_where_a_document_knows(asking: PhoneOf) -> None:
    engine = asking("王芳").engine
    with transaction(engine) as session:
        blocks = [Block("牵手项目联系办法"), Block("一、联系方式"), Block("项目办公室电话：0700-5550123")]
        library.take_in(session, "联系.txt", "1", blocks, Stated(programme="牵手"), WEDNESDAY)
    assert "0700-5550123" in asking("王芳").says("项目办公室的联系电话是多少")
    assert "没看懂" in asking("王芳").says("中午食堂吃的是哪个菜？")
    staff(engine, "王慧", RoleName.COORDINATOR)
    assert "没有待答的问题" in asking("王慧").says("待答问题")


def test_a_question_how_often_is_no_report(asking: PhoneOf) -> None:
    wang = asking("王芳")
    assert "不少于12次" in wang.says("受援社工多久接受一次督导？") or "没有写" in wang.says(
        "受援社工多久接受一次督导？"
    )
    assert "记好了" not in wang.says("督导多久去一次社区")
    assert wang.says("今天督导了一次").startswith("记好了")


def test_a_report_that_also_asks_is_written_and_answered(asking: PhoneOf) -> None:
    wang = asking("王芳")
    reply = wang.says("今天走访3户。援派社工一年要干满多少天？")
    assert reply.startswith("记好了") and "不少于40个工作日" in reply
    assert "合计1天" in wang.says("我的进度")


def test_progress_is_progress_and_both_are_answered(asking: PhoneOf) -> None:
    wang = asking("王芳")
    assert "依据" not in wang.says("我还差多少天")
    both = wang.says("我还差多少天？援派社工交通补贴每天多少钱？")
    assert "还差40天" in both and "80元" in both and "依据" in both


def test_what_no_document_says_is_kept_and_answered_once_for_all(asking: PhoneOf) -> None:
    question = "援派社工能带家属同住吗？"
    staff(asking("王芳").engine, "王慧", RoleName.COORDINATOR)
    wang, li, boss = asking("王芳"), asking("李强"), asking("王慧")
    for worker in (wang, li):
        reply = worker.says(question)
        assert "没有写“援派社工能带家属同住吗”" in reply and "已转给协调员" in reply
    assert "1. 援派社工能带家属同住吗（问过2次）" in boss.says("待答问题")
    assert "记下了" in boss.says("答 1 可以，住宿自理。")
    assert "没有待答的问题" in boss.says("待答问题")
    assert "没有第1个" in boss.says("答 1 不可以")
    for worker in (wang, li):
        assert "王慧答复：\n可以，住宿自理。" in worker.says("谢谢")
    told = asking("孙悦").says(question)
    assert "“可以，住宿自理。”" in told and "王慧的答复，2026年11月18日（不是文件原文）" in told


def test_the_same_question_always_gets_the_coordinators_answer_and_another_does_not(asking: PhoneOf) -> None:
    staff(asking("王芳").engine, "王慧", RoleName.COORDINATOR)
    wang, li, boss = asking("王芳"), asking("李强"), asking("王慧")
    assert "没有写" in wang.says("项目办公室的邮箱是多少？")
    boss.says("待答问题")
    boss.says("答 1 没有公开的邮箱，请找何老师。")
    told = li.says("请问项目办公室的邮箱是多少")
    assert "没有公开的邮箱" in told and "问的是“项目办公室的邮箱是多少”" in told
    assert "没有公开的邮箱" not in li.says("项目办公室的传真是多少？")


@pytest.mark.parametrize(
    ("question", "practice"),
    [
        ("补报最晚多久？", "31天以内的直接补报就算"),
        ("周末去服务算不算工作日？", "周末、节假日的服务我照记，单独标出来"),
        ("半天是几个小时？", "半天按4小时"),
    ],
)
def test_what_the_bot_does_itself_is_told_where_no_document_says_it(
    asking: PhoneOf, question: str, practice: str
) -> None:
    told = asking("王芳").says(question)
    assert "没有写" in told and practice in told


def test_two_questions_are_both_answered(asking: PhoneOf) -> None:
    both = asking("王芳").says("援派社工交通补贴每天多少钱？援派社工一年要干满多少天？")
    assert "80元" in both and "不少于40个工作日" in both
    both = asking("王芳").says("我还差多少天？一年要求多少天？")
    assert "还差40天" in both and "不少于40个工作日" in both


def test_only_who_may_sees_and_answers_what_waits(asking: PhoneOf) -> None:
    asking("王芳").says("援派社工能带家属同住吗？")
    for text in ("待答问题", "答 1 可以"):
        assert "答复大家的问题请找" in asking("李强").says(text)


def test_questions_of_another_programme_are_not_the_coordinators(asking: PhoneOf) -> None:
    asking("钱进").says("社工站能养猫吗，有没有规定？")
    staff(asking("王芳").engine, "王慧", RoleName.COORDINATOR)
    assert "没有待答的问题" in asking("王慧").says("待答问题")


def test_more_gives_the_next_quote(asking: PhoneOf) -> None:
    engine = asking("王芳").engine
    with transaction(engine) as session:
        text = "报销办法\n一、交通\n交通补贴每月5日前报销。\n二、市外\n市外交通补贴每月15日前报销。"
        blocks = [Block(line) for line in text.splitlines()]
        library.take_in(session, "报销.txt", "1", blocks, Stated(programme="牵手", region="青石县"), WEDNESDAY)
    wang = asking("王芳")
    first = wang.says("交通补贴什么时候报销？")
    assert "回“更多”" in first
    second = wang.says("更多")
    assert "依据：《报销办法》" in second and second != first
    assert "没有更多" in wang.says("更多")


def test_without_documents_the_question_is_kept(phone: PhoneOf) -> None:
    assert "还没有放进政策文件" in phone("王芳").says(HOW_LONG)


@pytest.mark.parametrize(
    "question", ["一年要求服务多少天？", "今天走访3户。一年要干满多少天？", "我还差多少天？要求多少天？"]
)
@pytest.mark.parametrize(("who", "days"), [("王芳", "40"), ("赵梅", "120")])
def test_a_question_without_a_group_is_of_the_askers_own(phone: PhoneOf, question: str, who: str, days: str) -> None:
    text = (
        "青石县牵手项目实施办法\n一、服务要求\n（一）援派社工每年服务不少于40个工作日。\n"
        "（二）受援社工每年服务不少于120个工作日。\n"
    )
    with transaction(phone("王芳").engine) as session:
        blocks = [Block(line) for line in text.splitlines()]
        library.take_in(session, "青石.txt", text, blocks, Stated(programme="牵手", region="青石县"), WEDNESDAY)
    reply = phone(who).says(question)
    assert f"每年服务不少于{days}个工作日。”" in reply
    assert reply.count("依据：") == 1 and "没有写" not in reply
