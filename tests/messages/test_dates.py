"""Which days a text names."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from messages.calendar import is_known, is_workday, service_day, workdays
from messages.dates.groups import find_groups
from messages.dates.suggest import suggest
from messages.intents import Issue

AT = datetime(2026, 11, 18, 18, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Wednesday


def days(text: str, *, at: datetime = AT, forward: bool = False) -> list[str]:
    return [f"{day:%m-%d}" for group in find_groups(text, at, forward=forward) for day in group.service_days()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今儿", "11-18"),
        ("夜个", "11-17"),
        ("大前天", "11-15"),
        ("五天前", "11-13"),
        ("周三", "11-18"),
        ("周四", "11-12"),
        ("这周五", "11-20"),
        ("上上周二", "11-03"),
        ("18号", "11-18"),
        ("19号", "10-19"),
        ("上月3号", "10-03"),
        ("十月三十号", "10-30"),
        ("10/9", "10-09"),
        ("2026.11.2", "11-02"),
        ("20261102", "11-02"),
        ("周二（17号）", "11-17"),
        ("昨天是周二", "11-17"),
    ],
)
def test_one_day(text: str, expected: str) -> None:
    assert days(text.replace("（", "(").replace("）", ")")) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3、5、9号", ["11-03", "11-05", "11-09"]),
        ("周一周二", ["11-16", "11-17"]),
        ("上周一、三、五", ["11-09", "11-11", "11-13"]),
        ("昨天和今天", ["11-17", "11-18"]),
        ("13号到17号", ["11-13", "11-16", "11-17"]),
        ("10月29日至11月2日", ["10-29", "10-30", "11-02"]),
        ("上周四到周六", ["11-12", "11-13"]),
        ("周六到周日", ["11-14", "11-15"]),
        ("周一至今", ["11-16", "11-17", "11-18"]),
        ("11.16-11.17", ["11-16", "11-17"]),
        ("10月8号到10号", ["10-08", "10-09", "10-10"]),
    ],
)
def test_lists_and_ranges(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_a_named_month_or_week_is_inherited() -> None:
    assert days("10月29号走访，30号开会，3号小组") == ["10-29", "10-30", "11-03"]
    assert days("上周三走访，周五开会") == ["11-11", "11-13"]


def test_leave_looks_ahead() -> None:
    assert days("周五", forward=True) == ["11-20"]
    assert days("3号", forward=True) == ["12-03"]


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("这几天", Issue.WHICH_DAYS),
        ("上周", Issue.WHICH_DAYS),
        ("每周二", Issue.WHICH_DAYS),
        ("国庆期间", Issue.WHICH_DAYS),
        ("2月30号", Issue.BAD_DATE),
        ("11月31日", Issue.BAD_DATE),
        ("13月2日", Issue.BAD_DATE),
        ("周二(18号)", Issue.DATE_CONFLICT),
        ("11月17日星期一", Issue.DATE_CONFLICT),
    ],
)
def test_doubt_is_an_issue_and_no_day(text: str, issue: Issue) -> None:
    groups = find_groups(text, AT)
    assert [group.issue for group in groups] == [issue]
    assert not groups[0].service_days()


@pytest.mark.parametrize(
    "text",
    [
        "一周三次",
        "3号楼",
        "6-12岁的孩子",
        "五一路社区",
        "整理上周的档案",
        "写昨天的走访记录",
        "周五前交",
        "1.5小时",
        "3-5户",
    ],
)
def test_no_date(text: str) -> None:
    from messages.lookalikes import hide

    assert find_groups(hide(text), AT) == []


def test_monday_morning_looks_back() -> None:
    monday = datetime(2026, 11, 16, 9, tzinfo=AT.tzinfo)
    assert days("周一到周五", at=monday)[0] == "11-09"
    assert days("周一到周五", at=monday.replace(hour=13))[0] == "11-16"


def test_after_midnight_is_still_the_day_before() -> None:
    assert service_day(AT.replace(hour=3)) == date(2026, 11, 17)
    assert service_day(AT.replace(hour=4)) == date(2026, 11, 18)


def test_statutory_calendar_and_the_years_it_does_not_know() -> None:
    assert is_workday(date(2026, 10, 10)) and not is_workday(date(2026, 10, 1))
    assert not is_known(2040) and is_workday(date(2040, 10, 1))
    assert workdays(date(2026, 10, 1), date(2026, 10, 8)) == [date(2026, 10, 8)]


def test_suggestions_are_the_latest_matching_workdays() -> None:
    today = AT.date()
    assert suggest("这两天", None, today)[0] == (date(2026, 11, 17), date(2026, 11, 18))
    assert suggest("上周", 2, today)[0] == (date(2026, 11, 12), date(2026, 11, 13))
    assert all(day.weekday() == 2 for day in suggest("每周三", None, today)[0])
