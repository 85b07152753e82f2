"""The months follow every change of the tally, and their sums are the sums of its days."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, func, insert, select, update
from sqlmodel import Session, col

from storage import months
from storage.entries import set_tally
from storage.session import transaction
from storage.tables import Person, Programme, Tally, TallyMonth, Unit

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 120).map(lambda number: FIRST + timedelta(days=number))
SUMS = st.dictionaries(
    st.tuples(st.sampled_from([1, 2]), st.sampled_from(["dispatched", "recipient"])), st.integers(0, 120), max_size=3
)


@pytest.fixture
def ready(engine: Engine) -> Engine:
    with transaction(engine) as session:
        programme = Programme(code="p", name="p", starts_on=FIRST, ends_on=date(2026, 12, 31))
        session.add(programme)
        session.flush()
        assert programme.id is not None
        session.add_all([Unit(programme_id=programme.id, name=name, kind="community") for name in ("甲", "乙")])
        session.add_all([Person(name=name) for name in ("王敏", "李强")])
    return engine


def slow(session: Session, units: list[int], first: date, last: date) -> dict[tuple[int, str], tuple[int, int]]:
    """The same sums from every single row of the tally."""
    people: dict[tuple[int, str], dict[int, int]] = {}
    for row in session.execute(select(Tally)).scalars():
        if row.unit_id in units and first <= row.day <= last:
            team = people.setdefault((row.unit_id, row.group), {})
            team[row.person_id] = team.get(row.person_id, 0) + row.minutes
    return {key: (sum(each.values()), len(each)) for key, each in people.items()}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.sampled_from([1, 2]), DAYS, SUMS), max_size=8),
    period=st.tuples(DAYS, DAYS).map(sorted),
)
def test_sums_by_month_are_sums_by_day(
    ready: Engine, changes: list[tuple[int, date, dict[tuple[int, str], int]]], period: list[date]
) -> None:
    with Session(ready) as session:
        session.execute(delete(Tally))
        for person, day, sums in changes:
            set_tally(session, person, day, sums)
        assert months.differences(session) == 0
        for units in ([1], [1, 2]):
            assert months.by_team(session, units, *period) == slow(session, units, *period)


def test_an_update_moves_minutes_between_months(ready: Engine) -> None:
    with transaction(ready) as session:
        row = {"person_id": 1, "unit_id": 1, "group": "dispatched", "minutes": 240}
        session.execute(insert(Tally).values(day=date(2026, 1, 31), **row))
        session.execute(update(Tally).values(day=date(2026, 2, 1), minutes=480))
        assert months.differences(session) == 0
        assert session.execute(select(func.sum(col(TallyMonth.minutes)))).scalar_one() == 480


def test_wrong_months_are_found_and_made_anew(ready: Engine) -> None:
    with transaction(ready) as session:
        set_tally(session, 1, date(2026, 3, 2), {(1, "dispatched"): 480})
        session.execute(update(TallyMonth).values(minutes=1))
        assert months.differences(session) == 2
        months.rebuild(session)
        assert months.differences(session) == 0
