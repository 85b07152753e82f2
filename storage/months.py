"""Sums over a period from the tally's months, and from its days where the period cuts a month."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Integer, Select, cast, delete, extract, func, insert, select, union_all
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Tally, TallyMonth

Units = Sequence[int] | Select[*tuple[Any, ...]]
"""The numbers of units, or the question for them."""

KEYS = ("unit_id", "group", "person_id", "month")


def by_team(session: Session, units: Units, first: date, last: date) -> dict[tuple[int, str], tuple[int, int]]:
    """By unit and group, the minutes that count from ``first`` to ``last``, and how many people have some."""
    parts = _parts(units, first, last)
    each = (union_all(*parts) if len(parts) > 1 else parts[0]).subquery()
    people = (
        select(each.c.unit_id, each.c.group, each.c.person_id, func.sum(each.c.minutes).label("minutes"))
        .group_by(each.c.unit_id, each.c.group, each.c.person_id)
        .subquery()
    )
    rows = run(
        session,
        select(people.c.unit_id, people.c.group, func.sum(people.c.minutes), func.count())
        .where(people.c.minutes > 0)
        .group_by(people.c.unit_id, people.c.group),
    )
    return {(unit_id, group): (int(minutes), int(count)) for unit_id, group, minutes, count in rows.all()}


def of_tally() -> Select[*tuple[Any, ...]]:
    """What the months should hold, from the tally itself."""
    keys = (col(Tally.unit_id), col(Tally.group), col(Tally.person_id), _month(col(Tally.day)).label("month"))
    return select(*keys, func.sum(col(Tally.minutes))).group_by(*keys)


def differences(session: Session) -> int:
    """How many months do not hold what the tally says; months without minutes are as good as none."""
    kept = select(*(col(getattr(TallyMonth, name)) for name in KEYS), col(TallyMonth.minutes))
    right = {tuple(row) for row in run(session, of_tally())}
    found = {tuple(row) for row in run(session, kept.where(col(TallyMonth.minutes) != 0))}
    return len(right ^ found)


def rebuild(session: Session) -> None:
    """Make the months anew from the tally."""
    run(session, delete(TallyMonth))
    run(session, insert(TallyMonth).from_select([*KEYS, "minutes"], of_tally()))


def _month(day: Any) -> Any:
    return cast(extract("year", day) * 100 + extract("month", day), Integer)


def _parts(units: Units, first: date, last: date) -> list[Select[*tuple[Any, ...]]]:
    """The whole months of the period, and the days before and after them."""
    start = first if first.day == 1 else _next_month(first)
    end = last + timedelta(days=1)
    end = end.replace(day=1)
    if start >= end:
        return [_days(units, first, last)]
    parts = [
        select(
            col(TallyMonth.unit_id), col(TallyMonth.group), col(TallyMonth.person_id), col(TallyMonth.minutes)
        ).where(
            col(TallyMonth.unit_id).in_(units),
            col(TallyMonth.month) >= start.year * 100 + start.month,
            col(TallyMonth.month) < end.year * 100 + end.month,
        )
    ]
    if first < start:
        parts.append(_days(units, first, start - timedelta(days=1)))
    if end <= last:
        parts.append(_days(units, end, last))
    return parts


def _days(units: Units, first: date, last: date) -> Select[*tuple[Any, ...]]:
    return select(col(Tally.unit_id), col(Tally.group), col(Tally.person_id), col(Tally.minutes)).where(
        col(Tally.unit_id).in_(units), col(Tally.day) >= first, col(Tally.day) <= last
    )


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
