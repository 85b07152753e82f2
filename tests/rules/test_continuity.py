"""Gaps without service."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.continuity import Gap, gaps
from messages import calendar

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 20)
WORKDAYS = tuple(calendar.workdays(FIRST, LAST))


def test_ten_workdays_without_service_are_a_gap_and_nine_are_none() -> None:
    assert gaps([WORKDAYS[0], WORKDAYS[11]], WORKDAYS[:12]) == [Gap(WORKDAYS[1], WORKDAYS[10], 10, False, WORKDAYS[0])]
    assert gaps([WORKDAYS[0], WORKDAYS[10]], WORKDAYS[:11]) == []


def test_no_service_at_all_is_an_open_gap_since_the_start() -> None:
    assert gaps([], WORKDAYS) == [Gap(WORKDAYS[0], WORKDAYS[-1], len(WORKDAYS), True, None)]


def test_service_on_a_sunday_interrupts() -> None:
    sunday = date(2026, 11, 8)
    days = calendar.workdays(date(2026, 11, 2), date(2026, 11, 15))
    assert gaps([sunday], tuple(days)) == []
    assert len(gaps([], tuple(days))) == 1


def slow(served: set[date], limit: int) -> list[tuple[date, date]]:
    found = []
    for start in WORKDAYS:
        before = [day for day in WORKDAYS if day < start]
        if before and not served & {before[-1] + timedelta(days=n) for n in range((start - before[-1]).days)}:
            continue
        run: list[date] = []
        day = start
        while day <= LAST and day not in served:
            if day in WORKDAYS:
                run.append(day)
            day += timedelta(days=1)
        if len(run) >= limit:
            found.append((run[0], run[-1]))
    return found


@given(st.sets(st.dates(FIRST, LAST), max_size=8), st.integers(1, 15))
def test_against_a_slow_walk(served: set[date], limit: int) -> None:
    assert [(gap.first, gap.last) for gap in gaps(served, WORKDAYS, limit)] == slow(served, limit)
