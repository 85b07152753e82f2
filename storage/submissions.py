"""Submitted periods: frozen with their totals; what changes afterwards is an adjustment."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import insert, select
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Submission, SubmissionLine, Tally


class Submitted(NamedTuple):
    """A submitted period of a team."""

    id: int
    starts_on: date
    ends_on: date
    by_id: int
    created_at: datetime


class Adjustment(NamedTuple):
    """A person's date in a submitted period whose minutes have changed since."""

    person_id: int
    day: date
    submitted: int
    now: int


_COLUMNS = tuple(col(getattr(Submission, name)) for name in Submitted._fields)


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


def covering(session: Session, unit_id: int, group: str, day: date) -> Submitted | None:
    """The submitted period that a day of a team lies in, the latest where there are several."""
    found = run(
        session,
        select(*_COLUMNS)
        .where(
            col(Submission.unit_id) == unit_id,
            col(Submission.group) == group,
            col(Submission.starts_on) <= day,
            col(Submission.ends_on) >= day,
        )
        .order_by(col(Submission.created_at).desc(), col(Submission.id).desc())
        .limit(1),
    ).first()
    return Submitted(*found) if found else None


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
