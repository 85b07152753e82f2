"""Who said, declared or is set down to be where: the rows behind expected days."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlmodel import Session, col

from storage.months import Units
from storage.session import run
from storage.tables import Assignment, Leave, Plan, Rota, Visit
from storage.tables.expected import VisitState


class Sources(NamedTuple):
    """Plans (day, unit, person), approved visits (person, unit, first, last), rotas and leave (person, day).

    A rota is (person, unit, weekday, first, last), its last day None where it goes on.
    """

    plans: list[tuple[date, int, int]]
    visits: list[tuple[int, int, date, date]]
    rotas: list[tuple[int, int, int, date, date | None]]
    leaves: list[tuple[int, date]]


def sources(session: Session, units: Units, first: date, last: date) -> Sources:
    """Everything that makes somebody expected in these units between two days, and the leave that takes it away."""

    def rows(query: Any) -> list[Any]:
        return [tuple(row) for row in run(session, query)]

    return Sources(
        rows(
            select(col(Plan.day), col(Plan.unit_id), col(Plan.person_id)).where(
                col(Plan.unit_id).in_(units),
                col(Plan.day) >= first,
                col(Plan.day) <= last,
                col(Plan.withdrawn_at).is_(None),
            )
        ),
        rows(
            select(col(Visit.person_id), col(Visit.unit_id), col(Visit.starts_on), col(Visit.ends_on)).where(
                col(Visit.unit_id).in_(units),
                col(Visit.starts_on) <= last,
                col(Visit.ends_on) >= first,
                col(Visit.state) == VisitState.APPROVED,
            )
        ),
        rows(
            select(
                col(Rota.person_id), col(Rota.unit_id), col(Rota.weekday), col(Rota.starts_on), col(Rota.ends_on)
            ).where(
                col(Rota.unit_id).in_(units),
                col(Rota.starts_on) <= last,
                or_(col(Rota.ends_on).is_(None), col(Rota.ends_on) >= first),
            )
        ),
        rows(
            select(col(Leave.person_id), col(Leave.day)).where(
                col(Leave.day) >= first, col(Leave.day) <= last, col(Leave.withdrawn_at).is_(None)
            )
        ),
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
