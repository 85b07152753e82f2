"""我这周的记录: every record with what it adds to the days, and nothing that suggests more."""

import pytest

from tests.conversations.conftest import PhoneOf

TUESDAY, WEDNESDAY = "11月17日（周二）", "11月18日（周三）"


@pytest.mark.parametrize(
    ("reports", "lines"),
    [
        (
            ["昨天走访3户", "昨天小组1场12人"],
            [f"1. {TUESDAY}一天，走访3户", f"2. {TUESDAY}小组1场12人（不另加天数）"],
        ),
        (
            ["今天一天走访3户", "今天一天值班，小组1场8人"],
            [f"1. {WEDNESDAY}一天，走访3户", f"2. {WEDNESDAY}一天，小组1场8人（不另加天数）"],
        ),
        (
            ["今天走访3户用了6小时", "今天开会4小时"],
            [f"1. {WEDNESDAY}6小时，走访3户", f"2. {WEDNESDAY}半天，会议1场（算2小时）"],
        ),
        (
            ["今天上午走访3户", "今天电话回访2户"],
            [f"1. {WEDNESDAY}半天，走访3户", f"2. {WEDNESDAY}半天，线上走访2户"],
        ),
    ],
)
def test_a_record_shows_what_it_adds(phone: PhoneOf, reports: list[str], lines: list[str]) -> None:
    wang = phone("王芳")
    for report in reports:
        assert "记好了" in wang.says(report)
    listed = wang.says("我这周的记录").splitlines()
    assert listed[0] == "本周您有2条记录，算1天："
    assert listed[1:3] == lines


def test_a_supervisor_reads_it_alike(phone: PhoneOf) -> None:
    sun = phone("孙悦")
    sun.says("今天在枫桥社区走访3户")
    sun.says("今天在柳河社区小组1场12人")
    listed = phone("周敏").says("孙悦的记录")
    assert listed.startswith("本周孙悦有2条记录，算1天：")
    assert f"· {WEDNESDAY}柳河社区，小组1场12人（不另加天数）" in listed


def test_what_waits_and_what_is_practised_is_marked_as_such(phone: PhoneOf) -> None:
    wang = phone("王芳")
    phone("周敏").says("王芳练习到11月30日")
    wang.says("今天走访3户")
    assert f"1. {WEDNESDAY}一天，走访3户（练习，不计）" in wang.says("我这周的记录")


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("今天走访2小时", "今天一天小组1场8人", f"{WEDNESDAY}前面报过时间了，这次再加6小时，没有重复算。"),
        ("今天上午走访3户", "今天电话回访2户", f"{WEDNESDAY}前面报过时间了，这次再加半天，没有重复算。"),
    ],
)
def test_the_echo_tells_of_the_time_that_is_new(phone: PhoneOf, first: str, second: str, told: str) -> None:
    wang = phone("王芳")
    wang.says(first)
    reply = wang.says(second)
    assert told in reply and "合计1天" in reply and "只加内容" not in reply
