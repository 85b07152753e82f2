"""打卡: what a worker says, and what comes back."""

from datetime import datetime

import pytest

from bot.clock import SHANGHAI
from tests.conversations.conftest import PhoneOf


def test_the_echo_says_what_was_understood_and_the_team_total(phone: PhoneOf) -> None:
    assert phone("王芳").says("昨天下午在柳河社区走访独居老人3户，小组1场12人") == (
        "记好了：11月17日（周二）半天，柳河社区，走访老人3户；小组1场12人\n"
        "柳河援派两人合计0.5天，要求40天\n"
        '不对就直接说，比如"改成一天""撤销"'
    )


def test_what_was_assumed_is_said_to_be_assumed(phone: PhoneOf) -> None:
    assert '您没说多久，先按一天记。只有半天就回"改成半天"' in phone("王芳").says("今天走访3户")


def test_partners_add_up_to_one_total(phone: PhoneOf) -> None:
    phone("王芳").says("今天一天走访3户")
    assert "柳河援派两人合计1.5天，要求40天" in phone("李强").says("今天半天入户2户")


def test_recipient_workers_have_a_total_of_their_own(phone: PhoneOf) -> None:
    phone("王芳").says("今天一天走访3户")
    assert "柳河受援三人合计1天，要求120天" in phone("赵梅").says("今天一天走访3户")


def test_who_has_no_minimum_hears_what_was_done_and_no_target(phone: PhoneOf) -> None:
    reply = phone("钱进").says("今天一天走访3户")
    assert "清源街道社工站：您从6月1日起做了1天" in reply
    assert "要求" not in reply


def test_a_second_report_of_a_day_adds_its_activities_and_no_time(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天一天走访3户")
    reply = wang.says("今天还做了小组1场8人")
    assert "只加内容，不重复加天数" in reply
    assert "合计1天" in reply


def test_morning_and_afternoon_make_one_day(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("上午走访3户")
    assert "合计1天" in wang.says("下午开会")


def test_more_than_a_day_is_kept_and_not_counted(phone: PhoneOf) -> None:
    reply = phone("王芳").says("今天走访10小时")
    assert "您报了10小时，辛苦了。本项目一人一天最多算1天，多出的2小时留了底，不算天数。" in reply
    assert "合计1天" in reply


def test_service_on_a_day_off_counts_and_is_marked(phone: PhoneOf) -> None:
    reply = phone("王芳").says("周六走访3户")
    assert "11月14日（周六）是休息日，照样算" in reply
    assert "合计1天" in reply


def test_after_midnight_today_is_the_day_that_has_just_ended(phone: PhoneOf) -> None:
    moment = datetime(2026, 11, 19, 0, 30, tzinfo=SHANGHAI)
    assert "11月18日（周三）" in phone("王芳").says("今天走访3户", at=moment)


def test_the_same_report_again_is_shown_and_not_written_twice(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天下午走访3户")
    reply = wang.says("今天下午走访3户")
    assert "没有重复加天数" in reply and "1. 是同一件事，不用再记" in reply
    assert wang.says("1") == "好，是同一件，没有重复记。"
    assert "合计0.5天" in wang.says("我的进度")


def test_the_same_report_may_be_another_thing(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天下午走访3户")
    wang.says("今天下午走访3户")
    reply = wang.says("是另一件")
    assert "记好了" in reply and "合计0.5天" in reply


def test_a_report_may_take_the_place_of_the_one_before(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天下午走访3户")
    wang.says("今天全天走访3户")
    assert "合计1天" in wang.says("换掉")
    assert "走访3户" in wang.says("撤销")
    assert "没有可撤的记录" in wang.says("撤销")


def test_a_late_report_is_confirmed_and_waits_for_the_supervisor(phone: PhoneOf) -> None:
    wang = phone("王芳")
    reply = wang.says("10月12日下午走访3户")
    assert "离今天37天了，超过31天的要周督导同意才算" in reply
    reply = wang.says("对")
    assert "等周督导同意" in reply and "同意前不算进合计" in reply
    assert "合计0天" in wang.says("我的进度")


def test_a_late_report_that_was_wrong_is_dropped(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("10月12日下午走访3户")
    assert "不记了" in wang.says("不对")
    assert "没有可撤的记录" in wang.says("撤销")


def test_a_day_outside_the_posting_is_asked_about(phone: PhoneOf) -> None:
    assert "不在您的派驻期内" in phone("王芳").says("2026年5月20日走访3户")


def test_who_works_in_two_units_is_asked_which(phone: PhoneOf) -> None:
    sun = phone("孙悦")
    reply = sun.says("今天下午走访3户")
    assert "1. 柳河社区\n2. 枫桥社区" in reply
    assert "枫桥援派两人合计0.5天" in sun.says("2")


def test_a_named_place_decides_between_two_units(phone: PhoneOf) -> None:
    assert "枫桥援派两人合计1天" in phone("孙悦").says("今天在枫桥社区走访3户")


def test_a_new_report_does_not_answer_an_open_question_and_does_not_lose_it(phone: PhoneOf) -> None:
    sun = phone("孙悦")
    sun.says("昨天下午走访3户")
    assert "记好了" in sun.says("今天在枫桥社区走访5户")
    assert "走访3户" in sun.says("1")


@pytest.mark.parametrize("text", ["我明天去走访", "小李今天走访了3户", "今天的小组取消了", "这几天走访5户"])
def test_what_is_no_service_of_ones_own_is_not_recorded(phone: PhoneOf, text: str) -> None:
    wang = phone("王芳")
    assert wang.says(text)
    assert "没有可撤的记录" in wang.says("撤销")


def test_numbers_of_people_are_masked_before_they_are_kept(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户，张大爷电话13812345678")
    from sqlalchemy import text

    with wang.engine.connect() as connection:
        kept = str(connection.execute(text("SELECT text FROM inbox")).scalar())
    assert "138****5678" in kept and "13812345678" not in kept


def test_days_that_have_their_time_are_remarked_on_once(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("昨天和今天全天值班")
    reply = wang.says("昨天和今天各走访3户")
    assert reply.count("前面报过时间了") == 1
    assert "11月17、18日前面报过时间了" in reply
