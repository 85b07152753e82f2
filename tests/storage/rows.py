"""The rows that tests of the storage begin with."""

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from storage import inbox
from storage.tables import Person, Programme, Unit

WORKER, UNIT = 1, 1
SAID = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)


def add_message(session: Session) -> int:
    """A worker of a unit, and a message of theirs. Returns the message's number."""
    session.add(Programme(id=1, code="p", name="p", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)))
    session.flush()
    session.add(Unit(id=UNIT, programme_id=1, name="柳河社区", kind="community"))
    session.add(Person(id=WORKER, name="王芳"))
    session.flush()
    inbox_id = inbox.add(
        session,
        channel="official",
        account="gh",
        sender="o1",
        key="1",
        kind="text",
        text="今天走访3户",
        sent_at=SAID,
        received_at=SAID,
        person_id=WORKER,
    )
    assert inbox_id is not None
    return inbox_id


def entry(inbox_id: int, **changed: Any) -> dict[str, Any]:
    """A day of service that the message reported."""
    return {
        "inbox_id": inbox_id,
        "report_id": inbox_id,
        "supersedes": None,
        "act": "report",
        "status": "kept",
        "person_id": WORKER,
        "by_id": WORKER,
        "unit_id": UNIT,
        "group": "dispatched",
        "day": date(2026, 11, 18),
        "minutes": 480,
        "mode": "onsite",
        "place": None,
        "length": "day",
        "parts": "",
        "reported": None,
        "said_at": SAID,
        "created_at": SAID,
    } | changed
