"""Slots of time, run through the real turns, and what they leave in the outbox."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, select
from sqlmodel import Session, SQLModel, col

from bot.clock import SHANGHAI
from bot.jobs import clock_message
from bot.steps import Steps
from bot.turns import take
from handlers.due import Job, key_of
from storage.session import reading, transaction
from storage.tables import Outbox, Person

PAIRS = 1


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A time in China."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI)


def run_slot(engine: Engine, job: Job, moment: datetime, programme: int = PAIRS, now: datetime | None = None) -> None:
    """What is due at a slot, as the ticker hands it in."""
    message = clock_message(key_of(job, programme, moment), str(programme), moment, job)
    with transaction(engine) as session:
        take(session, message, now or moment, Steps())


def mail(engine: Engine, name: str = "", kind: str = "") -> list[Outbox]:
    """The messages to somebody, of a kind, in order."""
    query = select(Outbox).join(Person, col(Person.id) == col(Outbox.person_id)).order_by(col(Outbox.id))
    if name:
        query = query.where(col(Person.name) == name)
    if kind:
        query = query.where(col(Outbox.kind) == kind)
    with reading(engine) as session:
        found: list[Outbox] = list(session.execute(query).scalars())
        session.expunge_all()
    return found


def add(engine: Engine, *rows: SQLModel) -> None:
    """Write rows."""
    with transaction(engine) as session:
        session.add_all(rows)
        session.flush()


def person(session: Session, name: str) -> Any:
    """Somebody's number."""
    return session.execute(select(col(Person.id)).where(col(Person.name) == name)).scalar_one()


def number(engine: Engine, name: str) -> int:
    """Somebody's number."""
    with reading(engine) as session:
        return int(person(session, name))
