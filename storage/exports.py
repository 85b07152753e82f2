"""What an export shows: records that stand, with the names that belong to them, and the tally's sums."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.entries import Kept
from storage.session import run
from storage.tables import EntryRow, Inbox, Person, Programme, Tally, Unit
from storage.tables.entries import Status

SHOWN = (Status.KEPT, Status.PENDING, Status.PRACTICE)


class Names(NamedTuple):
    """What a row's numbers are called, its programme's house rules, and the message that first reported it."""

    person: str
    unit: str
    programme: str
    rules: dict[str, Any]
    text: str


class Sum(NamedTuple):
    """Minutes that count of a person in a team over a period."""

    unit_id: int
    group: str
    person_id: int
    unit: str
    person: str
    minutes: int


_later = aliased(EntryRow)
_ROW = tuple(col(getattr(EntryRow, name)) for name in Kept._fields)


def records(
    session: Session, first: date, last: date, *, unit_ids: Sequence[int] = (), person_id: int | None = None
) -> list[tuple[Kept, Names]]:
    """The current records of these units, or of one person, by date, unit and person."""
    names = (col(Person.name), col(Unit.name), col(Programme.name), col(Programme.rules), col(Inbox.text))
    query = (
        select(*_ROW, *names)
        .outerjoin(_later, col(_later.supersedes) == col(EntryRow.id))
        .join(Person, col(Person.id) == col(EntryRow.person_id))
        .join(Unit, col(Unit.id) == col(EntryRow.unit_id))
        .join(Programme, col(Programme.id) == col(Unit.programme_id))
        .join(Inbox, col(Inbox.id) == col(EntryRow.report_id))
        .where(
            col(_later.id).is_(None),
            col(EntryRow.status).in_(SHOWN),
            _whose(EntryRow, unit_ids, person_id),
            col(EntryRow.day) >= first,
            col(EntryRow.day) <= last,
        )
        .order_by(col(EntryRow.day), col(EntryRow.unit_id), col(EntryRow.person_id), col(EntryRow.said_at))
    )
    return [(Kept(*row[: len(_ROW)]), Names(*row[len(_ROW) :])) for row in run(session, query)]


def sums(
    session: Session, first: date, last: date, *, unit_ids: Sequence[int] = (), person_id: int | None = None
) -> list[Sum]:
    """The tally of these units, or of one person, by team and person."""
    keys = (col(Tally.unit_id), col(Tally.group), col(Tally.person_id), col(Unit.name), col(Person.name))
    query = (
        select(*keys, func.sum(col(Tally.minutes)))
        .join(Unit, col(Unit.id) == col(Tally.unit_id))
        .join(Person, col(Person.id) == col(Tally.person_id))
        .where(_whose(Tally, unit_ids, person_id), col(Tally.day) >= first, col(Tally.day) <= last)
        .group_by(*keys)
        .order_by(col(Unit.name), col(Tally.unit_id), col(Tally.group), col(Person.name))
    )
    return [Sum._make((*row[:-1], int(row[-1]))) for row in run(session, query)]


def _whose(table: type[EntryRow] | type[Tally], unit_ids: Sequence[int], person_id: int | None) -> ColumnElement[bool]:
    return col(table.unit_id).in_(unit_ids) if person_id is None else col(table.person_id) == person_id
