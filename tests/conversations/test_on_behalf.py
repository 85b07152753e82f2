"""A supervisor reports for a worker: the record is the worker's, the worker is told."""

import pytest
from sqlalchemy import text

from storage.tables.people import RoleName
from tests.conversations.conftest import PhoneOf
from tests.village import staff


def test_the_record_is_the_workers_and_the_worker_is_told(phone: PhoneOf) -> None:
    zhou = phone("周敏")
    reply = zhou.says("帮王芳报 昨天下午走访3户")
    assert reply.startswith("替王芳办好了，也告诉了本人：\n记好了：11月17日（周二）半天，走访3户")
    wang = phone("王芳")
    heard = wang.says("我的进度")
    assert "周敏替您报了：\n记好了：11月17日" in heard and "其中您0.5天" in heard
    with wang.engine.connect() as connection:
        who = connection.execute(
            text("SELECT p.name, b.name FROM entry e JOIN person p ON p.id=person_id JOIN person b ON b.id=by_id")
        ).all()
    assert [tuple(row) for row in who] == [("王芳", "周敏")]


@pytest.mark.parametrize(
    "words", ["代王芳打卡：昨天下午走访3户", "替王芳补报昨天下午走访3户", "帮小王报一下昨天下午走访3户"]
)
def test_however_it_is_said(phone: PhoneOf, words: str) -> None:
    assert "替王芳办好了" in phone("周敏").says(words)


def test_the_worker_corrects_what_was_said_for_them(phone: PhoneOf) -> None:
    phone("周敏").says("帮王芳报 昨天下午走访3户")
    wang = phone("王芳")
    assert "现在：11月17日（周二）一天" in wang.says("改成一天")
    assert "撤掉了" in wang.says("撤销")


def test_the_supervisor_corrects_it_too(phone: PhoneOf) -> None:
    zhou = phone("周敏")
    zhou.says("帮王芳报 昨天下午走访3户")
    assert "现在：11月17日（周二）一天" in zhou.says("帮王芳改成一天")
    assert "替您报了：\n改好了" in phone("王芳").says("我的进度")


def test_what_is_in_doubt_is_asked_of_the_supervisor(phone: PhoneOf) -> None:
    zhou = phone("周敏")
    assert "1. 柳河社区\n2. 枫桥社区" in zhou.says("帮孙悦报 昨天下午走访3户")
    assert "枫桥援派两人合计0.5天" in zhou.says("2")
    assert "枫桥援派两人合计0.5天" in phone("孙悦").says("枫桥进度")


def test_only_for_the_units_in_charge(phone: PhoneOf) -> None:
    assert "不在您负责的单位里" in phone("周敏").says("帮钱进报 昨天走访3户")
    assert "合计0天" in phone("钱进").says("我的进度")


def test_a_worker_reports_for_nobody_else(phone: PhoneOf) -> None:
    assert "请找周督导" in phone("李强").says("帮王芳报 昨天走访3户")
    assert "合计0天" in phone("王芳").says("我的进度")


def test_without_a_report_it_is_asked_for(phone: PhoneOf) -> None:
    assert "把做了什么写上" in phone("周敏").says("帮王芳报")


def test_leave_for_somebody(phone: PhoneOf) -> None:
    assert "11月19日（周四）请假" in phone("周敏").says("帮王芳明天请假")
    assert "周敏替您报了：\n记下了：11月19日" in phone("王芳").says("我的进度")


def test_an_answer_that_fits_nothing_leaves_the_question_open(phone: PhoneOf) -> None:
    zhou = phone("周敏")
    zhou.says("帮孙悦报 昨天下午走访3户")
    assert "柳河援派" in zhou.says("团队进度")
    assert "枫桥援派两人合计0.5天" in zhou.says("2")


def test_what_a_supervisor_took_back_comes_back(phone: PhoneOf) -> None:
    zhou, wang = phone("周敏"), phone("王芳")
    wang.says("昨天下午走访3户")
    assert "撤掉了" in zhou.says("帮王芳撤销")
    assert "找回来了" in wang.says("恢复")
    zhou.says("帮王芳撤销")
    assert "找回来了" in zhou.says("帮王芳恢复")
    assert "合计0.5天" in wang.says("我的进度")


def test_records_of_units_not_in_charge_stay_out_of_reach(phone: PhoneOf) -> None:
    sun, other = phone("孙悦"), phone("冯刚")
    staff(other.engine, "冯刚", RoleName.SUPERVISOR, ("枫桥社区",), "督导")
    sun.says("今天在柳河社区走访3户")
    assert "没有可撤的记录" in other.says("帮孙悦撤销")
    assert "没有找到要改的记录" in other.says("帮孙悦改成半天")
    assert "枫桥援派两人合计1天" in other.says("帮孙悦报 昨天走访2户")


def test_an_event_of_a_partner_is_asked_about_and_another_supervisor_hears_of_what_waits(phone: PhoneOf) -> None:
    zhou, other = phone("周敏"), phone("冯刚")
    staff(other.engine, "冯刚", RoleName.SUPERVISOR, ("柳河社区",), "督导")
    phone("李强").says("今天下午小组1场12人")
    assert "是同一场吗" in zhou.says("帮王芳报 今天下午小组1场12人")
    assert "算一次" in zhou.says("1")
    assert "活动和服务1场" in zhou.says("柳河进度")
    zhou.says("帮王芳报 10月12日走访3户")
    zhou.says("对")
    assert "王芳有1条等您同意" in other.says("你好")
