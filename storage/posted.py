"""Who is where on a day, and who is in charge: what jobs and messages to many are addressed by."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Assignment, MilestoneMark, Pairing, Person, Role, Unit
from storage.tables.people import RoleName


class Posted(NamedTuple):
    """Somebody in a unit and group, with what a qualification looks at."""

    person_id: int
    name: str
    unit_id: int
    unit: str
    district: str
    group: str
    programme_id: int
    starts_on: date
    certificate: str
    certified_on: date | None
    degree: str
    practises_since: date | None
    eligible_on: date | None


class InCharge(NamedTuple):
    """A role in a programme; ``unit_id`` None is the whole of it."""

    person_id: int
    name: str
    role: str
    title: str
    unit_id: int | None


class Helped(NamedTuple):
    """A unit and its pairing, as far as deadlines are counted from them."""

    unit_id: int
    unit: str
    opened_on: date | None
    pairing_id: int | None
    confirmed_on: date | None
    agreed_on: date | None


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
            col(Unit.programme_id),
            col(Assignment.starts_on),
            col(Person.certificate),
            col(Person.certified_on),
            col(Person.degree),
            col(Person.practises_since),
            col(Person.eligible_on),
        )
        .join(Assignment, col(Assignment.person_id) == col(Person.id))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(
            col(Unit.programme_id).in_(programme_ids),
            col(Assignment.starts_on) <= today,
            or_(col(Assignment.ends_on).is_(None), col(Assignment.ends_on) >= today),
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


def helped(session: Session, programme_id: int) -> list[Helped]:
    """The units of a programme with the dates that their deadlines are counted from."""
    query = (
        select(
            col(Unit.id),
            col(Unit.name),
            col(Unit.opened_on),
            col(Pairing.id),
            col(Pairing.confirmed_on),
            col(Pairing.agreed_on),
        )
        .outerjoin(Pairing, col(Pairing.unit_id) == col(Unit.id))
        .where(col(Unit.programme_id) == programme_id)
        .order_by(col(Unit.id), col(Pairing.id))
    )
    return [Helped(*row) for row in run(session, query)]


class Mark(NamedTuple):
    """That a milestone was reached, or with no date that this was withdrawn."""

    milestone: str
    slot: str
    unit_id: int | None
    pairing_id: int | None
    done_on: date | None
    created_at: datetime


def marks(session: Session, programme_id: int) -> list[Mark]:
    """What was marked as done of a programme's milestones, the latest last."""
    columns = (col(getattr(MilestoneMark, name)) for name in Mark._fields)
    query = select(*columns).where(col(MilestoneMark.programme_id) == programme_id).order_by(col(MilestoneMark.id))
    return [Mark(*row) for row in run(session, query)]
