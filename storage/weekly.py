"""What a week holds besides its sums: the reports whose pattern somebody should look at."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.session import run
from storage.tables import EntryRow, Inbox, Person
from storage.tables.entries import Status


class Told(NamedTuple):
    """A record that counts, with the words it was reported in."""

    person_id: int
    name: str
    unit_id: int
    day: date
    minutes: int
    text: str


def told(session: Session, unit_ids: Sequence[int], first: date, last: date) -> list[Told]:
    """The current records that count in these units, from ``first`` to ``last``."""
    later = aliased(EntryRow)
    query = (
        select(
            col(EntryRow.person_id),
            col(Person.name),
            col(EntryRow.unit_id),
            col(EntryRow.day),
            col(EntryRow.minutes),
            col(Inbox.text),
        )
        .join(Inbox, col(Inbox.id) == col(EntryRow.report_id))
        .join(Person, col(Person.id) == col(EntryRow.person_id))
        .outerjoin(later, col(later.supersedes) == col(EntryRow.id))
        .where(
            col(later.id).is_(None),
            col(EntryRow.status) == Status.KEPT,
            col(EntryRow.unit_id).in_(unit_ids),
            col(EntryRow.day) >= first,
            col(EntryRow.day) <= last,
        )
        .order_by(col(EntryRow.person_id), col(EntryRow.day))
    )
    return [Told(*row) for row in run(session, query)]
