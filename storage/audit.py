"""The ledger read from its rows alone, without anything that is derived from them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlmodel import Session, col

from storage.entries import Kept
from storage.tables import EntryRow, Inbox, Person, Programme, Tally, Unit
from storage.tables.entries import Status

BATCH = 5_000
_ROW = tuple(col(getattr(EntryRow, name)) for name in Kept._fields)


class Message(NamedTuple):
    """Whose record a row is, and the message that first reported it, as it is kept: with personal numbers masked."""

    person: str
    text: str
    sent_at: datetime


class Sum(NamedTuple):
    """Minutes that count of a person, date, unit and group."""

    person_id: int
    day: date
    unit_id: int
    group: str
    minutes: int


class NamedUnit(NamedTuple):
    """A unit that was asked for by its name."""

    id: int
    programme_id: int
    programme: str


def counting_rows(session: Session) -> Iterator[Kept]:
    """Every row that counts, by person and date, a batch at a time."""
    order = (col(EntryRow.person_id), col(EntryRow.day), col(EntryRow.id))
    return (Kept(*row) for row in _stream(session, _counting().order_by(*order)))


def sums(session: Session) -> Iterator[Sum]:
    """The whole tally, by person, date, unit and group."""
    columns = [col(getattr(Tally, name)) for name in Sum._fields]
    return (Sum(*row) for row in _stream(session, select(*columns).order_by(*columns[:4])))


def of_people(session: Session, person_ids: Sequence[int], first: date, last: date) -> list[tuple[Kept, Message]]:
    """The rows of these people that count, in all their units, with the messages behind them."""
    rows = session.connection().execute(
        _counting(Person.name, Inbox.text, Inbox.sent_at)
        .join(Person, col(Person.id) == col(EntryRow.person_id))
        .join(Inbox, col(Inbox.id) == col(EntryRow.report_id))
        .where(col(EntryRow.person_id).in_(person_ids), col(EntryRow.day) >= first, col(EntryRow.day) <= last)
        .order_by(col(EntryRow.day), col(EntryRow.said_at), col(EntryRow.id))
    )
    return [(Kept(*row[: len(_ROW)]), Message(*row[len(_ROW) :])) for row in rows.all()]


def people_of_team(session: Session, unit_id: int, group: str, first: date, last: date) -> list[int]:
    """Everybody with a row for this unit and group in the period."""
    rows = session.connection().execute(
        select(col(EntryRow.person_id))
        .where(
            col(EntryRow.unit_id) == unit_id,
            col(EntryRow.group) == group,
            col(EntryRow.day) >= first,
            col(EntryRow.day) <= last,
        )
        .distinct()
    )
    return list(rows.scalars())


def units_named(session: Session, name: str) -> list[NamedUnit]:
    """The units of this whole name, in every programme."""
    rows = session.connection().execute(
        select(col(Unit.id), col(Unit.programme_id), col(Programme.code))
        .join(Programme, col(Programme.id) == col(Unit.programme_id))
        .where(col(Unit.name) == name)
        .order_by(col(Unit.id))
    )
    return [NamedUnit._make(row) for row in rows]


def _counting(*more: Any) -> Select[*tuple[Any, ...]]:
    superseded = select(col(EntryRow.supersedes)).where(col(EntryRow.supersedes).is_not(None))
    return select(*_ROW, *(col(column) for column in more)).where(
        col(EntryRow.status) == Status.KEPT, col(EntryRow.id).not_in(superseded)
    )


def _stream(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Any]:
    return iter(session.connection().execute(query, execution_options={"yield_per": BATCH}))
