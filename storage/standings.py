"""The teams of a programme with what is asked of them and what they did, in few statements whatever their number."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, distinct, func, select
from sqlmodel import Session, col

from storage import months
from storage.postings import asked_in, touching
from storage.prepared import Prepared
from storage.session import run
from storage.tables import Assignment, Requirement, Unit, WorkYear


class Year(NamedTuple):
    """A work year with its dates; ``documented`` is false where no document gives them."""

    name: str
    starts_on: date
    ends_on: date
    documented: bool


class Team(NamedTuple):
    """A group of a unit in a work year. ``people`` have minutes that count in it, ``assigned`` are posted there now."""

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


class _Unit(NamedTuple):
    id: int
    name: str
    district: str
    kind: str


_POSTED_TO = Prepared(
    select(func.count(distinct(col(Assignment.person_id)))).where(
        col(Assignment.unit_id) == bindparam("unit"),
        col(Assignment.group) == bindparam("team"),
        touching(bindparam("today"), bindparam("today")),
    )
)


def posted_to(session: Session, unit_id: int, group: str, today: date) -> int:
    """How many people are posted to a team on a day."""
    ((count,),) = _POSTED_TO.rows(session, unit=unit_id, team=group, today=today)
    return int(count)


def teams(session: Session, programme_id: int, today: date, unit_ids: Sequence[int] | None = None) -> list[Team]:
    """Every team of a programme, or of some of its units, in the work year that ``today`` lies in.

    A team is a group that something is asked of, that somebody is posted to, or that has served. Where no work year
    holds ``today`` it is the last that has begun, else the first. A unit without a work year has no team.
    """
    units = _units(session, programme_id, unit_ids)
    current = _years(session, programme_id, [unit.id for unit in units], today)
    asked = _asked(session, programme_id)
    posted = _posted(session, programme_id, today, unit_ids)
    done: dict[tuple[int, str], tuple[int, int]] = {}
    for year, of_year in _by_year(current).items():
        whole = unit_ids is None and len(of_year) == len(units)
        within = of_programme(programme_id) if whole else of_year
        done |= months.by_team(session, within, year.starts_on, year.ends_on)
    groups = {unit.id: {group for group in asked if asked_in(unit.kind, group)} for unit in units}
    for unit_id, group in posted.keys() | done.keys():
        groups[unit_id].add(group)
    return [
        Team(
            unit.id,
            unit.name,
            unit.district,
            group,
            current[unit.id],
            *asked.get(group, (None, None)),
            *done.get((unit.id, group), (0, 0)),
            posted.get((unit.id, group), 0),
        )
        for unit in units
        if unit.id in current
        for group in sorted(groups[unit.id])
    ]


def of_programme(programme_id: int) -> Select[*tuple[Any, ...]]:
    """The numbers of a programme's units, for a condition: thousands of them written out would cost more."""
    return select(col(Unit.id)).where(col(Unit.programme_id) == programme_id)


def _units(session: Session, programme_id: int, unit_ids: Sequence[int] | None) -> list[_Unit]:
    columns = (col(Unit.id), col(Unit.name), col(Unit.district), col(Unit.kind))
    query = select(*columns).where(col(Unit.programme_id) == programme_id).order_by(col(Unit.id))
    if unit_ids is not None:
        query = query.where(col(Unit.id).in_(unit_ids))
    return [_Unit._make(row) for row in run(session, query).all()]


def years(session: Session, programme_id: int) -> dict[int | None, list[Year]]:
    """The work years of a programme in order: of the programme itself (None), and by unit those of its own."""
    own: dict[int | None, list[Year]] = {}
    rows = run(
        session,
        select(
            col(WorkYear.unit_id),
            col(WorkYear.name),
            col(WorkYear.starts_on),
            col(WorkYear.ends_on),
            col(WorkYear.documented),
        )
        .where(col(WorkYear.programme_id) == programme_id)
        .order_by(col(WorkYear.starts_on)),
    )
    for unit_id, *year in rows:
        own.setdefault(unit_id, []).append(Year(*year))
    return own


def _years(session: Session, programme_id: int, unit_ids: Sequence[int], today: date) -> dict[int, Year]:
    """The work year of each unit: one of its own where it has any, else the programme's."""
    chosen = {unit_id: _current(found, today) for unit_id, found in years(session, programme_id).items()}
    found = {unit_id: chosen.get(unit_id, chosen.get(None)) for unit_id in unit_ids}
    return {unit_id: year for unit_id, year in found.items() if year is not None}


def _current(found: Sequence[Year], today: date) -> Year:
    begun = [year for year in found if year.starts_on <= today]
    return begun[-1] if begun else found[0]


def _by_year(current: dict[int, Year]) -> dict[Year, list[int]]:
    units: dict[Year, list[int]] = {}
    for unit_id, year in current.items():
        units.setdefault(year, []).append(unit_id)
    return units


def _asked(session: Session, programme_id: int) -> dict[str, tuple[int | None, int | None]]:
    rows = run(
        session,
        select(col(Requirement.group), col(Requirement.minimum_minutes), col(Requirement.min_people)).where(
            col(Requirement.programme_id) == programme_id
        ),
    )
    return {group: (minutes, people) for group, minutes, people in rows}


def _posted(
    session: Session, programme_id: int, today: date, unit_ids: Sequence[int] | None
) -> dict[tuple[int, str], int]:
    query = (
        select(col(Assignment.unit_id), col(Assignment.group), func.count(distinct(col(Assignment.person_id))))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(
            col(Unit.programme_id) == programme_id,
            touching(today, today),
        )
        .group_by(col(Assignment.unit_id), col(Assignment.group))
    )
    if unit_ids is not None:
        query = query.where(col(Assignment.unit_id).in_(unit_ids))
    return {(unit_id, group): count for unit_id, group, count in run(session, query).all()}
