"""What a roster is compared with, and writing the steps that bring the tables to it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session, col

from storage.tables import (
    Agency,
    Assignment,
    EntryRow,
    IndicatorDeclared,
    Pairing,
    Person,
    Role,
    Rota,
    StationYear,
    Unit,
    WorkYear,
)

Key = tuple[Any, ...]
Table = dict[Key, dict[str, Any]]


class Known(NamedTuple):
    """What is there, by sheet and key in the roster's own terms: agencies and units by name, people by phone.

    ``recorded`` are the first and last day with records of a person (by phone) in a unit.
    """

    tables: dict[str, Table]
    recorded: dict[tuple[str, str], tuple[date, date]]


class Step(NamedTuple):
    """One row to add (``before`` None) or to change: ``values`` are what it gets. ``years`` are a unit's own."""

    sheet: str
    key: Key
    values: dict[str, Any]
    before: dict[str, Any] | None
    years: tuple[tuple[str, date, date], ...] = ()


class _Sheet(NamedTuple):
    """Where the rows of a sheet are kept: the columns that tell a row apart, and those that it gives."""

    model: Any
    keys: Sequence[str]
    values: Sequence[str] = ()


_SHEETS = {
    "agencies": _Sheet(Agency, ("name",)),
    "units": _Sheet(Unit, ("name",), ("kind", "city", "district", "nominated_by", "opened_on")),
    "pairings": _Sheet(Pairing, ("agency_id", "unit_id"), ("confirmed_on", "agreed_on", "parties")),
    "people": _Sheet(
        Person,
        ("phone",),
        (
            "name",
            "certificate",
            "certified_on",
            "degree",
            "practises_since",
            "eligible_on",
            "first_day",
            "left_on",
        ),
    ),
    "assignments": _Sheet(Assignment, ("person_id", "unit_id", "group", "starts_on"), ("ends_on",)),
    "roles": _Sheet(Role, ("person_id", "role", "unit_id"), ("title",)),
    "rotas": _Sheet(Rota, ("person_id", "unit_id", "weekday", "starts_on"), ("ends_on",)),
    "contracts": _Sheet(StationYear, ("unit_id", "signed_on"), ("ends_on", "rating")),
    "declared": _Sheet(IndicatorDeclared, ("unit_id", "indicator"), ("value",)),
}
_CALLED: dict[str, tuple[Any, Any]] = {
    "agency_id": (Agency, col(Agency.name)),
    "unit_id": (Unit, col(Unit.name)),
    "person_id": (Person, col(Person.phone)),
}
"""What a number stands for, and what the roster calls it by."""


def known(session: Session, programme_id: int) -> Known:
    """Everything of a programme that a roster may name. Agencies and people are those of all programmes."""
    tables = {name: _table(session, programme_id, sheet) for name, sheet in _SHEETS.items()}
    return Known(tables, _recorded(session, programme_id))


def _table(session: Session, programme_id: int, sheet: _Sheet) -> Table:
    model, keys = sheet.model, sheet.keys
    called = [_CALLED[key][1] if key in _CALLED else getattr(model, key) for key in keys]
    query = select(*called, *(getattr(model, name) for name in sheet.values)).select_from(model)
    for key in keys:
        if key in _CALLED:
            target = _CALLED[key][0]
            query = query.outerjoin(target, target.id == getattr(model, key))
    if _is_of_programme(model):
        query = query.where(model.programme_id == programme_id)
    elif "unit_id" in keys:
        query = query.where(col(Unit.programme_id) == programme_id)
    if model is Person or "person_id" in keys:
        query = query.where(col(Person.phone).is_not(None))
    return {
        tuple(row[: len(keys)]): dict(zip(sheet.values, row[len(keys) :], strict=True))
        for row in session.execute(query)
    }


def _is_of_programme(model: Any) -> bool:
    return "programme_id" in model.model_fields


def _recorded(session: Session, programme_id: int) -> dict[tuple[str, str], tuple[date, date]]:
    rows = session.execute(
        select(col(Person.phone), col(Unit.name), func.min(col(EntryRow.day)), func.max(col(EntryRow.day)))
        .select_from(EntryRow)
        .join(Person, col(Person.id) == col(EntryRow.person_id))
        .join(Unit, col(Unit.id) == col(EntryRow.unit_id))
        .where(col(Unit.programme_id) == programme_id, col(Person.phone).is_not(None))
        .group_by(col(Person.phone), col(Unit.name))
    )
    return {(phone, unit): (first, last) for phone, unit, first, last in rows}


def write(session: Session, programme_id: int, steps: Iterable[Step]) -> None:
    """Take the steps, in their order."""
    numbers = _Numbers(session, programme_id)
    for step in steps:
        model, keys, _ = _SHEETS[step.sheet]
        own = {key: numbers.find(key, name) for key, name in zip(keys, step.key, strict=True)}
        if _is_of_programme(model):
            own["programme_id"] = programme_id
        if step.before is None:
            session.execute(insert(model).values(model(**own, **step.values).model_dump(exclude={"id"})))
        else:
            conditions = [getattr(model, name) == value for name, value in own.items()]
            session.execute(update(model).where(*conditions).values(step.values))
        if step.years:
            _set_years(session, programme_id, numbers.find("unit_id", step.key[0]), step.years)


def _set_years(session: Session, programme_id: int, unit_id: int, years: Iterable[tuple[str, date, date]]) -> None:
    session.execute(delete(WorkYear).where(col(WorkYear.unit_id) == unit_id))
    own = {"programme_id": programme_id, "unit_id": unit_id, "documented": True}
    session.execute(
        insert(WorkYear), [{**own, "name": name, "starts_on": first, "ends_on": last} for name, first, last in years]
    )


class _Numbers:
    """The numbers of agencies, units and people, looked up once each."""

    def __init__(self, session: Session, programme_id: int) -> None:
        self._session = session
        self._programme_id = programme_id
        self._found: dict[tuple[str, str], int] = {}

    def find(self, key: str, name: Any) -> Any:
        """What a column holds for what the roster says there."""
        if key not in _CALLED or name is None:
            return name
        if (key, name) not in self._found:
            model, called = _CALLED[key]
            query = select(model.id).where(called == name)
            if _is_of_programme(model):
                query = query.where(model.programme_id == self._programme_id)
            self._found[key, name] = int(self._session.execute(query).scalar_one())
        return self._found[key, name]
