"""A prepared statement gives what Core gives, on both databases, and refuses what does not fit it."""

import pytest
from sqlalchemy import Engine, bindparam, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from storage.prepared import Prepared
from storage.session import run, transaction
from storage.tables import ActivityRow, Conversation, EntryRow, Inbox
from tests.storage.rows import SAID, WORKER, add_message, entry

_ADD = Prepared(insert(EntryRow).returning(col(EntryRow.id)))
_ADD_ACTIVITY = Prepared(insert(ActivityRow))
_SAVE = Prepared(insert(Conversation))
_READ = (
    select(col(EntryRow.day), col(EntryRow.said_at), col(EntryRow.place), col(Conversation.state))
    .join(Conversation, col(Conversation.person_id) == col(EntryRow.person_id))
    .where(
        col(EntryRow.person_id) == bindparam("whose"),
        or_(col(EntryRow.status) == "kept", col(EntryRow.status) == "pending"),
        col(EntryRow.said_at) <= bindparam("before"),
    )
)
ACTIVITY = {
    "kind": "home_visit",
    "sessions": None,
    "households": 3,
    "people": None,
    "targets": "",
    "approximate": True,
    "volunteer_minutes": None,
}


def test_dates_times_and_json_come_back_as_they_went_in(engine: Engine) -> None:
    with transaction(engine) as session:
        inbox_id = add_message(session)
        _SAVE.run(session, person_id=WORKER, state={"listed": [1, 2]}, updated_at=SAID)
        ((number,),) = _ADD.rows(session, **entry(inbox_id))
        _ADD_ACTIVITY.run_each(session, [{"entry_id": number, **ACTIVITY}] * 2)
        found = Prepared(_READ).rows(session, whose=WORKER, before=SAID)
        assert found == [tuple(row) for row in run(session, _READ, {"whose": WORKER, "before": SAID})]
        assert found == [(entry(inbox_id)["day"], SAID, None, {"listed": [1, 2]})]
        flags = Prepared(select(col(ActivityRow.approximate))).rows(session)
        assert flags == [(True,), (True,)]


def test_how_many_rows_were_changed(engine: Engine) -> None:
    rename = Prepared(update(Inbox).where(col(Inbox.sender) == bindparam("whose")).values(text=bindparam("said")))
    with transaction(engine) as session:
        add_message(session)
        assert rename.run(session, whose="o1", said="今天走访4户") == 1
        assert rename.run(session, whose="o2", said="今天走访4户") == 0


def test_values_that_do_not_fit_are_refused(engine: Engine) -> None:
    with transaction(engine) as session:
        inbox_id = add_message(session)
        _ADD.rows(session, **entry(inbox_id))
        with pytest.raises(TypeError):
            _ADD.rows(session, **entry(inbox_id), colour="red")
        with pytest.raises(TypeError):
            _ADD_ACTIVITY.run_each(session, [{"entry_id": 1, **ACTIVITY}, {"entry_id": 1}])
        with pytest.raises(TypeError):
            Prepared(insert(Inbox)).run(session, channel="official")


def test_what_the_database_refuses_is_an_error_of_sqlalchemy(engine: Engine) -> None:
    with pytest.raises(IntegrityError), transaction(engine) as session:
        _ADD.rows(session, **entry(add_message(session), minutes=481))
