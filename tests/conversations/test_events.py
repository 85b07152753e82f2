"""是同一场吗？ One event that two partners report counts once in sessions and people; the days of both count."""

import pytest

from tests.conversations.conftest import PhoneOf

ASKED = "搭档也报过这个，是同一场吗？"


def sessions(phone: PhoneOf) -> str:
    return phone("周敏").says("柳河进度").splitlines()[-1]


def test_one_event_counts_once_and_the_days_of_both(phone: PhoneOf) -> None:
    phone("王芳").says("今天下午小组1场12人")
    li = phone("李强")
    reply = li.says("今天下午小组1场13人")
    assert "记好了" in reply and f"{ASKED}\n王芳：11月18日（周三）小组1场12人" in reply
    assert "活动和服务2场，25人次" in sessions(phone)
    assert "场次和人次算一次，天数两个人都算" in li.says("是同一场")
    assert "活动和服务1场，13人次" in sessions(phone)
    assert "柳河援派两人合计1天" in li.says("我的进度")


def test_two_events_stay_two(phone: PhoneOf) -> None:
    phone("王芳").says("今天下午小组1场12人")
    li = phone("李强")
    li.says("今天上午小组1场12人")
    assert "各算各的" in li.says("2")
    assert "活动和服务2场" in sessions(phone)


@pytest.mark.parametrize(
    "other", ["昨天下午小组1场12人", "今天下午培训1场12人", "今天下午小组1场40人", "今天下午走访12户"]
)
def test_another_day_kind_or_size_is_not_asked_about(phone: PhoneOf, other: str) -> None:
    phone("王芳").says("今天下午小组1场12人")
    assert ASKED not in phone("李强").says(other)


def test_visits_of_two_partners_are_visits_of_two(phone: PhoneOf) -> None:
    phone("王芳").says("今天下午走访3户")
    assert ASKED not in phone("李强").says("今天下午走访3户")


def test_a_third_partner_joins_the_same_event(phone: PhoneOf) -> None:
    phone("王芳").says("今天下午小组1场12人")
    for name in ("李强", "赵梅"):
        assert ASKED in phone(name).says("今天下午小组1场12人")
        phone(name).says("1")
    assert "活动和服务1场" in sessions(phone)


def test_the_event_stays_when_one_of_them_is_taken_back(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.says("今天下午小组1场12人")
    li = phone("李强")
    li.says("今天下午小组1场12人")
    li.says("是")
    wang.says("撤销")
    assert "活动和服务1场" in sessions(phone)
    wang.says("恢复")
    assert "活动和服务1场" in sessions(phone)
    li.says("撤销")
    wang.says("撤销")
    assert "活动和服务0场" in sessions(phone)


def test_no_answer_leaves_both(phone: PhoneOf) -> None:
    phone("王芳").says("今天下午小组1场12人")
    li = phone("李强")
    li.says("今天下午小组1场12人")
    assert "记好了" in li.says("昨天走访3户")
    assert "活动和服务2场" in sessions(phone)


def test_an_option_that_was_not_offered_is_said_so(phone: PhoneOf) -> None:
    phone("王芳").says("今天下午小组1场12人")
    li = phone("李强")
    li.says("今天下午小组1场12人")
    assert "没有第3个选项" in li.says("3")
    assert "是同一场" in li.says("1")
