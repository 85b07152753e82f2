"""What an evaluation of a programme looks at besides days: its units, pairings, staff, figures and marks."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, insert, select
from sqlmodel import Session, col

from storage.postings import touching
from storage.session import run
from storage.tables import (
    Agency,
    Assignment,
    IndicatorDeclared,
    IndicatorValue,
    MilestoneMark,
    Pairing,
    Person,
    Tally,
    Unit,
)


class UnitRow(NamedTuple):
    """A unit as an evaluation sees it; ``first_posted`` is when the first of its workers came."""

    id: int
    name: str
    kind: str
    city: str
    district: str
    opened_on: date | None
    first_posted: date | None


class PairingRow(NamedTuple):
    """An agency and a unit hand in hand, with the dates of the list and of the agreement."""

    id: int
    unit_id: int
    unit: str
    agency: str
    confirmed_on: date | None
    agreed_on: date | None


class StaffRow(NamedTuple):
    """Somebody posted to a unit on a date, with what a programme may ask of them."""

    unit_id: int
    group: str
    person_id: int
    name: str
    certificate: str
    certified_on: date | None
    degree: str
    practises_since: date | None
    eligible_on: date | None


class Mark(NamedTuple):
    """That a milestone was reached: of the programme, a unit or a pairing; without a date a mark was withdrawn."""

    milestone: str
    slot: str
    unit_id: int | None
    pairing_id: int | None
    done_on: date | None


class Value(NamedTuple):
    """A figure that a unit entered: so many in all up to ``day``."""

    indicator: str
    unit_id: int
    day: date
    value: int
    id: int


def units(session: Session, programme_id: int) -> list[UnitRow]:
    """The units of a programme, by name."""
    first = select(func.min(col(Assignment.starts_on))).where(col(Assignment.unit_id) == col(Unit.id)).scalar_subquery()
    columns = [col(getattr(Unit, name)) for name in UnitRow._fields[:-1]]
    query = select(*columns, first).where(col(Unit.programme_id) == programme_id).order_by(col(Unit.name))
    return [UnitRow(*row) for row in run(session, query)]


def pairings(session: Session, programme_id: int) -> list[PairingRow]:
    """The pairings of a programme's units, by unit."""
    query = (
        select(
            col(Pairing.id),
            col(Unit.id),
            col(Unit.name),
            col(Agency.name),
            col(Pairing.confirmed_on),
            col(Pairing.agreed_on),
        )
        .join(Unit, col(Unit.id) == col(Pairing.unit_id))
        .join(Agency, col(Agency.id) == col(Pairing.agency_id))
        .where(col(Unit.programme_id) == programme_id)
        .order_by(col(Unit.name), col(Pairing.id))
    )
    return [PairingRow(*row) for row in run(session, query)]


def staff(session: Session, programme_id: int, on: date) -> list[StaffRow]:
    """Everybody posted to a unit of the programme on a date, by unit, group and name."""
    query = (
        select(
            col(Assignment.unit_id),
            col(Assignment.group),
            col(Person.id),
            *(col(getattr(Person, name)) for name in StaffRow._fields[3:]),
        )
        .join(Person, col(Person.id) == col(Assignment.person_id))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(
            col(Unit.programme_id) == programme_id,
            touching(on, on),
        )
        .order_by(col(Assignment.unit_id), col(Assignment.group), col(Person.name), col(Person.id))
    )
    return [StaffRow(*row) for row in run(session, query)]


def marks(session: Session, programme_id: int) -> list[Mark]:
    """Every mark of a programme, in the order in which they were set: the later one stands."""
    columns = [col(getattr(MilestoneMark, name)) for name in Mark._fields]
    query = select(*columns).where(col(MilestoneMark.programme_id) == programme_id).order_by(col(MilestoneMark.id))
    return [Mark(*row) for row in run(session, query)]


def mark(session: Session, programme_id: int, found: Mark, *, proof: str, by_id: int, now: datetime) -> None:
    """Keep a mark; what was marked before stays readable."""
    kept = {"programme_id": programme_id, "proof": proof, "by_id": by_id, "created_at": now}
    run(session, insert(MilestoneMark), found._asdict() | kept)


def declared(session: Session, programme_id: int) -> dict[tuple[int, str], int]:
    """What each unit declared, by unit and indicator."""
    query = (
        select(col(IndicatorDeclared.unit_id), col(IndicatorDeclared.indicator), col(IndicatorDeclared.value))
        .join(Unit, col(Unit.id) == col(IndicatorDeclared.unit_id))
        .where(col(Unit.programme_id) == programme_id)
    )
    return {(unit_id, indicator): value for unit_id, indicator, value in run(session, query)}


def values(session: Session, programme_id: int) -> list[Value]:
    """Every figure that was entered, in the order of entry."""
    columns = [col(getattr(IndicatorValue, name)) for name in Value._fields]
    query = (
        select(*columns)
        .join(Unit, col(Unit.id) == col(IndicatorValue.unit_id))
        .where(col(Unit.programme_id) == programme_id)
        .order_by(col(IndicatorValue.id))
    )
    return [Value(*row) for row in run(session, query)]


def enter(
    session: Session, *, unit_id: int, indicator: str, day: date, value: int, proof: str, by_id: int, now: datetime
) -> None:
    """Keep a figure: so many in all up to ``day``. A correction is a new figure."""
    entered = {"unit_id": unit_id, "indicator": indicator, "day": day, "value": value}
    run(session, insert(IndicatorValue), entered | {"proof": proof, "by_id": by_id, "created_at": now})


def served_days(session: Session, unit_ids: Iterable[int], first: date, last: date) -> dict[int, set[date]]:
    """The dates with service that counts, by unit."""
    query = (
        select(col(Tally.unit_id), col(Tally.day))
        .where(col(Tally.unit_id).in_(list(unit_ids)), col(Tally.day) >= first, col(Tally.day) <= last)
        .distinct()
    )
    found: dict[int, Any] = {}
    for unit_id, day in run(session, query):
        found.setdefault(unit_id, set()).add(day)
    return found
