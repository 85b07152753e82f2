"""What a team must reach, in which work year, and what its people have done so far."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.tables import ActivityRow, EntryRow, Programme, Requirement, Tally, WorkYear
from storage.tables.entries import Status


class Period(NamedTuple):
    """A work year with its dates; ``documented`` is false where no document gives them."""

    name: str
    starts_on: date
    ends_on: date
    documented: bool


class Minimum(NamedTuple):
    """The requirement of a group. Both parts may be missing."""

    minutes: int | None
    people: int | None


_PERIOD = (
    select(col(WorkYear.name), col(WorkYear.starts_on), col(WorkYear.ends_on), col(WorkYear.documented))
    .where(
        col(WorkYear.programme_id) == bindparam("programme"),
        or_(col(WorkYear.unit_id).is_(None), col(WorkYear.unit_id) == bindparam("unit")),
        col(WorkYear.starts_on) <= bindparam("on_day"),
        col(WorkYear.ends_on) >= bindparam("on_day"),
    )
    .order_by(col(WorkYear.unit_id).is_(None))
    .limit(1)
)
_MINIMUM = select(col(Requirement.minimum_minutes), col(Requirement.min_people)).where(
    col(Requirement.programme_id) == bindparam("programme"), col(Requirement.group) == bindparam("team")
)
_BY_PERSON = (
    select(col(Tally.person_id), func.sum(col(Tally.minutes)))
    .where(
        col(Tally.unit_id) == bindparam("unit"),
        col(Tally.group) == bindparam("team"),
        col(Tally.day) >= bindparam("first"),
        col(Tally.day) <= bindparam("last"),
    )
    .group_by(col(Tally.person_id))
)


def work_year(session: Session, programme_id: int, unit_id: int, day: date) -> Period | None:
    """The work year that ``day`` lies in; a unit's own comes before the programme's."""
    row = session.execute(_PERIOD, {"programme": programme_id, "unit": unit_id, "on_day": day}).first()
    return Period(*row) if row else None


def minimum(session: Session, programme_id: int, group: str) -> Minimum:
    """What this group must reach together; empty where the programme sets nothing."""
    row = session.execute(_MINIMUM, {"programme": programme_id, "team": group}).first()
    return Minimum(*row) if row else Minimum(None, None)


def minutes_by_person(session: Session, unit_id: int, group: str, first: date, last: date) -> dict[int, int]:
    """Minutes that count of each person of a team, from ``first`` to ``last``."""
    values = {"unit": unit_id, "team": group, "first": first, "last": last}
    return {person: int(minutes) for person, minutes in session.execute(_BY_PERSON, values)}


def services(session: Session, person_id: int, unit_id: int, first: date, last: date) -> tuple[int, int]:
    """Households visited and sessions held in a person's records that stand, from ``first`` to ``last``."""
    later = aliased(EntryRow)
    households, sessions = session.execute(
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
        )
    ).one()
    return int(households or 0), int(sessions or 0)


class HouseRules(NamedTuple):
    """A programme's own settings where its documents are silent; never to be worded as 按规定."""

    late_days: int = 31


def house_rules(session: Session, programme_id: int) -> HouseRules:
    """The house rules of a programme, with the usual values where it sets none."""
    kept = session.execute(select(col(Programme.rules)).where(col(Programme.id) == programme_id)).scalar_one()
    return HouseRules(**{name: value for name, value in kept.items() if name in HouseRules._fields})
