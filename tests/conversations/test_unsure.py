"""What names no record: somebody else's work, work that did not take place, leave of which the days are open."""

import pytest

from tests.conversations.conftest import PhoneOf

TELLS_OF_LI = "小李今天走访了3户"


@pytest.mark.parametrize("answer", ["1", "是我自己做的"])
def test_somebody_else_s_work_is_asked_about_and_kept_once_it_is_the_sender_s(phone: PhoneOf, answer: str) -> None:
    wang = phone("王芳")
    question = wang.says(TELLS_OF_LI)
    assert "还没记" in question and "1. 是我自己做的，记给我\n2. 是同事做的" in question
    assert "记好了：11月18日（周三）一天，走访3户" in wang.says(answer)


def test_a_colleague_s_work_is_not_kept_and_it_is_said_who_can(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says(TELLS_OF_LI)
    assert "请周督导发" in wang.says("2")
    assert "还没有您的记录" in wang.says("我这周的记录")


def test_a_report_in_between_does_not_lose_the_question(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says(TELLS_OF_LI)
    assert "记好了" in wang.says("下午小组1场")
    assert "走访3户" in wang.says("1")


def test_what_was_put_off_becomes_a_plan(phone: PhoneOf) -> None:
    wang = phone("王芳")
    assert "1. 改日子了" in wang.says("今天的小组取消了")
    assert "改到哪天了" in wang.says("1")
    assert "记下了：11月25日（周三）去柳河社区" in wang.says("下周三")


@pytest.mark.parametrize(
    ("answer", "said"), [("1 下周五", "11月27日（周五）"), ("2 走访2户", "走访2户"), ("3", "不记")]
)
def test_what_was_not_done_is_answered_in_one_go(phone: PhoneOf, answer: str, said: str) -> None:
    wang = phone("王芳")
    wang.says("今天的小组取消了")
    assert said in wang.says(answer)


def test_a_new_report_closes_the_question_about_what_was_not_done(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天没去成丰收村")
    assert "记好了" in wang.says("下午整理档案")
    assert "没有要您选的" in wang.says("2")


def test_more_than_a_day_is_kept_with_the_cut_and_its_own_way_to_correct_it(phone: PhoneOf) -> None:
    reply = phone("王芳").says("前天培训一天半")
    assert "您报了1.5天" in reply and "多出的半天留了底" in reply and '写错了就回"改成6小时"' in reply


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("下周请假", "11月23、24、25、26、27日"),
        ("明天起请两天假", "11月19、20日"),
        ("周五请3天假", "11月20、23、24日"),
        ("周一没上班", "11月16日"),
    ],
)
def test_leave_is_of_the_days_that_are_meant(phone: PhoneOf, said: str, days: str) -> None:
    assert f"记下了：{days}" in phone("王芳").says(said)


def test_leave_of_open_days_is_asked_about(phone: PhoneOf) -> None:
    wang = phone("王芳")
    question = wang.says("请三天假")
    assert "还没记" in question and "1. 11月18、19、20日（周三到周五）" in question
    assert "记下了：11月19、20、23日请假" in wang.says("2")


@pytest.mark.parametrize(
    ("answer", "said"), [("周三周四", "11月25、26日"), ("算了", "没记请假"), ("3", "请直接写日子")]
)
def test_the_days_of_a_leave_may_be_written_or_dropped(phone: PhoneOf, answer: str, said: str) -> None:
    wang = phone("王芳")
    wang.says("下周请假2天")
    assert said in wang.says(answer)


@pytest.mark.parametrize(
    "said", ["王芳 11月18日 走访5户", "#接龙 11月18日\n1. 李强 小组1场9人\n2. 王芳 走访5户\n3. 赵梅 值班"]
)
def test_under_the_own_name_only_the_own_work_is_kept(phone: PhoneOf, said: str) -> None:
    reply = phone("王芳").says(said)
    assert "记好了：11月18日（周三）一天，走访5户" in reply and "小组" not in reply


def test_a_bare_yes_does_not_make_somebody_else_s_work_one_s_own(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says(TELLS_OF_LI)
    assert "记好了" not in wang.says("好")
