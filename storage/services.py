"""What was done for people in units: sessions, households and people of the records that stand, each event once.

An event that partners reported each for themselves and called the same (``SharedEvent``) counts with the largest of
their numbers.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, insert, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.session import run
from storage.tables import ActivityRow, EntryRow, SharedEvent
from storage.tables.entries import Status


class Served(NamedTuple):
    """Sums of one kind of activity."""

    sessions: int = 0
    households: int = 0
    people: int = 0


class Link(NamedTuple):
    """A report that told of an event of ``first_report_id`` too."""

    unit_id: int
    day: date
    kind: str
    first_report_id: int
    report_id: int


_later = aliased(EntryRow)
_NUMBERS = tuple(func.coalesce(func.sum(col(getattr(ActivityRow, name))), 0) for name in Served._fields)
_LINK = tuple(col(getattr(SharedEvent, name)) for name in Link._fields)


def of_units(session: Session, unit_ids: Sequence[int], first: date, last: date) -> dict[tuple[int, str], Served]:
    """By unit and kind, what was done from ``first`` to ``last``."""
    keys = (col(EntryRow.unit_id), col(ActivityRow.kind))
    inside = (col(EntryRow.unit_id).in_(unit_ids), col(EntryRow.day) >= first, col(EntryRow.day) <= last)
    found = {(unit_id, kind): Served(*numbers) for unit_id, kind, *numbers in run(session, _sums(keys, *inside))}
    for (unit_id, kind), surplus in _told_again(session, unit_ids, first, last):
        plain = found[unit_id, kind]
        found[unit_id, kind] = Served(*(total - more for total, more in zip(plain, surplus, strict=True)))
    return found


def total(each: Iterable[Served]) -> Served:
    """All kinds and units together."""
    return Served(*(sum(numbers) for numbers in zip(Served(), *each, strict=True)))


def link(session: Session, links: Iterable[Link], inbox_id: int) -> None:
    """Keep that these reports told of one event; what is linked already stays as it is."""
    for each in links:
        known = select(col(SharedEvent.id)).where(
            col(SharedEvent.unit_id) == each.unit_id,
            col(SharedEvent.day) == each.day,
            col(SharedEvent.kind) == each.kind,
            col(SharedEvent.report_id) == each.report_id,
        )
        if run(session, known).first() is None:
            run(session, insert(SharedEvent), each._asdict() | {"inbox_id": inbox_id})


def links(session: Session, unit_ids: Sequence[int], first: date, last: date) -> list[Link]:
    """The events of these units that were told more than once."""
    query = select(*_LINK).where(
        col(SharedEvent.unit_id).in_(unit_ids), col(SharedEvent.day) >= first, col(SharedEvent.day) <= last
    )
    return [Link(*row) for row in run(session, query)]


def _sums(keys: Sequence[Any], *conditions: ColumnElement[bool]) -> Select[Any]:
    return (
        select(*keys, *_NUMBERS)
        .join(ActivityRow, col(ActivityRow.entry_id) == col(EntryRow.id))
        .outerjoin(_later, col(_later.supersedes) == col(EntryRow.id))
        .where(col(_later.id).is_(None), col(EntryRow.status) == Status.KEPT, *conditions)
        .group_by(*keys)
    )


def _told_again(
    session: Session, unit_ids: Sequence[int], first: date, last: date
) -> Iterable[tuple[tuple[int, str], tuple[int, ...]]]:
    """For each shared event, how much the plain sums of its unit and kind hold too much."""
    events: dict[tuple[int, date, str, int], set[int]] = {}
    for each in links(session, unit_ids, first, last):
        key = (each.unit_id, each.day, each.kind, each.first_report_id)
        events.setdefault(key, {each.first_report_id}).add(each.report_id)
    reports = {report for told in events.values() for report in told}
    if not reports:
        return
    keys = (col(EntryRow.report_id), col(EntryRow.unit_id), col(EntryRow.day), col(ActivityRow.kind))
    told_by = {tuple(row[:4]): row[4:] for row in run(session, _sums(keys, col(EntryRow.report_id).in_(reports)))}
    for (unit_id, day, kind, _), told in events.items():
        numbers = [told_by[report, unit_id, day, kind] for report in told if (report, unit_id, day, kind) in told_by]
        if len(numbers) > 1:
            yield (unit_id, kind), tuple(sum(each) - max(each) for each in zip(*numbers, strict=True))
