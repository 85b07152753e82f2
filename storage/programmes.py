"""Programmes with their work years and requirements as rows, in the shape of the programme's file."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session, col

from storage.tables import EntryRow, IndicatorValue, MilestoneMark, Programme, Requirement, Unit, WorkYear


class Listed(NamedTuple):
    """A programme in a list."""

    code: str
    name: str
    starts_on: date
    ends_on: date
    units: int


class Usage(NamedTuple):
    """What a programme's records hold on to: their first and last day, indicators with values, milestones marked."""

    first_day: date | None
    last_day: date | None
    indicators: frozenset[str]
    milestones: frozenset[str]


NO_USAGE = Usage(None, None, frozenset(), frozenset())


def listed(session: Session) -> list[Listed]:
    """Every programme, by its code."""
    rows = session.execute(
        select(
            col(Programme.code),
            col(Programme.name),
            col(Programme.starts_on),
            col(Programme.ends_on),
            func.count(col(Unit.id)),
        )
        .outerjoin(Unit, col(Unit.programme_id) == col(Programme.id))
        .group_by(col(Programme.id))
        .order_by(col(Programme.code))
    )
    return [Listed(*row) for row in rows]


def names(session: Session, programme_ids: Iterable[int]) -> list[str]:
    """The names of these programmes."""
    query = select(col(Programme.name)).where(col(Programme.id).in_(list(programme_ids))).order_by(col(Programme.id))
    return list(session.execute(query).scalars())


class Stored(NamedTuple):
    """A programme as it is kept: ``core``, ``years`` and ``requirements`` by the names of their columns."""

    id: int
    core: dict[str, Any]
    years: list[dict[str, Any]]
    requirements: list[dict[str, Any]]
    rules: dict[str, Any]
    facts: dict[str, Any]


_CORE = ("code", "name", "region", "starts_on", "ends_on")
_YEAR = ("name", "starts_on", "ends_on", "documented")
_REQUIREMENT = ("group", "minimum_minutes", "min_people", "modes")


def load(session: Session, code: str) -> Stored | None:
    """The programme with this code."""
    found = session.execute(
        select(
            col(Programme.id), col(Programme.rules), col(Programme.facts), *(getattr(Programme, name) for name in _CORE)
        ).where(col(Programme.code) == code)
    ).first()
    if found is None:
        return None
    programme_id, rules, facts, *core = found
    years = session.execute(
        select(*(getattr(WorkYear, name) for name in _YEAR))
        .where(col(WorkYear.programme_id) == programme_id, col(WorkYear.unit_id).is_(None))
        .order_by(col(WorkYear.starts_on))
    )
    requirements = session.execute(
        select(*(getattr(Requirement, name) for name in _REQUIREMENT))
        .where(col(Requirement.programme_id) == programme_id)
        .order_by(col(Requirement.group))
    )
    return Stored(
        programme_id,
        dict(zip(_CORE, core, strict=True)),
        [dict(row._mapping) for row in years],
        [dict(row._mapping) for row in requirements],
        rules,
        facts,
    )


def load_by_number(session: Session, programme_id: int) -> Stored:
    """The programme with this number. Raises ``LookupError`` where there is none."""
    code = session.execute(select(col(Programme.code)).where(col(Programme.id) == programme_id)).scalar()
    found = load(session, code) if code is not None else None
    if found is None:
        raise LookupError(programme_id)
    return found


def usage(session: Session, programme_id: int) -> Usage:
    """What the programme's records hold on to."""
    first_day, last_day = session.execute(
        select(func.min(col(EntryRow.day)), func.max(col(EntryRow.day)))
        .join(Unit, col(Unit.id) == col(EntryRow.unit_id))
        .where(col(Unit.programme_id) == programme_id)
    ).one()
    indicators = session.execute(
        select(col(IndicatorValue.indicator))
        .join(Unit, col(Unit.id) == col(IndicatorValue.unit_id))
        .where(col(Unit.programme_id) == programme_id)
        .distinct()
    ).scalars()
    milestones = session.execute(
        select(col(MilestoneMark.milestone)).where(col(MilestoneMark.programme_id) == programme_id).distinct()
    ).scalars()
    return Usage(first_day, last_day, frozenset(indicators), frozenset(milestones))


def add(session: Session, values: dict[str, Any]) -> int:
    """Keep a new programme. Returns its number."""
    return int(session.execute(insert(Programme).values(values).returning(col(Programme.id))).scalar_one())


def change(session: Session, programme_id: int, values: dict[str, Any]) -> None:
    """Set columns of a programme."""
    session.execute(update(Programme).where(col(Programme.id) == programme_id).values(values))


def set_years(session: Session, programme_id: int, years: Sequence[dict[str, Any]]) -> None:
    """The work years of the programme itself, in place of those before; the years of its units stay."""
    session.execute(delete(WorkYear).where(col(WorkYear.programme_id) == programme_id, col(WorkYear.unit_id).is_(None)))
    if years:
        session.execute(insert(WorkYear), [{"programme_id": programme_id, "unit_id": None, **year} for year in years])


def set_requirements(session: Session, programme_id: int, requirements: Sequence[dict[str, Any]]) -> None:
    """The requirements of the programme, in place of those before."""
    session.execute(delete(Requirement).where(col(Requirement.programme_id) == programme_id))
    if requirements:
        session.execute(insert(Requirement), [{"programme_id": programme_id, **each} for each in requirements])


def facts(session: Session, programme_id: int) -> dict[str, Any]:
    """What is kept beside a programme, in the shape of its file."""
    found: dict[str, Any] | None = session.execute(
        select(col(Programme.facts)).where(col(Programme.id) == programme_id)
    ).scalar()
    return found or {}


def running(session: Session, today: date) -> list[int]:
    """The programmes whose period holds ``today``."""
    inside = (col(Programme.starts_on) <= today, col(Programme.ends_on) >= today)
    return list(session.execute(select(col(Programme.id)).where(*inside).order_by(col(Programme.id))).scalars())
