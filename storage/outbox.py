"""The outbox: what is to be said without having been asked, or came too late to be a passive reply."""

from datetime import datetime

from sqlalchemy import bindparam, insert, or_, select, update
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Outbox
from storage.tables.mail import OutboxState

WAITING = or_(col(Outbox.state) == OutboxState.QUEUED, col(Outbox.state) == OutboxState.HELD)
"""Not yet sent. Written out, because an IN is expanded anew at every execution of a statement."""

_ADD = insert(Outbox)
_CARRY = (
    update(Outbox)
    .where(col(Outbox.person_id) == bindparam("whose"), WAITING)
    .values(state=OutboxState.SENT, sent_at=bindparam("now"))
    .returning(col(Outbox.id), col(Outbox.text))
)


def add(
    session: Session,
    *,
    person_id: int,
    kind: str,
    text: str,
    now: datetime,
    cause_id: int | None = None,
    state: OutboxState = OutboxState.QUEUED,
) -> None:
    """Queue a message to a person. ``cause_id`` is the inbox row that made it."""
    values = {
        "person_id": person_id,
        "cause_id": cause_id,
        "kind": kind,
        "text": text,
        "state": state,
        "created_at": now,
        "error": "",
    }
    run(session, _ADD, values)


def carry(session: Session, person_id: int, now: datetime) -> list[str]:
    """What waits for this person, oldest first, marked as sent with the reply that is being written."""
    rows = run(session, _CARRY, {"whose": person_id, "now": now}).all()
    return [text for _, text in sorted(tuple(row) for row in rows)]


def cancel_reply(session: Session, cause_id: int) -> None:
    """A redelivery carries the stored reply after all: the copy in the outbox is not needed."""
    run(
        session,
        update(Outbox)
        .where(col(Outbox.cause_id) == cause_id, col(Outbox.kind) == "reply", WAITING)
        .values(state=OutboxState.CANCELLED),
    )


def waiting_for(session: Session, person_id: int, kind: str | None = None) -> bool:
    """Whether anything (of this kind) waits for this person."""
    found = select(col(Outbox.id)).where(col(Outbox.person_id) == person_id, WAITING)
    if kind is not None:
        found = found.where(col(Outbox.kind) == kind)
    return run(session, found.limit(1)).first() is not None
