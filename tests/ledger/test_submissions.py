"""A submitted period keeps its totals; what changes afterwards is an adjustment."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, delete, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from storage import submissions
from storage.entries import set_tally
from storage.session import transaction
from storage.submissions import Adjustment
from storage.tables import Person, Programme, Submission, SubmissionLine, Unit

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)


@pytest.fixture
def ready(engine: Engine) -> Engine:
    with transaction(engine) as session:
        session.add(Programme(code="p", name="p", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)))
        session.flush()
        session.add(Unit(programme_id=1, name="甲", kind="community"))
        session.add_all([Person(name="王敏"), Person(name="李强")])
        session.flush()
        for person, day, minutes in ((1, 12, 480), (1, 13, 240), (2, 12, 480)):
            set_tally(session, person, date(2026, 10, day), {(1, "dispatched"): minutes})
        set_tally(session, 2, date(2026, 11, 2), {(1, "dispatched"): 480})
    return engine


def submit(session: Session) -> int:
    return submissions.submit(session, unit_id=1, group="dispatched", starts_on=FIRST, ends_on=LAST, by_id=1, now=NOW)


def test_the_totals_stay_and_changes_are_adjustments(ready: Engine) -> None:
    with transaction(ready) as session:
        number = submit(session)
        assert submissions.adjustments(session, number) == []
        set_tally(session, 1, date(2026, 10, 12), {})
        set_tally(session, 1, date(2026, 10, 13), {(1, "dispatched"): 480})
        set_tally(session, 2, date(2026, 10, 14), {(1, "dispatched"): 120})
        set_tally(session, 2, date(2026, 11, 3), {(1, "dispatched"): 120})
        assert submissions.total(session, number) == 1200
        assert submissions.adjustments(session, number) == [
            Adjustment(1, date(2026, 10, 12), 480, 0),
            Adjustment(1, date(2026, 10, 13), 240, 480),
            Adjustment(2, date(2026, 10, 14), 0, 120),
        ]


def test_a_period_is_submitted_once(ready: Engine) -> None:
    with transaction(ready) as session:
        submit(session)
    with pytest.raises(IntegrityError), transaction(ready) as session:
        submit(session)


@pytest.mark.parametrize("table", [Submission, SubmissionLine])
def test_the_database_refuses_to_change_what_was_submitted(ready: Engine, table: type) -> None:
    with transaction(ready) as session:
        submit(session)
    for statement in (
        update(table).values(person_id=2) if table is SubmissionLine else update(table).values(by_id=2),
        delete(table),
    ):
        with pytest.raises(DBAPIError, match="append-only"), transaction(ready) as session:
            session.execute(statement)
