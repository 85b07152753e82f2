"""Who is where on a day, and who is in charge: what jobs and messages to many are addressed by."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlmodel import Session, col

from storage.postings import touching
from storage.session import run
from storage.tables import Assignment, Person, Role, Unit
from storage.tables.people import RoleName


class Posted(NamedTuple):
    """Somebody in a unit and group."""

    person_id: int
    name: str
    unit_id: int
    unit: str
    district: str
    group: str


class InCharge(NamedTuple):
    """A role in a programme; ``unit_id`` None is the whole of it."""

    person_id: int
    name: str
    role: str
    title: str
    unit_id: int | None


def posted(session: Session, programme_ids: Collection[int], today: date) -> list[Posted]:
    """Everybody who is posted to a unit of these programmes on a day."""
    query = (
        select(
            col(Person.id),
            col(Person.name),
            col(Unit.id),
            col(Unit.name),
            col(Unit.district),
            col(Assignment.group),
        )
        .join(Assignment, col(Assignment.person_id) == col(Person.id))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(
            col(Unit.programme_id).in_(programme_ids),
            touching(today, today),
            or_(col(Person.left_on).is_(None), col(Person.left_on) > today),
        )
        .order_by(col(Unit.id), col(Person.id))
    )
    return [Posted(*row) for row in run(session, query)]


def in_charge(session: Session, programme_id: int, *names: RoleName) -> list[InCharge]:
    """Who holds one of these roles in a programme, a row for each unit."""
    query = (
        select(col(Person.id), col(Person.name), col(Role.role), col(Role.title), col(Role.unit_id))
        .join(Role, col(Role.person_id) == col(Person.id))
        .where(col(Role.programme_id) == programme_id, col(Role.role).in_(names))
        .order_by(col(Person.id), col(Role.unit_id))
    )
    return [InCharge(*row) for row in run(session, query)]


def administrators(session: Session) -> list[int]:
    """Everybody who is an administrator anywhere."""
    query = select(col(Role.person_id)).where(col(Role.role) == RoleName.ADMIN).distinct()
    return list(run(session, query.order_by(col(Role.person_id))).scalars())
