"""Leave, plans, declared stays and complete weeks: keeping and withdrawing what people say about their days."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.session import run
from storage.tables import EntryRow, Leave, Plan, ReportsComplete, Visit
from storage.tables.entries import Status
from storage.tables.expected import VisitState


class DeclaredVisit(NamedTuple):
    """A declared stay."""

    id: int
    person_id: int
    unit_id: int
    starts_on: date
    ends_on: date


_VISIT = tuple(col(getattr(Visit, name)) for name in DeclaredVisit._fields)


def add_leaves(session: Session, person_id: int, days: Iterable[date], inbox_id: int) -> list[date]:
    """Keep leave on these days. Returns the days that were not on leave before."""
    known = set(leave_days(session, person_id, days := sorted(set(days))))
    new = [day for day in days if day not in known]
    if new:
        rows = [{"person_id": person_id, "day": day, "inbox_id": inbox_id, "withdrawn_at": None} for day in new]
        run(session, insert(Leave), rows)
    return new


def leave_days(session: Session, person_id: int, days: Sequence[date]) -> list[date]:
    """Which of these days are on leave."""
    query = select(col(Leave.day)).where(
        col(Leave.person_id) == person_id, col(Leave.day).in_(days), col(Leave.withdrawn_at).is_(None)
    )
    return sorted(set(run(session, query).scalars()))


def withdraw_leaves(session: Session, person_id: int, days: Sequence[date], now: datetime) -> list[date]:
    """Take back leave: on these days, or where none is named, what the last message about leave declared."""
    living = (col(Leave.person_id) == person_id, col(Leave.withdrawn_at).is_(None))
    if days:
        which: Any = col(Leave.day).in_(days)
    else:
        last = select(func.max(col(Leave.inbox_id))).where(*living).scalar_subquery()
        which = col(Leave.inbox_id) == last
    changed = update(Leave).where(*living, which).values(withdrawn_at=now).returning(col(Leave.day))
    return sorted(set(run(session, changed).scalars()))


def add_plans(session: Session, person_id: int, unit_id: int, days: Iterable[date], inbox_id: int) -> list[date]:
    """Keep plans to serve a unit on these days. Returns the days that were not planned before."""
    wanted = sorted(set(days))
    query = select(col(Plan.day)).where(
        col(Plan.person_id) == person_id,
        col(Plan.unit_id) == unit_id,
        col(Plan.day).in_(wanted),
        col(Plan.withdrawn_at).is_(None),
    )
    known = set(run(session, query).scalars())
    new = [day for day in wanted if day not in known]
    if new:
        common = {"person_id": person_id, "unit_id": unit_id, "inbox_id": inbox_id, "withdrawn_at": None}
        run(session, insert(Plan), [common | {"day": day} for day in new])
    return new


def withdraw_plans(session: Session, person_id: int, days: Sequence[date], now: datetime) -> list[date]:
    """Take back what was planned for these days."""
    changed = (
        update(Plan)
        .where(col(Plan.person_id) == person_id, col(Plan.day).in_(days), col(Plan.withdrawn_at).is_(None))
        .values(withdrawn_at=now)
        .returning(col(Plan.day))
    )
    return sorted(set(run(session, changed).scalars()))


def add_visit(session: Session, person_id: int, unit_id: int, first: date, last: date, inbox_id: int) -> None:
    """Keep a declared stay, which waits for the supervisor."""
    values = {
        "person_id": person_id,
        "unit_id": unit_id,
        "starts_on": first,
        "ends_on": last,
        "state": VisitState.PENDING,
        "inbox_id": inbox_id,
        "decided_by": None,
        "decided_at": None,
        "reason": "",
    }
    run(session, insert(Visit), values)


def has_visit(session: Session, person_id: int, unit_id: int, first: date, last: date) -> bool:
    """Whether exactly this stay was declared before and not sent back."""
    query = select(col(Visit.id)).where(
        col(Visit.person_id) == person_id,
        col(Visit.unit_id) == unit_id,
        col(Visit.starts_on) == first,
        col(Visit.ends_on) == last,
        col(Visit.state) != VisitState.REJECTED,
    )
    return run(session, query.limit(1)).first() is not None


def pending_visits(session: Session, unit_ids: Sequence[int]) -> list[DeclaredVisit]:
    """Stays in these units that wait for a decision, oldest first."""
    query = select(*_VISIT).where(col(Visit.unit_id).in_(unit_ids), col(Visit.state) == VisitState.PENDING)
    return [DeclaredVisit(*row) for row in run(session, query.order_by(col(Visit.id)))]


def visits_on(session: Session, person_id: int, first: date, last: date) -> list[DeclaredVisit]:
    """The stays of a person that touch these days and were not sent back."""
    query = select(*_VISIT).where(
        col(Visit.person_id) == person_id,
        col(Visit.starts_on) <= last,
        col(Visit.ends_on) >= first,
        col(Visit.state) != VisitState.REJECTED,
    )
    return [DeclaredVisit(*row) for row in run(session, query.order_by(col(Visit.id)))]


def withdraw_visit(session: Session, visit_id: int, by_id: int, now: datetime, reason: str) -> None:
    """The person takes back a stay, whether it was approved or not."""
    values = {"state": VisitState.REJECTED, "decided_by": by_id, "decided_at": now, "reason": reason}
    run(session, update(Visit).where(col(Visit.id) == visit_id).values(**values))


def decide_visit(
    session: Session, visit_id: int, state: VisitState, by_id: int, now: datetime, reason: str = ""
) -> None:
    """Approve a stay that waits, or send it back with the reason."""
    run(
        session,
        update(Visit)
        .where(col(Visit.id) == visit_id, col(Visit.state) == VisitState.PENDING)
        .values(state=state, decided_by=by_id, decided_at=now, reason=reason),
    )


def complete(session: Session, person_id: int, first: date, last: date, inbox_id: int) -> None:
    """Keep that everything of these days has been reported."""
    values = {"person_id": person_id, "starts_on": first, "ends_on": last, "inbox_id": inbox_id}
    run(session, insert(ReportsComplete), values)


def accounted(session: Session, person_ids: Iterable[int], first: date, last: date) -> set[tuple[int, date]]:
    """Who has a record on which day, also one that waits or was practice, or said that nothing of it is missing."""
    wanted = list(person_ids)
    later = aliased(EntryRow)
    reported = (
        select(col(EntryRow.person_id), col(EntryRow.day))
        .outerjoin(later, col(later.supersedes) == col(EntryRow.id))
        .where(
            col(later.id).is_(None),
            col(EntryRow.person_id).in_(wanted),
            col(EntryRow.day) >= first,
            col(EntryRow.day) <= last,
            col(EntryRow.status).in_((Status.KEPT, Status.PENDING, Status.PRACTICE)),
        )
    )
    found = {(person_id, day) for person_id, day in run(session, reported)}
    said = select(col(ReportsComplete.person_id), col(ReportsComplete.starts_on), col(ReportsComplete.ends_on)).where(
        col(ReportsComplete.person_id).in_(wanted),
        col(ReportsComplete.starts_on) <= last,
        col(ReportsComplete.ends_on) >= first,
    )
    for person_id, starts_on, ends_on in run(session, said):
        found |= {(person_id, starts_on + timedelta(days=n)) for n in range((ends_on - starts_on).days + 1)}
    return found
