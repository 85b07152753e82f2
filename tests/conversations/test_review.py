"""审批: who decides on late entries and stays, in batches, and what the worker hears."""

import pytest

from storage.tables.people import RoleName
from tests.conversations.conftest import PhoneOf
from tests.village import staff

LATE = ("10月12日下午走访3户", "10月13日上午小组1场8人", "10月14日走访5户")


def three_late(phone: PhoneOf) -> None:
    wang = phone("王芳")
    for text in LATE:
        wang.says(text)
        wang.says("对")


def test_the_supervisor_hears_that_something_waits(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says(LATE[0])
    wang.says("对")
    reply = phone("周敏").says("你好")
    assert "王芳有1条等您同意" in reply and "10月12日" in reply and '"审批"' in reply


def test_a_list_is_decided_by_its_numbers(phone: PhoneOf) -> None:
    three_late(phone)
    zhou = phone("周敏")
    listed = zhou.says("审批")
    assert "等您审批的有3条" in listed and "2. 王芳 10月13日（周二）半天，小组1场8人" in listed
    reply = zhou.says("通过 1 3")
    assert "同意了，算进合计" in reply and "走访3户" in reply and "走访5户" in reply and "小组" not in reply
    reply = zhou.says("退回 2 日期不对")
    assert "退回了，没有算" in reply and "小组1场8人" in reply
    assert zhou.says("审批") == "现在没有等您审批的记录。"
    heard = phone("王芳").says("我的进度")
    assert "周敏同意了您的补报" in heard and "理由：日期不对" in heard
    assert "柳河援派两人合计1.5天" in heard


def test_all_of_them_at_once(phone: PhoneOf) -> None:
    three_late(phone)
    zhou = phone("周敏")
    zhou.says("审批")
    assert zhou.says("全部通过").count("王芳") == 3
    assert "合计2天" in phone("王芳").says("我的进度")


@pytest.mark.parametrize("text", ["通过 4", "通过", "退回 4 不对"])
def test_a_decision_that_names_nothing_in_the_list_shows_it(phone: PhoneOf, text: str) -> None:
    three_late(phone)
    zhou = phone("周敏")
    zhou.says("审批")
    assert "是哪几条？请带上编号" in zhou.says(text)
    assert "合计0天" in phone("王芳").says("我的进度")


def test_sending_back_needs_a_reason(phone: PhoneOf) -> None:
    three_late(phone)
    zhou = phone("周敏")
    zhou.says("审批")
    assert "写一句理由" in zhou.says("退回 1")


def test_numbers_keep_their_meaning_after_a_decision(phone: PhoneOf) -> None:
    three_late(phone)
    zhou = phone("周敏")
    zhou.says("审批")
    zhou.says("通过 1")
    assert "走访5户" in zhou.says("通过 3")


@pytest.mark.parametrize("text", ["审批", "通过 1", "退回 1 不对", "全部通过"])
def test_who_may_not_decide_is_told_whom_to_ask(phone: PhoneOf, text: str) -> None:
    three_late(phone)
    assert "请找周督导" in phone("王芳").says(text)
    assert "合计0天" in phone("李强").says("我的进度")


def test_a_supervisor_of_another_unit_sees_nothing(phone: PhoneOf) -> None:
    three_late(phone)
    other = phone("冯刚")
    staff(other.engine, "冯刚", RoleName.SUPERVISOR, ("枫桥社区",), "督导")
    assert other.says("审批") == "现在没有等您审批的记录。"


def test_nobody_decides_on_an_own_entry(phone: PhoneOf) -> None:
    zhou = phone("周敏")
    zhou.says("帮王芳报 10月12日下午走访3户")
    zhou.says("对")
    assert "不能自己批" in zhou.says("全部通过")
    other = phone("冯刚")
    staff(zhou.engine, "冯刚", RoleName.SUPERVISOR, ("柳河社区",), "督导")
    assert "王芳 10月12日（周一）半天，走访3户（周敏代报）" in other.says("审批")
    assert "同意了" in other.says("通过")


def test_an_auditor_reads_and_does_not_decide(phone: PhoneOf) -> None:
    three_late(phone)
    auditor = phone("郑和")
    staff(auditor.engine, "郑和", RoleName.AUDITOR)
    assert "请找" in auditor.says("通过 1")
    assert "走访" in auditor.says("王芳10月的记录")


def test_a_record_cannot_slip_past_the_supervisor_by_a_change_of_date(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天走访3户")
    assert "超过31天了，不能直接改过去" in wang.says("日期是10月12日")
    assert "11月18日（周三）一天" in wang.says("我这周的记录")
