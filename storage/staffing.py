"""Who works where from when: leaving and moving are dates, nothing is removed."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import insert, or_, select, update
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Assignment, Person, Role, Unit
from storage.tables.people import RoleName


class Place(NamedTuple):
    """An assignment of a person."""

    id: int
    unit_id: int
    unit: str
    group: str
    starts_on: date
    ends_on: date | None


class UnitFound(NamedTuple):
    """A unit by its name."""

    id: int
    name: str
    programme_id: int


def places(session: Session, person_id: int) -> list[Place]:
    """Every assignment of a person, in order."""
    found = (
        select(
            col(Assignment.id),
            col(Unit.id),
            col(Unit.name),
            col(Assignment.group),
            col(Assignment.starts_on),
            col(Assignment.ends_on),
        )
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(col(Assignment.person_id) == person_id)
        .order_by(col(Assignment.starts_on), col(Assignment.id))
    )
    return [Place(*row) for row in run(session, found)]


def units_like(session: Session, name: str) -> list[UnitFound]:
    """The unit of this name, or else those whose names hold it."""
    rows = run(session, select(col(Unit.id), col(Unit.name), col(Unit.programme_id)).order_by(col(Unit.name)))
    found = [UnitFound(*row) for row in rows]
    return [one for one in found if one.name == name] or [one for one in found if name in one.name]


def end(session: Session, person_id: int, last_day: date) -> int:
    """The assignments that would go on end with ``last_day``; one that had not begun ends on its first day."""
    goes_on = or_(col(Assignment.ends_on).is_(None), col(Assignment.ends_on) > last_day)
    mine = [col(Assignment.person_id) == person_id, goes_on]
    ended = run(
        session, update(Assignment).where(*mine, col(Assignment.starts_on) <= last_day).values(ends_on=last_day)
    )
    run(
        session,
        update(Assignment).where(*mine, col(Assignment.starts_on) > last_day).values(ends_on=col(Assignment.starts_on)),
    )
    return int(ended.rowcount)


def leave(session: Session, person_id: int, last_day: date) -> int:
    """The person's time in the programme ends with ``last_day``. Returns how many assignments that ended."""
    run(session, update(Person).where(col(Person.id) == person_id).values(left_on=last_day))
    return end(session, person_id, last_day)


def move(session: Session, person_id: int, unit: UnitFound, group: str, first_day: date) -> None:
    """From ``first_day`` on the person works there, and no longer where it was before."""
    end(session, person_id, first_day - timedelta(days=1))
    values = {"person_id": person_id, "unit_id": unit.id, "group": group, "starts_on": first_day}
    run(session, insert(Assignment).values(**values))
    run(session, update(Person).where(col(Person.id) == person_id).values(left_on=None))
    known = select(col(Role.id)).where(
        col(Role.person_id) == person_id,
        col(Role.programme_id) == unit.programme_id,
        col(Role.role) == RoleName.WORKER,
    )
    if run(session, known).first() is None:
        values = {"person_id": person_id, "role": RoleName.WORKER, "programme_id": unit.programme_id, "title": ""}
        run(session, insert(Role).values(**values))
