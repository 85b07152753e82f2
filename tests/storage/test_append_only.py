"""The databases themselves refuse to change or remove a row of the ledger."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from storage import entries
from storage.session import transaction
from tests.storage.rows import WORKER, add_message, entry


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET minutes = 1",
        "DELETE FROM entry",
        "UPDATE activity SET people = 1",
        "DELETE FROM activity",
    ],
)
def test_a_kept_row_cannot_be_changed_or_removed(engine: Engine, statement: str) -> None:
    with transaction(engine) as session:
        inbox_id = add_message(session)
        entry_id = entries.add_entry(session, entry(inbox_id))
        activity = {"kind": "home_visit", "sessions": None, "households": 3, "people": None}
        rest = {"targets": "", "approximate": False, "volunteer_minutes": None}
        entries.add_activities(session, [{"entry_id": entry_id, **activity, **rest}])
    with pytest.raises(DBAPIError, match="append-only"), transaction(engine) as session:
        session.execute(text(statement))


def test_only_one_row_takes_the_place_of_another(engine: Engine) -> None:
    with transaction(engine) as session:
        inbox_id = add_message(session)
        first = entries.add_entry(session, entry(inbox_id))
        entries.add_entry(session, entry(inbox_id, supersedes=first, act="amend", minutes=240))
    with pytest.raises(DBAPIError), transaction(engine) as session:
        entries.add_entry(session, entry(inbox_id, supersedes=first, act="amend", minutes=120))


def test_a_superseded_row_is_no_longer_current(engine: Engine) -> None:
    with transaction(engine) as session:
        inbox_id = add_message(session)
        first = entries.add_entry(session, entry(inbox_id))
        second = entries.add_entry(session, entry(inbox_id, supersedes=first, act="amend", minutes=240))
        assert [row.id for row in entries.of_report(session, inbox_id)] == [second]
        assert [row.id for row in entries.history(session, second)] == [second, first]
        assert entries.by_id(session, [first]) == []
        assert entries.of_day(session, WORKER, entry(inbox_id)["day"])[0].minutes == 240


@pytest.mark.parametrize(
    "wrong", [{"minutes": 481}, {"minutes": -1}, {"status": "lost"}, {"act": "guess"}, {"group": "visitor"}]
)
def test_a_row_that_cannot_be_is_refused(engine: Engine, wrong: dict[str, object]) -> None:
    with pytest.raises(DBAPIError), transaction(engine) as session:
        inbox_id = add_message(session)
        entries.add_entry(session, entry(inbox_id, **wrong))
