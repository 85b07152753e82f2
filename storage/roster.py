"""What a roster is compared with, and writing the steps that bring the tables to it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session, SQLModel, col

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


_UNIT = ("kind", "city", "district", "nominated_by", "opened_on")
_PERSON = (
    "name",
    "certificate",
    "certified_on",
    "degree",
    "practises_since",
    "eligible_on",
    "first_day",
    "left_on",
)


def known(session: Session, programme_id: int) -> Known:
    """Everything of a programme that a roster may name. Agencies and people are those of all programmes."""
    in_programme = col(Unit.programme_id) == programme_id
    phone, unit = col(Person.phone), col(Unit.name)

    def table(keys: list[Any], model: type[SQLModel], names: Iterable[str], *joins: Any, where: Any = None) -> Table:
        columns = [getattr(model, name) for name in names]
        query = select(*keys, *columns).select_from(model)
        for target, condition in joins:
            query = query.join(target, condition)
        rows = session.execute(query if where is None else query.where(where))
        return {tuple(row[: len(keys)]): dict(zip(names, row[len(keys) :], strict=True)) for row in rows}

    def to_unit(model: Any) -> tuple[Any, Any]:
        return Unit, col(Unit.id) == col(model.unit_id)

    def to_person(model: Any) -> tuple[Any, Any]:
        return Person, col(Person.id) == col(model.person_id)

    named = in_programme & phone.is_not(None)
    tables = {
        "agencies": table([col(Agency.name)], Agency, ()),
        "units": table([unit], Unit, _UNIT, where=in_programme),
        "pairings": table(
            [col(Agency.name), unit],
            Pairing,
            ("confirmed_on", "agreed_on", "parties"),
            (Agency, col(Agency.id) == col(Pairing.agency_id)),
            to_unit(Pairing),
            where=in_programme,
        ),
        "people": table([phone], Person, _PERSON, where=phone.is_not(None)),
        "assignments": table(
            [phone, unit, col(Assignment.group), col(Assignment.starts_on)],
            Assignment,
            ("ends_on",),
            to_person(Assignment),
            to_unit(Assignment),
            where=named,
        ),
        "rotas": table(
            [phone, unit, col(Rota.weekday), col(Rota.starts_on)],
            Rota,
            ("ends_on",),
            to_person(Rota),
            to_unit(Rota),
            where=named,
        ),
        "contracts": table(
            [unit, col(StationYear.signed_on)],
            StationYear,
            ("ends_on", "rating"),
            to_unit(StationYear),
            where=in_programme,
        ),
        "declared": table(
            [unit, col(IndicatorDeclared.indicator)],
            IndicatorDeclared,
            ("value",),
            to_unit(IndicatorDeclared),
            where=in_programme,
        ),
        "roles": _roles(session, programme_id),
    }
    return Known(tables, _recorded(session, programme_id))


def _roles(session: Session, programme_id: int) -> Table:
    rows = session.execute(
        select(col(Person.phone), col(Role.role), col(Unit.name), col(Role.title))
        .join(Person, col(Person.id) == col(Role.person_id))
        .outerjoin(Unit, col(Unit.id) == col(Role.unit_id))
        .where(col(Role.programme_id) == programme_id, col(Person.phone).is_not(None))
    )
    return {(phone, role, unit): {"title": title} for phone, role, unit, title in rows}


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
        model, identify = _MODELS[step.sheet]
        own = identify(numbers, step.key)
        if step.before is None:
            session.execute(insert(model).values(model(**own, **step.values).model_dump(exclude={"id"})))
        else:
            conditions = [getattr(model, name) == value for name, value in own.items()]
            session.execute(update(model).where(*conditions).values(step.values))
        if step.years:
            _set_years(session, programme_id, numbers.unit(step.key[0]), step.years)


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
        self.programme_id = programme_id
        self._found: dict[tuple[str, str], int] = {}

    def agency(self, name: str) -> int:
        return self._number("agency", name, select(col(Agency.id)).where(col(Agency.name) == name))

    def unit(self, name: str) -> int:
        query = select(col(Unit.id)).where(col(Unit.name) == name, col(Unit.programme_id) == self.programme_id)
        return self._number("unit", name, query)

    def person(self, phone: str) -> int:
        return self._number("person", phone, select(col(Person.id)).where(col(Person.phone) == phone))

    def _number(self, kind: str, name: str, query: Any) -> int:
        if (kind, name) not in self._found:
            self._found[kind, name] = int(self._session.execute(query).scalar_one())
        return self._found[kind, name]


_MODELS: Mapping[str, tuple[Any, Callable[[_Numbers, Key], dict[str, Any]]]] = {
    "agencies": (Agency, lambda _, key: {"name": key[0]}),
    "units": (Unit, lambda numbers, key: {"programme_id": numbers.programme_id, "name": key[0]}),
    "pairings": (
        Pairing,
        lambda numbers, key: {"agency_id": numbers.agency(key[0]), "unit_id": numbers.unit(key[1])},
    ),
    "people": (Person, lambda _, key: {"phone": key[0]}),
    "assignments": (
        Assignment,
        lambda numbers, key: {
            "person_id": numbers.person(key[0]),
            "unit_id": numbers.unit(key[1]),
            "group": key[2],
            "starts_on": key[3],
        },
    ),
    "roles": (
        Role,
        lambda numbers, key: {
            "person_id": numbers.person(key[0]),
            "role": key[1],
            "programme_id": numbers.programme_id,
            "unit_id": None if key[2] is None else numbers.unit(key[2]),
        },
    ),
    "rotas": (
        Rota,
        lambda numbers, key: {
            "person_id": numbers.person(key[0]),
            "unit_id": numbers.unit(key[1]),
            "weekday": key[2],
            "starts_on": key[3],
        },
    ),
    "contracts": (StationYear, lambda numbers, key: {"unit_id": numbers.unit(key[0]), "signed_on": key[1]}),
    "declared": (IndicatorDeclared, lambda numbers, key: {"unit_id": numbers.unit(key[0]), "indicator": key[1]}),
}
