"""What a team and its people have done: sums of what counts, and of what was done in the records that stand."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.prepared import Prepared
from storage.session import run
from storage.tables import ActivityRow, EntryRow, Tally
from storage.tables.entries import Status

_BY_PERSON = Prepared(
    select(col(Tally.person_id), func.sum(col(Tally.minutes)))
    .where(
        col(Tally.unit_id) == bindparam("unit"),
        col(Tally.group) == bindparam("team"),
        col(Tally.day) >= bindparam("first"),
        col(Tally.day) <= bindparam("last"),
    )
    .group_by(col(Tally.person_id))
)


def minutes_by_person(session: Session, unit_id: int, group: str, first: date, last: date) -> dict[int, int]:
    """Minutes that count of each person of a team, from ``first`` to ``last``."""
    rows = _BY_PERSON.rows(session, unit=unit_id, team=group, first=first, last=last)
    return {person: int(minutes) for person, minutes in rows}


def services(session: Session, person_id: int, unit_id: int, first: date, last: date) -> tuple[int, int]:
    """Households visited and sessions held in a person's records that stand, from ``first`` to ``last``."""
    later = aliased(EntryRow)
    households, sessions = run(
        session,
        select(func.sum(col(ActivityRow.households)), func.sum(col(ActivityRow.sessions)))
        .join(EntryRow, col(EntryRow.id) == col(ActivityRow.entry_id))
        .outerjoin(later, col(later.supersedes) == col(EntryRow.id))
        .where(
            col(later.id).is_(None),
            col(EntryRow.status) == Status.KEPT,
            col(EntryRow.person_id) == person_id,
            col(EntryRow.unit_id) == unit_id,
            col(EntryRow.day) >= first,
            col(EntryRow.day) <= last,
        ),
    ).one()
    return int(households or 0), int(sessions or 0)


def minutes_of_person(session: Session, person_id: int, first: date, last: date) -> int:
    """Minutes that count of one person in all units together, from ``first`` to ``last``."""
    total = run(
        session,
        select(func.sum(col(Tally.minutes))).where(
            col(Tally.person_id) == person_id, col(Tally.day) >= first, col(Tally.day) <= last
        ),
    ).scalar()
    return int(total or 0)


def minutes_in_units(session: Session, person_id: int, unit_ids: Iterable[int], first: date, last: date) -> int:
    """Minutes that count of one person in these units, from ``first`` to ``last``."""
    total = run(
        session,
        select(func.sum(col(Tally.minutes))).where(
            col(Tally.person_id) == person_id,
            col(Tally.unit_id).in_(list(unit_ids)),
            col(Tally.day) >= first,
            col(Tally.day) <= last,
        ),
    ).scalar()
    return int(total or 0)


def minutes_by_team(session: Session, person_id: int, first: date, last: date) -> dict[tuple[int, str], int]:
    """Minutes that count of one person, by unit and group, from ``first`` to ``last``."""
    rows = run(
        session,
        select(col(Tally.unit_id), col(Tally.group), func.sum(col(Tally.minutes)))
        .where(col(Tally.person_id) == person_id, col(Tally.day) >= first, col(Tally.day) <= last)
        .group_by(col(Tally.unit_id), col(Tally.group))
        .order_by(func.sum(col(Tally.minutes)).desc()),
    )
    return {(unit_id, group): int(minutes) for unit_id, group, minutes in rows}
