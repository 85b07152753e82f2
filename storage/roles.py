"""What somebody may reach: roles, the units of them, and the people who work there."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select, update
from sqlmodel import Session, col

from storage.prepared import Prepared
from storage.session import run
from storage.tables import Assignment, Person, Role, Unit
from storage.tables.people import RoleName


class Held(NamedTuple):
    """A role of somebody: in a whole programme, or for one unit of it."""

    role: str
    programme_id: int
    unit_id: int | None
    title: str


class UnitRef(NamedTuple):
    """A unit, as far as a list of units needs it."""

    id: int
    name: str
    programme_id: int


_HELD = Prepared(
    select(*(col(getattr(Role, name)) for name in Held._fields))
    .where(col(Role.person_id) == bindparam("whose"))
    .order_by(col(Role.id))
)


def held(session: Session, person_id: int) -> list[Held]:
    """Every role that this person has."""
    return [Held(*row) for row in _HELD.rows(session, whose=person_id)]


def units(session: Session, programme_ids: Iterable[int], unit_ids: Iterable[int]) -> list[UnitRef]:
    """The units of these programmes, and these units, by name."""
    query = select(col(Unit.id), col(Unit.name), col(Unit.programme_id)).where(
        or_(col(Unit.programme_id).in_(list(programme_ids)), col(Unit.id).in_(list(unit_ids)))
    )
    return [UnitRef(*row) for row in run(session, query.order_by(col(Unit.name), col(Unit.id)))]


def people_of(session: Session, unit_ids: Iterable[int]) -> dict[int, str]:
    """Everybody who is or was posted to one of these units: numbers and names."""
    query = (
        select(col(Person.id), col(Person.name))
        .join(Assignment, col(Assignment.person_id) == col(Person.id))
        .where(col(Assignment.unit_id).in_(list(unit_ids)))
        .order_by(col(Person.name), col(Person.id))
    )
    return {row[0]: row[1] for row in run(session, query)}


def holders(session: Session, role: RoleName, programme_ids: Iterable[int], *, not_this: int) -> list[str]:
    """The names of those others who hold a role in one of these programmes."""
    query = (
        select(col(Person.name))
        .join(Role, col(Role.person_id) == col(Person.id))
        .where(col(Role.role) == role, col(Role.programme_id).in_(list(programme_ids)), col(Role.person_id) != not_this)
        .distinct()
        .order_by(col(Person.name))
    )
    return [name for (name,) in run(session, query)]


def set_training(session: Session, person_id: int, unit_ids: Iterable[int], until: date | None) -> None:
    """What this person reports for these units is practice up to ``until``; None ends the training."""
    run(
        session,
        update(Assignment)
        .where(col(Assignment.person_id) == person_id, col(Assignment.unit_id).in_(list(unit_ids)))
        .values(training_until=until),
    )
