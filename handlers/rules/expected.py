"""Who is expected where and when: what silence is measured against (docs/rules.md, Expected days).

Only a plan, an approved visit period or a rota makes anybody expected. On every other day silence is right.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from messages import calendar

SATURDAY = 5


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """One person expected in one unit on one date."""

    day: date
    unit_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A dispatched worker's declared stay (23日到27日在凤凰站), as approved."""

    person_id: int
    unit_id: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Rota:
    """The weekdays (Monday 0) on which a person is in a unit, from a date on; ``last`` None: until further notice."""

    person_id: int
    unit_id: int
    weekdays: frozenset[int]
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """A day on which a person is not expected anywhere."""

    person_id: int
    day: date


def expected_days(
    first: date,
    last: date,
    *,
    plans: Iterable[Expected] = (),
    visits: Iterable[Visit] = (),
    rotas: Iterable[Rota] = (),
    leaves: Iterable[Leave] = (),
) -> list[Expected]:
    """Who is expected from ``first`` to ``last``, each person, unit and date once; leave takes the person out."""
    away = {(leave.person_id, leave.day) for leave in leaves}
    found = set(plans)
    for visit in visits:
        found.update(Expected(day, visit.unit_id, visit.person_id) for day in visit_days(visit.first, visit.last))
    for rota in rotas:
        found.update(Expected(day, rota.unit_id, rota.person_id) for day in _rota_days(rota, first, last))
    return sorted(each for each in found if first <= each.day <= last and (each.person_id, each.day) not in away)


def missing(expected: Iterable[Expected], served: Callable[[int, date], bool]) -> list[Expected]:
    """The expected of whom there is no record: ``served(person_id, day)`` says whether there is one, in any unit."""
    return [each for each in expected if not served(each.person_id, each.day)]


def visit_days(first: date, last: date) -> Sequence[date]:
    """The workdays of a stay; every day of it where it holds no workday."""
    return tuple(calendar.workdays(first, last)) or tuple(calendar.days(first, last))


def _rota_days(rota: Rota, first: date, last: date) -> list[date]:
    """A rota rests on public holidays; a Saturday or Sunday that it names is served all the same."""
    start, end = max(first, rota.first), min(last, rota.last or last)
    return [
        day
        for day in calendar.days(start, end)
        if day.weekday() in rota.weekdays and (day.weekday() >= SATURDAY or calendar.is_workday(day))
    ]
