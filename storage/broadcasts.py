"""Messages to many and who has answered them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Broadcast, Person, Recipient


class Sent(NamedTuple):
    """A broadcast."""

    id: int
    author_id: int
    text: str
    created_at: datetime
    due_at: datetime
    nudged_at: datetime | None
    pictures: int


class Addressed(NamedTuple):
    """Somebody a broadcast was sent to."""

    person_id: int
    name: str
    acknowledged_at: datetime | None


_COLUMNS = tuple(col(getattr(Broadcast, name)) for name in Sent._fields)
_ADD = {
    "sqlite": sqlite.insert(Broadcast).on_conflict_do_nothing().returning(col(Broadcast.id)),
    "postgresql": postgresql.insert(Broadcast).on_conflict_do_nothing().returning(col(Broadcast.id)),
}


def add(
    session: Session,
    *,
    slug: str,
    author_id: int,
    inbox_id: int,
    text: str,
    now: datetime,
    due_at: datetime,
    person_ids: Sequence[int],
    pictures: int = 0,
) -> int | None:
    """Keep a broadcast and its recipients. Returns its number, or None where the same is there already."""
    statement = _ADD[session.get_bind().dialect.name]
    values = {
        "slug": slug,
        "author_id": author_id,
        "inbox_id": inbox_id,
        "text": text,
        "created_at": now,
        "due_at": due_at,
        "pictures": pictures,
    }
    number: int | None = run(session, statement, values).scalar()
    if number is not None:
        rows = [{"broadcast_id": number, "person_id": each, "acknowledged_at": None} for each in person_ids]
        run(session, insert(Recipient), rows)
    return number


def by_slug(session: Session, slug: str) -> Sent:
    """The broadcast that was sent with these words to these people."""
    return Sent(*run(session, select(*_COLUMNS).where(col(Broadcast.slug) == slug)).one())


def last_of(session: Session, author_id: int, since: datetime) -> Sent | None:
    """Somebody's latest broadcast since then that was not taken back."""
    query = select(*_COLUMNS).where(
        col(Broadcast.author_id) == author_id, col(Broadcast.created_at) >= since, col(Broadcast.cancelled_at).is_(None)
    )
    row = run(session, query.order_by(col(Broadcast.id).desc()).limit(1)).first()
    return Sent(*row) if row else None


def addressed(session: Session, broadcast_id: int) -> list[Addressed]:
    """Whom it was sent to, by name."""
    query = (
        select(col(Recipient.person_id), col(Person.name), col(Recipient.acknowledged_at))
        .join(Person, col(Person.id) == col(Recipient.person_id))
        .where(col(Recipient.broadcast_id) == broadcast_id)
        .order_by(col(Person.name), col(Person.id))
    )
    return [Addressed(*row) for row in run(session, query)]


def acknowledge(session: Session, person_id: int, since: datetime, now: datetime) -> bool:
    """收到: of the broadcasts since then that have gone out to this person. Returns whether any waited for it."""
    open_ones = select(col(Broadcast.id)).where(
        col(Broadcast.due_at) >= since, col(Broadcast.due_at) <= now, col(Broadcast.cancelled_at).is_(None)
    )
    mine = (
        col(Recipient.person_id) == person_id,
        col(Recipient.acknowledged_at).is_(None),
        col(Recipient.broadcast_id).in_(open_ones),
    )
    return run(session, update(Recipient).where(*mine).values(acknowledged_at=now)).rowcount > 0


def nudged(session: Session, broadcast_id: int, now: datetime) -> None:
    """Its one reminder has been sent."""
    run(session, update(Broadcast).where(col(Broadcast.id) == broadcast_id).values(nudged_at=now))


def cancelled(session: Session, broadcast_id: int, now: datetime) -> None:
    """It was taken back, as far as it had not gone out."""
    run(session, update(Broadcast).where(col(Broadcast.id) == broadcast_id).values(cancelled_at=now))
