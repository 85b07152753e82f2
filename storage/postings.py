"""Where somebody works, with everything that a record there needs to know: read in one statement with the person."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col

from storage.tables import Assignment, Programme, Requirement, Unit, WorkYear
from storage.tables.programmes import Group, UnitKind


class HouseRules(NamedTuple):
    """A programme's own settings where its documents are silent; never to be worded as 按规定."""

    late_days: int = 31


class WorkYearDates(NamedTuple):
    """A work year (工作年度); ``documented`` is false where no document gives its dates."""

    name: str
    starts_on: date
    ends_on: date
    documented: bool
    unit_id: int | None


class Posting(NamedTuple):
    """One assignment of a worker (派驻), its unit and programme, and what the programme asks of the group there."""

    assignment_id: int
    unit_id: int
    unit: str
    unit_kind: str
    programme_id: int
    programme: str
    group: str
    starts_on: date
    ends_on: date | None
    programme_starts_on: date
    programme_ends_on: date
    house: dict[str, Any]
    minimum_minutes: int | None
    min_people: int | None
    training_until: date | None
    years: tuple[WorkYearDates, ...]

    def covers(self, day: date) -> bool:
        """Whether the worker is posted there on that day, and the programme runs."""
        within = self.programme_starts_on <= day <= self.programme_ends_on
        return within and self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def work_year(self, day: date) -> WorkYearDates | None:
        """The work year that ``day`` lies in; a unit's own comes before the programme's."""
        found = [year for year in self.years if year.starts_on <= day <= year.ends_on]
        return min(found, key=lambda year: year.unit_id is None, default=None)

    @property
    def is_asked(self) -> bool:
        """Whether what is asked of the group is asked in this kind of unit."""
        return asked_in(self.unit_kind, self.group)

    @property
    def house_rules(self) -> HouseRules:
        """The house rules of the programme, with the usual values where it sets none."""
        return HouseRules(**{name: value for name, value in self.house.items() if name in HouseRules._fields})


def asked_in(kind: str, group: str) -> bool:
    """What is asked of station workers is asked in stations only, and nothing else is asked there."""
    return (kind == UnitKind.STATION) == (group == Group.STATION)


def touching(first: Any, last: Any) -> ColumnElement[bool]:
    """Assignments that hold on some day from ``first`` to ``last``."""
    return and_(
        col(Assignment.starts_on) <= last, or_(col(Assignment.ends_on).is_(None), col(Assignment.ends_on) >= first)
    )


COLUMNS = (
    col(Assignment.id),
    col(Unit.id),
    col(Unit.name),
    col(Unit.kind),
    col(Programme.id),
    col(Programme.name),
    col(Assignment.group),
    col(Assignment.starts_on),
    col(Assignment.ends_on),
    col(Programme.starts_on),
    col(Programme.ends_on),
    col(Programme.rules),
    col(Requirement.minimum_minutes),
    col(Requirement.min_people),
    col(Assignment.training_until),
)
YEAR_COLUMNS = tuple(col(getattr(WorkYear, name)) for name in WorkYearDates._fields)
REQUIREMENT_OF_GROUP = and_(
    col(Requirement.programme_id) == col(Programme.id), col(Requirement.group) == col(Assignment.group)
)
YEARS_OF_UNIT = and_(
    col(WorkYear.programme_id) == col(Programme.id),
    or_(col(WorkYear.unit_id).is_(None), col(WorkYear.unit_id) == col(Unit.id)),
)


def postings_in(rows: Iterable[tuple[Any, ...]]) -> tuple[Posting, ...]:
    """The postings in rows of COLUMNS and YEAR_COLUMNS: one row for each work year of each posting."""
    found: dict[int, Posting] = {}
    for row in rows:
        base, year = row[: len(COLUMNS)], row[len(COLUMNS) :]
        if base[0] is None:
            continue
        years = (WorkYearDates(*year),) if year[0] is not None else ()
        known = found.get(base[0])
        found[base[0]] = known._replace(years=known.years + years) if known else Posting._make((*base, years))
    return tuple(found.values())
