"""Who said, declared or is set down to be where: the rows behind expected days."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Date, bindparam, literal, or_, select, union_all
from sqlmodel import Session, col

from storage.months import Units
from storage.prepared import Prepared
from storage.session import run
from storage.tables import Assignment, Leave, Plan, Rota, Visit
from storage.tables.expected import VisitState

PLAN, VISIT, ROTA = range(3)
_NO_WEEKDAY = literal(-1)
_FIRST, _LAST = bindparam("first", type_=Date), bindparam("last", type_=Date)


class Sources(NamedTuple):
    """Plans (day, unit, person), approved visits (person, unit, first, last), rotas and leave (person, day).

    A rota is (person, unit, weekday, first, last), its last day None where it goes on.
    """

    plans: list[tuple[date, int, int]]
    visits: list[tuple[int, int, date, date]]
    rotas: list[tuple[int, int, int, date, date | None]]
    leaves: list[tuple[int, date]]


def _expecting(within: Callable[[Any], Any]) -> CompoundSelect[Any]:
    """Plans, visits and rotas alike: what it is, person, unit, first day, last day, weekday."""
    plans = select(literal(PLAN), col(Plan.person_id), col(Plan.unit_id), col(Plan.day), col(Plan.day), _NO_WEEKDAY)
    visits = select(
        literal(VISIT), col(Visit.person_id), col(Visit.unit_id), col(Visit.starts_on), col(Visit.ends_on), _NO_WEEKDAY
    )
    rotas = select(
        literal(ROTA), col(Rota.person_id), col(Rota.unit_id), col(Rota.starts_on), col(Rota.ends_on), col(Rota.weekday)
    )
    return union_all(
        plans.where(
            within(col(Plan.unit_id)), col(Plan.day) >= _FIRST, col(Plan.day) <= _LAST, col(Plan.withdrawn_at).is_(None)
        ),
        visits.where(
            within(col(Visit.unit_id)),
            col(Visit.starts_on) <= _LAST,
            col(Visit.ends_on) >= _FIRST,
            col(Visit.state) == VisitState.APPROVED,
        ),
        rotas.where(
            within(col(Rota.unit_id)),
            col(Rota.starts_on) <= _LAST,
            or_(col(Rota.ends_on).is_(None), col(Rota.ends_on) >= _FIRST),
        ),
    )


_IN_UNIT = Prepared(_expecting(lambda unit_id: unit_id == bindparam("unit")))
_LEAVES = select(col(Leave.person_id), col(Leave.day)).where(
    col(Leave.day) >= _FIRST, col(Leave.day) <= _LAST, col(Leave.withdrawn_at).is_(None)
)


def sources(session: Session, units: Units, first: date, last: date) -> Sources:
    """Everything that makes somebody expected in these units between two days, and the leave that takes it away."""
    if isinstance(units, Sequence) and len(units) == 1:
        rows = _IN_UNIT.rows(session, unit=units[0], first=first, last=last)
    else:
        query = _expecting(lambda unit_id: unit_id.in_(units))
        rows = [tuple(row) for row in run(session, query, {"first": first, "last": last})]
    if not rows:
        return Sources([], [], [], [])
    posted = select(col(Assignment.person_id)).where(col(Assignment.unit_id).in_(units))
    leaves = run(session, _LEAVES.where(col(Leave.person_id).in_(posted)), {"first": first, "last": last})
    return Sources(
        plans=[(day, unit, person) for what, person, unit, day, _, _ in rows if what == PLAN],
        visits=[(person, unit, start, end) for what, person, unit, start, end, _ in rows if what == VISIT],
        rotas=[(person, unit, weekday, start, end) for what, person, unit, start, end, weekday in rows if what == ROTA],
        leaves=[(person, day) for person, day in leaves],
    )


def groups(session: Session, units: Units) -> dict[tuple[int, int], str]:
    """In what group each person was last posted to each of these units, by person and unit."""
    posted = run(
        session,
        select(col(Assignment.person_id), col(Assignment.unit_id), col(Assignment.group))
        .where(col(Assignment.unit_id).in_(units))
        .order_by(col(Assignment.starts_on)),
    )
    return {(person_id, unit_id): group for person_id, unit_id, group in posted}
