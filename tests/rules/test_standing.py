"""Standing against a requirement: worked examples, and properties against a slow independent oracle."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.course import course
from handlers.rules.standing import Asked, Level, Reached, Standing, standing
from messages import calendar

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
WORKDAYS = tuple(calendar.workdays(FIRST, LAST))


def stand(days: float, today: date, *, required: float | None = 40, people: int = 2, assigned: int = 2) -> Standing:
    minimum = None if required is None else int(required * 480)
    return standing(Asked(minimum, 2), Reached(int(days * 480), people, assigned), course(FIRST, LAST, today))


def test_the_days_that_remain_and_what_they_take() -> None:
    found = stand(31.5, date(2026, 11, 18))
    assert found.remaining == int(8.5 * 480)
    assert found.workdays_left == 31
    assert found.per_week is not None
    assert round(float(found.per_week) / 480, 1) == 1.4


@pytest.mark.parametrize(
    ("days", "today", "level"),
    [
        (40, date(2026, 3, 2), Level.MET),
        (41, date(2027, 1, 4), Level.MET),
        (39.99, date(2027, 1, 4), Level.OVERDUE),
        (0, date(2025, 12, 1), Level.ON_TRACK),
        (0, date(2026, 12, 1), Level.BEHIND),
        (0, date(2026, 12, 9), Level.AT_RISK),
        (39.99, LAST, Level.AT_RISK),
    ],
)
def test_levels(days: float, today: date, level: Level) -> None:
    assert stand(days, today).level is level


def test_ten_percent_above_is_ahead_and_ten_percent_below_is_behind() -> None:
    half = WORKDAYS[len(WORKDAYS) // 2 - 1]
    expected = Fraction(40 * len(WORKDAYS) // 2, len(WORKDAYS))
    assert stand(float(expected), half).level is Level.ON_TRACK
    assert stand(float(expected * Fraction(11, 10)), half).level is Level.AHEAD
    assert stand(float(expected * Fraction(109, 100)), half).level is Level.ON_TRACK
    assert stand(float(expected * Fraction(9, 10)), half).level is Level.BEHIND


def test_at_risk_is_what_the_assigned_cannot_do_at_one_day_per_workday_left() -> None:
    today = WORKDAYS[-11]
    assert stand(20, today, assigned=2).level is not Level.AT_RISK
    assert stand(20, today, assigned=1).level is Level.AT_RISK


def test_people_short_are_a_line_of_their_own() -> None:
    found = stand(40, date(2026, 11, 18), people=1)
    assert (found.level, found.people_short) == (Level.MET, 1)


def test_without_a_minimum_there_is_no_target_to_tell() -> None:
    found = stand(12, date(2026, 11, 18), required=None)
    assert (found.done, found.required, found.remaining, found.level) == (12 * 480, None, None, None)
    assert (found.per_week, found.expected, found.completion) == (None, None, None)


def test_a_planned_year_is_what_is_expected_of_it() -> None:
    planned = [date(2026, 12, day) for day in range(1, 21)] * 2
    seen = course(FIRST, LAST, date(2026, 11, 18))
    found = standing(Asked(40 * 480), Reached(0, 0, 2), seen, planned)
    assert found.expected == 0
    assert found.level is Level.ON_TRACK
    assert found.completion == date(2026, 12, 20)


def test_a_plan_that_does_not_suffice_leaves_the_projection_to_the_pace() -> None:
    today = WORKDAYS[99]
    found = standing(Asked(40 * 480), Reached(20 * 480, 2, 2), course(FIRST, LAST, today), [WORKDAYS[110]])
    assert found.completion == WORKDAYS[199]


def test_no_pace_no_projection() -> None:
    assert stand(0, date(2026, 6, 1)).completion is None
    assert stand(0.01, date(2026, 12, 1)).completion is None


def test_the_worst_comes_first() -> None:
    late, risky, short, fine = (
        stand(30, date(2027, 1, 4)),
        stand(0, date(2026, 12, 30)),
        stand(40, date(2026, 12, 30), people=1),
        stand(40, date(2026, 12, 30)),
    )
    assert sorted([fine, short, risky, late], key=lambda each: each.urgency) == [late, risky, short, fine]


def test_a_year_without_a_published_calendar_is_marked() -> None:
    assert course(FIRST, LAST, FIRST).known
    assert not course(date(2090, 1, 1), date(2090, 12, 31), date(2090, 2, 1)).known


def slow(minutes: int, required: int, assigned: int, first: date, last: date, today: date) -> tuple[int, int, Level]:
    gone = left = 0
    day = first
    while day <= last:
        if calendar.is_workday(day):
            gone, left = (gone + 1, left) if day <= today else (gone, left + 1)
        day += timedelta(days=1)
    if minutes >= required:
        return gone, left, Level.MET
    if today > last:
        return gone, left, Level.OVERDUE
    if minutes + assigned * 480 * left < required:
        return gone, left, Level.AT_RISK
    share = minutes * (gone + left) * 10
    due = required * gone
    if share >= due * 11 and minutes * (gone + left) > due:
        return gone, left, Level.AHEAD
    if share <= due * 9 and minutes * (gone + left) < due:
        return gone, left, Level.BEHIND
    return gone, left, Level.ON_TRACK


@given(
    minutes=st.integers(0, 60_000),
    required=st.integers(1, 60_000),
    assigned=st.integers(0, 4),
    first=st.dates(date(2019, 1, 1), date(2026, 6, 1)),
    length=st.integers(6, 400),
    offset=st.integers(-10, 420),
)
def test_levels_and_workdays_as_counted_by_hand(
    minutes: int, required: int, assigned: int, first: date, length: int, offset: int
) -> None:
    last, today = first + timedelta(days=length), first + timedelta(days=offset)
    found = standing(Asked(required), Reached(minutes, 1, assigned), course(first, last, today))
    assert (found.course.gone, found.course.left, found.level) == slow(minutes, required, assigned, first, last, today)


@given(done=st.integers(1, 39 * 480), gone=st.integers(1, 200))
def test_at_the_projected_day_the_pace_reaches_the_minimum_and_not_a_day_before(done: int, gone: int) -> None:
    today = WORKDAYS[gone - 1]
    found = standing(Asked(40 * 480), Reached(done, 1, 1), course(FIRST, LAST, today))
    if found.completion is not None:
        days = len(tuple(calendar.workdays(FIRST, found.completion)))
        assert days * done >= 40 * 480 * gone > (days - 1) * done
