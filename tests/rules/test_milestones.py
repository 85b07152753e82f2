"""Deadlines, single and recurring."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.milestones import (
    Anchor,
    Anchors,
    Count,
    Due,
    Milestone,
    Per,
    State,
    Year,
    dues,
    state,
    workday_after,
)
from messages import calendar

YEARS = [
    Year("第二年度", date(2023, 3, 1), date(2023, 12, 31)),
    Year("第一年度", date(2022, 3, 1), date(2023, 2, 28)),
]


def milestone(anchor: Anchor, after: int = 0, count: Count = Count.DAYS) -> Milestone:
    return Milestone("m", "名单", Per.PAIRING, anchor, after, count)


def test_fifteen_workdays_after_the_confirmed_list_skip_the_holidays() -> None:
    anchors = Anchors(YEARS, confirmed=date(2022, 9, 20))
    found = dues(milestone(Anchor.CONFIRMED, 15, Count.WORKDAYS), anchors)
    assert [due.due_on for due in found] == [date(2022, 10, 14)]


def test_fifteen_days_after_the_contract_are_calendar_days() -> None:
    anchors = Anchors(YEARS, opened=date(2021, 7, 1))
    assert [due.due_on for due in dues(milestone(Anchor.OPENED, 15), anchors)] == [date(2021, 7, 16)]


def test_an_unknown_date_has_no_deadline_yet() -> None:
    assert dues(milestone(Anchor.CONFIRMED, 15), Anchors(YEARS)) == []


def test_a_yearly_one_comes_back_each_work_year() -> None:
    assert [(due.slot, due.due_on) for due in dues(milestone(Anchor.YEAR_END, -30), Anchors(YEARS))] == [
        ("第一年度", date(2023, 1, 29)),
        ("第二年度", date(2023, 12, 1)),
    ]
    assert [due.due_on for due in dues(milestone(Anchor.YEAR_START, 6, Count.MONTHS), Anchors(YEARS))] == [
        date(2022, 9, 1),
        date(2023, 9, 1),
    ]


def test_a_monthly_one_is_due_in_the_month_that_follows() -> None:
    year = Year("2021", date(2021, 11, 15), date(2022, 1, 31))
    found = dues(milestone(Anchor.MONTH, 5), Anchors([year]))
    assert [(due.slot, due.due_on) for due in found] == [
        ("2021-11", date(2021, 12, 5)),
        ("2021-12", date(2022, 1, 5)),
        ("2022-01", date(2022, 2, 5)),
    ]


def test_the_programmes_own_dates() -> None:
    assert dues(milestone(Anchor.PROGRAMME_END), Anchors(YEARS))[0].due_on == date(2023, 12, 31)
    assert dues(milestone(Anchor.PROGRAMME_START), Anchors(YEARS))[0].due_on == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("done_on", "today", "expected"),
    [
        (date(2022, 3, 10), date(2022, 4, 1), State.DONE),
        (date(2022, 3, 11), date(2022, 4, 1), State.DONE_LATE),
        (None, date(2022, 3, 2), State.OPEN),
        (None, date(2022, 3, 3), State.SOON),
        (None, date(2022, 3, 10), State.SOON),
        (None, date(2022, 3, 11), State.OVERDUE),
    ],
)
def test_state(done_on: date | None, today: date, expected: State) -> None:
    assert state(Due(milestone(Anchor.CONFIRMED), "", date(2022, 3, 10)), done_on, today) is expected


@given(st.dates(date(2019, 1, 1), date(2026, 10, 1)), st.integers(1, 60))
def test_workdays_after_a_day(day: date, number: int) -> None:
    found = workday_after(day, number)
    assert calendar.is_workday(found)
    assert len([each for each in calendar.workdays(day, found) if each > day]) == number
