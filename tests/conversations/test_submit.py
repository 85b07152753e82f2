"""提交11月: the totals are frozen, and what changes afterwards is an adjustment that every view shows."""

from datetime import datetime

from bot.clock import SHANGHAI
from tests.conversations.conftest import PhoneOf

DECEMBER = datetime(2026, 12, 2, 10, 0, tzinfo=SHANGHAI)
ADJUSTED = "11月已提交1天，后来调整+0.5天"


def submitted(phone: PhoneOf) -> None:
    phone("王芳").says("今天走访3户")
    zhou = phone("周敏")
    zhou.says("提交11月", at=DECEMBER)
    zhou.says("对")


def test_the_totals_are_shown_before_they_are_frozen(phone: PhoneOf) -> None:
    phone("王芳").says("今天走访3户")
    zhou = phone("周敏")
    reply = zhou.says("提交11月", at=DECEMBER)
    assert "要提交的是：" in reply and "柳河援派：11月合计1天\n" in reply and "枫桥援派：11月合计0天" in reply
    assert "提交好了" in zhou.says("对")
    assert "11月已经提交过了" in zhou.says("提交11月")


def test_a_later_change_is_an_adjustment_in_every_view(phone: PhoneOf) -> None:
    submitted(phone)
    wang = phone("王芳")
    reply = wang.says("补11月16日下午走访2户", at=DECEMBER)
    assert "柳河援派两人合计1.5天" in reply and ADJUSTED in reply
    assert ADJUSTED in wang.says("我的进度")
    assert ADJUSTED in phone("周敏").says("团队进度", at=DECEMBER)
    reply = wang.says("撤销")
    assert "调整" not in reply


def test_a_change_outside_the_period_is_none(phone: PhoneOf) -> None:
    submitted(phone)
    assert "调整" not in phone("王芳").says("今天走访3户", at=DECEMBER)


def test_it_can_be_left(phone: PhoneOf) -> None:
    phone("王芳").says("今天走访3户")
    zhou = phone("周敏")
    zhou.says("提交本月")
    assert "先不提交" in zhou.says("不")
    assert "要提交的是" in zhou.says("提交本月")


def test_a_month_that_runs_is_submitted_up_to_today_and_later_the_rest(phone: PhoneOf) -> None:
    zhou = phone("周敏")
    assert "柳河援派：11月1日—18日合计0天" in zhou.says("提交柳河社区本月")
    zhou.says("对")
    assert "柳河援派：11月19日—30日合计0天" in zhou.says("提交11月", at=DECEMBER)


def test_what_waits_is_named_before(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("10月12日下午走访3户")
    wang.says("对")
    assert "还有1条等审批" in phone("周敏").says("提交10月")


def test_workers_submit_nothing(phone: PhoneOf) -> None:
    assert "请找周督导" in phone("王芳").says("提交11月")


def test_moving_a_record_out_of_the_period_is_an_adjustment(phone: PhoneOf) -> None:
    submitted(phone)
    assert "11月已提交1天，后来调整-1天" in phone("王芳").says("日期是昨天", at=DECEMBER)


def test_an_approval_after_the_submission_is_an_adjustment(phone: PhoneOf) -> None:
    phone("王芳").says("今天走访3户")
    wang, zhou = phone("王芳"), phone("周敏")
    wang.says("10月12日下午走访3户")
    wang.says("对")
    zhou.says("提交10月")
    zhou.says("对")
    zhou.says("审批")
    assert "10月已提交0天，后来调整+0.5天" in zhou.says("通过 1")


def test_a_sum_says_that_it_is_of_several(phone: PhoneOf) -> None:
    phone("王芳").says("今天走访3户")
    phone("李强").says("今天走访2户")
    assert "柳河援派：11月合计2天（两人加起来）" in phone("周敏").says("提交11月", at=DECEMBER)
