"""Submitted periods: frozen with their totals; what changes afterwards is an adjustment."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, insert, select, union
from sqlmodel import Session, col

from storage.postings import touching
from storage.prepared import Prepared
from storage.session import run
from storage.tables import Assignment, Submission, SubmissionLine, Tally


class Submitted(NamedTuple):
    """A submitted period of a team."""

    id: int
    starts_on: date
    ends_on: date
    by_id: int
    created_at: datetime


class Frozen(NamedTuple):
    """A submitted period of a team: the minutes submitted, and those that count in it now."""

    unit_id: int
    group: str
    starts_on: date
    ends_on: date
    submitted: int
    now: int

    @property
    def adjustment(self) -> int:
        """What later changes added or took away, in minutes."""
        return self.now - self.submitted


class Adjustment(NamedTuple):
    """A person's date in a submitted period whose minutes have changed since."""

    person_id: int
    day: date
    submitted: int
    now: int


_SUBMITTED = (
    select(func.coalesce(func.sum(col(SubmissionLine.minutes)), 0))
    .where(col(SubmissionLine.submission_id) == col(Submission.id))
    .scalar_subquery()
)
_NOW = (
    select(func.coalesce(func.sum(col(Tally.minutes)), 0))
    .where(
        col(Tally.unit_id) == col(Submission.unit_id),
        col(Tally.group) == col(Submission.group),
        col(Tally.day) >= col(Submission.starts_on),
        col(Tally.day) <= col(Submission.ends_on),
    )
    .scalar_subquery()
)
_FROZEN = (
    select(
        col(Submission.unit_id),
        col(Submission.group),
        col(Submission.starts_on),
        col(Submission.ends_on),
        _SUBMITTED,
        _NOW,
    )
    .where(col(Submission.starts_on) <= bindparam("last"), col(Submission.ends_on) >= bindparam("first"))
    .order_by(col(Submission.starts_on), col(Submission.unit_id), col(Submission.group))
)
_FROZEN_OF_TEAM = Prepared(
    _FROZEN.where(col(Submission.unit_id) == bindparam("unit"), col(Submission.group) == bindparam("team"))
)


def submit(
    session: Session, *, unit_id: int, group: str, starts_on: date, ends_on: date, by_id: int, now: datetime
) -> int:
    """Freeze a team's period with the minutes that count now. Returns its number; ``IntegrityError`` when frozen."""
    period = {"unit_id": unit_id, "group": group, "starts_on": starts_on, "ends_on": ends_on}
    added = insert(Submission).values(**period, by_id=by_id, created_at=now).returning(col(Submission.id))
    number = int(run(session, added).scalar_one())
    lines = [
        {"submission_id": number, "person_id": person_id, "day": day, "minutes": minutes}
        for (person_id, day), minutes in _tally(session, unit_id, group, starts_on, ends_on).items()
    ]
    if lines:
        run(session, insert(SubmissionLine), lines)
    return number


def frozen(session: Session, unit_ids: Sequence[int], first: date, last: date) -> list[Frozen]:
    """The submitted periods of these units that touch the days from ``first`` to ``last``, oldest first."""
    found = _FROZEN.where(col(Submission.unit_id).in_(unit_ids))
    return [_frozen(row) for row in run(session, found, {"first": first, "last": last})]


def frozen_of_team(session: Session, unit_id: int, group: str, first: date, last: date) -> list[Frozen]:
    """The submitted periods of one team that touch the days from ``first`` to ``last``, oldest first."""
    return [_frozen(row) for row in _FROZEN_OF_TEAM.rows(session, unit=unit_id, team=group, first=first, last=last)]


def _frozen(row: Sequence[Any]) -> Frozen:
    return Frozen._make((*row[:4], int(row[4]), int(row[5])))


def teams(session: Session, unit_ids: Sequence[int], first: date, last: date) -> list[tuple[int, str]]:
    """The teams of these units that were at work then: somebody was posted, or has minutes."""
    posted = select(col(Assignment.unit_id), col(Assignment.group)).where(
        col(Assignment.unit_id).in_(unit_ids),
        touching(first, last),
    )
    served = select(col(Tally.unit_id), col(Tally.group)).where(
        col(Tally.unit_id).in_(unit_ids), col(Tally.day) >= first, col(Tally.day) <= last
    )
    return sorted((unit_id, group) for unit_id, group in run(session, union(posted, served)))


def to_submit(session: Session, unit_id: int, group: str, first: date, last: date) -> tuple[int, int]:
    """What would be submitted of a team's period: minutes, and of how many people."""
    found = _tally(session, unit_id, group, first, last)
    return sum(found.values()), len({person_id for person_id, _ in found})


def total(session: Session, submission_id: int) -> int:
    """The minutes of a period as they were submitted."""
    lines = select(col(SubmissionLine.minutes)).where(col(SubmissionLine.submission_id) == submission_id)
    return sum(run(session, lines).scalars())


def adjustments(session: Session, submission_id: int) -> list[Adjustment]:
    """What counts differently now than when the period was submitted, by person and date."""
    unit_id, group, first, last = run(
        session,
        select(
            col(Submission.unit_id), col(Submission.group), col(Submission.starts_on), col(Submission.ends_on)
        ).where(col(Submission.id) == submission_id),
    ).one()
    lines = run(
        session,
        select(col(SubmissionLine.person_id), col(SubmissionLine.day), col(SubmissionLine.minutes)).where(
            col(SubmissionLine.submission_id) == submission_id
        ),
    )
    then = {(person_id, day): minutes for person_id, day, minutes in lines}
    now = _tally(session, unit_id, group, first, last)
    return [
        Adjustment(key[0], key[1], then.get(key, 0), now.get(key, 0))
        for key in sorted(then.keys() | now.keys())
        if then.get(key, 0) != now.get(key, 0)
    ]


def _tally(session: Session, unit_id: int, group: str, first: date, last: date) -> dict[tuple[int, date], int]:
    rows = run(
        session,
        select(col(Tally.person_id), col(Tally.day), col(Tally.minutes)).where(
            col(Tally.unit_id) == unit_id, col(Tally.group) == group, col(Tally.day) >= first, col(Tally.day) <= last
        ),
    )
    return {(person_id, day): minutes for person_id, day, minutes in rows}
