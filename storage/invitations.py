"""Who of a programme still needs an invitation code."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, exists, func, or_, select
from sqlmodel import Session, col

from storage.tables import Assignment, Identity, Invitation, Person, Role, Unit


class Invited(NamedTuple):
    """A person of a programme, the unit to hand the code to, and a code that still opens, if there is one."""

    id: int
    name: str
    unit: str
    bound: bool
    code: str | None
    expires_at: datetime | None


def invited(session: Session, programme_id: int, now: datetime) -> list[Invited]:
    """Everybody who works or has a role in the programme and has not left, by unit and name."""
    unit = (
        select(func.min(col(Unit.name)))
        .join(Assignment, col(Assignment.unit_id) == col(Unit.id))
        .where(col(Assignment.person_id) == col(Person.id), col(Unit.programme_id) == programme_id)
        .scalar_subquery()
    )
    has_role = exists().where(col(Role.person_id) == col(Person.id), col(Role.programme_id) == programme_id)
    bound = exists().where(col(Identity.person_id) == col(Person.id), col(Identity.unbound_at).is_(None))
    living = and_(
        col(Invitation.person_id) == col(Person.id),
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) > now,
    )
    rows = session.execute(
        select(
            col(Person.id),
            col(Person.name),
            func.coalesce(unit, ""),
            bound,
            col(Invitation.code),
            col(Invitation.expires_at),
        )
        .outerjoin(Invitation, living)
        .where(or_(unit.is_not(None), has_role), or_(col(Person.left_on).is_(None), col(Person.left_on) >= now.date()))
        .order_by(func.coalesce(unit, ""), col(Person.name), col(Person.id))
    )
    return [Invited(*row) for row in rows]
