"""Where the teams of a programme stand, in few statements whatever their number."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Requirement, Tally, TallyMonth


class Year(NamedTuple):
    """A work year with its dates; ``documented`` is false where no document gives them."""

    name: str
    starts_on: date
    ends_on: date
    documented: bool


class Team(NamedTuple):
    """A group of a unit in a work year: what is asked of it and what it did. ``people`` have minutes that count.

    ``assigned`` are the people posted there on the day that was asked about.
    """

    unit_id: int
    unit: str
    district: str
    group: str
    year: Year
    minimum_minutes: int | None
    min_people: int | None
    minutes: int
    people: int
    assigned: int


def teams(session: Session, programme_id: int, today: date, unit_ids: Sequence[int] | None = None) -> list[Team]:
    """Every team of a programme, or of some of its units, in the work year that ``today`` lies in.

    A team is a group that something is asked of, or that somebody is assigned to. Where no work year holds ``today``
    it is the last that has begun, else the first. A unit without any work year has no team.
    """
    units = _units(session, programme_id, unit_ids)
    years = _years(session, programme_id, [unit_id for unit_id, _, _ in units], today)
    asked = {
        group: (minutes, people)
        for group, minutes, people in run(
            session,
            select(col(Requirement.group), col(Requirement.minimum_minutes), col(Requirement.min_people)).where(
                col(Requirement.programme_id) == programme_id
            ),
        )
    }
    assigned = _assigned(session, programme_id, today)
    done = _done(session, programme_id, years)
    found = []
    for unit_id, unit, district in units:
        groups = {*asked, *(group for known, group in assigned if known == unit_id)}
        for group in sorted(groups) if unit_id in years else ():
            minutes, people = done.get((unit_id, group), (0, 0))
            posted = assigned.get((unit_id, group), 0)
            minimum = asked.get(group, (None, None))
            found.append(Team(unit_id, unit, district, group, years[unit_id], *minimum, minutes, people, posted))
    return found


def rebuild_months(session: Session) -> None:
    """Make the months anew from the tally."""
    run(session, TallyMonth.__table__.delete())  # type: ignore[attr-defined]
    run(session, TallyMonth.__table__.insert().from_select(list(_MONTH_COLUMNS), months_of_tally(session)))  # type: ignore[attr-defined]


_MONTH_COLUMNS = ("unit_id", "group", "month", "person_id", "minutes")


def months_of_tally(session: Session) -> Select[Any]:
    """What the months should be."""
    day = col(Tally.day)
    sqlite = session.get_bind().dialect.name == "sqlite"
    month = func.strftime("%Y-%m-01", day) if sqlite else func.date_trunc("month", day).cast(Tally.day.type)
    keys = (col(Tally.unit_id), col(Tally.group), month, col(Tally.person_id))
    return select(*keys, func.sum(col(Tally.minutes))).group_by(*keys)
