"""Leave, plans, stays and complete weeks: who is expected when."""

from datetime import datetime

import pytest

from bot.clock import SHANGHAI
from tests.conversations.conftest import PhoneOf

THURSDAY = datetime(2026, 11, 19, 18, 0, tzinfo=SHANGHAI)
NEXT_WEDNESDAY = datetime(2026, 11, 25, 18, 0, tzinfo=SHANGHAI)


def test_leave_is_kept_for_the_days_named(phone: PhoneOf) -> None:
    wang = phone("王芳")
    assert "11月20日（周五）请假" in wang.says("周五请假")
    assert "已经记着了" in wang.says("周五请假")
    assert "11月23、24、25日请假" in wang.says("下周一到周三请假")


def test_leave_beside_service_leaves_the_service(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("上午走访3户")
    assert "您报过服务，照样算" in wang.says("今天请假")
    assert "合计0.5天" in wang.says("我的进度")


def test_leave_is_taken_back(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("周五请假")
    assert "11月20日（周五）的请假取消了" in wang.says("取消请假")
    assert "没有记着您的请假" in wang.says("取消请假")


def test_leave_inside_a_report_is_kept_too(phone: PhoneOf) -> None:
    wang = phone("王芳")
    reply = wang.says("今天走访3户，明天请假")
    assert "记好了" in reply and "11月19日（周四）请假也记下了" in reply
    assert "11月19日（周四）的请假取消了" in wang.says("取消明天的请假")


def test_a_plan_is_no_service_and_makes_somebody_expected(phone: PhoneOf) -> None:
    wang = phone("王芳")
    reply = wang.says("明天去柳河社区走访")
    assert "11月19日（周四）去柳河社区" in reply and "还不算天数" in reply
    assert "合计0天" in wang.says("我的进度")
    assert "王芳" in phone("周敏").says("谁没报", at=THURSDAY)


def test_a_plan_is_taken_back(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("明天去柳河社区走访")
    assert "安排取消了" in wang.says("明天不去了")
    assert "没有人约好" in phone("周敏").says("谁没报", at=THURSDAY)


def test_a_plan_without_days_is_asked_for_them(phone: PhoneOf) -> None:
    assert "写日子" in phone("王芳").says("下周打算去走访")


def test_who_works_in_two_units_says_where_a_plan_is_for(phone: PhoneOf) -> None:
    sun = phone("孙悦")
    assert "1. 柳河社区\n2. 枫桥社区" in sun.says("明天去走访")
    assert "去枫桥社区" in sun.says("2")
    assert "去柳河社区" in sun.says("后天去柳河走访")


def test_a_stay_waits_for_the_supervisor_and_is_approved_like_a_record(phone: PhoneOf) -> None:
    wang = phone("王芳")
    reply = wang.says("23日到27日在柳河社区")
    assert "11月23日—27日在柳河社区驻点，等周督导同意" in reply
    assert "已经报过了" in wang.says("23日到27日在柳河社区")
    zhou = phone("周敏")
    assert "1. 王芳 11月23日—27日在柳河社区驻点" in zhou.says("审批")
    assert "没有人约好" in zhou.says("谁没报", at=NEXT_WEDNESDAY)
    assert "同意了" in zhou.says("通过 1")
    assert "周敏同意了您的驻点安排" in wang.says("我的进度")
    assert "· 王芳（柳河）" in zhou.says("谁没报", at=NEXT_WEDNESDAY)


def test_a_stay_is_sent_back_with_its_reason(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("下周一到周五在柳河社区驻点")
    zhou = phone("周敏")
    zhou.says("审批")
    zhou.says("退回 1 那周有培训")
    assert "理由：那周有培训" in wang.says("我的进度")


def test_a_stay_of_somebody_who_is_not_dispatched_is_a_plan(phone: PhoneOf) -> None:
    assert "11月23、24、25、26、27日去柳河社区" in phone("赵梅").says("23日到27日在柳河社区")


def test_a_stay_in_a_unit_of_others_is_not_kept(phone: PhoneOf) -> None:
    wang = phone("王芳")
    for text in ("23日到27日在枫桥社区", "明天去枫桥社区走访"):
        assert "您名下没有枫桥社区，您在柳河社区" in wang.says(text)


def test_a_stay_at_a_place_that_nobody_knows_is_asked_about(phone: PhoneOf) -> None:
    wang = phone("王芳")
    assert "您说的凤凰站我没对上，是去哪里？\n1. 柳河社区" in wang.says("23日到27日在凤凰站")
    assert "在柳河社区驻点，等周督导同意" in wang.says("对")


def test_who_is_posted_nowhere_needs_no_leave(phone: PhoneOf) -> None:
    assert "不用登记" in phone("周敏").says("明天请假")


@pytest.mark.parametrize("text", ["16日到18日在柳河社区", "2日到4日在柳河社区值班"])
def test_days_that_are_over_are_a_report(phone: PhoneOf, text: str) -> None:
    assert "记好了" in phone("王芳").says(text)


def test_a_complete_week_is_asked_about_no_more(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("明天、后天去柳河社区走访")
    wang.says("今天走访3户", at=THURSDAY)
    friday = datetime(2026, 11, 20, 18, 0, tzinfo=SHANGHAI)
    assert "王芳" in phone("周敏").says("谁没报", at=friday)
    reply = wang.says("本周已报齐", at=friday)
    assert "本周按已报齐算" in reply and "您报了1条，算1天" in reply and "原定11月20日去，没有记录" in reply
    assert "都报了" in phone("周敏").says("谁没报", at=friday)


def test_a_stay_is_taken_back_whole_or_for_a_day(phone: PhoneOf) -> None:
    wang, zhou = phone("王芳"), phone("周敏")
    wang.says("23日到27日在柳河社区")
    zhou.says("审批")
    zhou.says("通过 1")
    assert "11月25日（周三）不去了" in wang.says("25号不去了")
    assert "没有人约好" in zhou.says("谁没报", at=NEXT_WEDNESDAY)
    assert "王芳（柳河）：11月23、24日" in zhou.says("这周谁没报", at=NEXT_WEDNESDAY)
    assert "11月23、24、25、26、27日不去了" in wang.says("23日到27日不去了")
    assert "没有人约好" in zhou.says("这周谁没报")


def test_a_plan_with_preparing_in_it_is_of_its_day(phone: PhoneOf) -> None:
    assert "记下了：11月19日（周四）去柳河社区" in phone("李强").says("明天准备去柳河走访3户")
