"""Reports of harm, and who has acknowledged them."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Alarm, Inbox, Person


class Open(NamedTuple):
    """A report that nobody has acknowledged."""

    id: int
    inbox_id: int
    person_id: int
    name: str
    text: str
    said_at: datetime
    told_at: datetime
    times_told: int


def add(session: Session, inbox_id: int, person_id: int, now: datetime) -> int:
    """Keep that a message spoke of harm. Returns the number."""
    values = {"inbox_id": inbox_id, "person_id": person_id, "created_at": now, "told_at": now, "times_told": 1}
    return int(run(session, insert(Alarm).returning(col(Alarm.id)), values).scalar_one())


def unacknowledged(session: Session, person_ids: Collection[int] | None = None) -> list[Open]:
    """Every report that is open, or those of some people, oldest first."""
    query = (
        select(
            col(Alarm.id),
            col(Alarm.inbox_id),
            col(Alarm.person_id),
            col(Person.name),
            col(Inbox.text),
            col(Inbox.sent_at),
            col(Alarm.told_at),
            col(Alarm.times_told),
        )
        .join(Inbox, col(Inbox.id) == col(Alarm.inbox_id))
        .join(Person, col(Person.id) == col(Alarm.person_id))
        .where(col(Alarm.acknowledged_at).is_(None))
        .order_by(col(Alarm.id))
    )
    if person_ids is not None:
        query = query.where(col(Alarm.person_id).in_(person_ids))
    return [Open(*row) for row in run(session, query)]


def told_again(session: Session, alarm_id: int, times: int, now: datetime) -> None:
    """It was told once more."""
    run(session, update(Alarm).where(col(Alarm.id) == alarm_id).values(times_told=times, told_at=now))


def acknowledge(session: Session, alarm_id: int, by_id: int, now: datetime) -> None:
    """Somebody knows."""
    run(session, update(Alarm).where(col(Alarm.id) == alarm_id).values(acknowledged_by=by_id, acknowledged_at=now))
