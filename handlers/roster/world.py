"""What is known while a roster is checked: what the database has, and the rows that were accepted so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.programmes.spec import ProgrammeSpec
from handlers.roster.items import Item, Key
from handlers.rules.quotas import Allotment, Place, Scope, scopes_of

Tables = dict[str, dict[Key, dict[str, Any]]]


@dataclass
class World:
    """``tables`` hold, by sheet and key, the values of everything that is there or was accepted.

    ``recorded`` are the first and last day with records of a person (by phone) in a unit. ``refused`` are the keys of
    rows that were refused, so that what refers to them can say so.
    """

    spec: ProgrammeSpec
    today: date
    tables: Tables
    recorded: Mapping[tuple[str, str], tuple[date, date]] = field(default_factory=dict)
    refused: set[tuple[str, Any]] = field(default_factory=set)
    identities: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(init=False, default_factory=set)
    agencies: dict[str, str] = field(init=False, default_factory=dict)
    allotment: Allotment = field(init=False)
    _posted: dict[tuple[str, str], set[Key]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.allotment = Allotment(self.spec.quotas)
        for sheet in ("pairings", "people", "units", "assignments"):
            for key, values in self.tables[sheet].items():
                self._index(sheet, key, values)

    def has(self, sheet: str, *key: Any) -> bool:
        return key in self.tables[sheet]

    def get(self, sheet: str, *key: Any) -> dict[str, Any]:
        return self.tables[sheet].get(key, {})

    def accept(self, item: Item) -> None:
        """From now on the row counts as there; an empty cell leaves what was there."""
        values = {**self.get(item.sheet, *item.key), **item.values}
        self.tables[item.sheet][item.key] = values
        self._index(item.sheet, item.key, values)
        if identity := item.checks.get("identity"):
            self.identities[identity] = item.key[0]

    def assignments(self, phone: str, unit: str) -> Iterator[tuple[Key, date, date]]:
        """The assignments of a person in a unit: key, first and last day."""
        for key in self._posted.get((phone, unit), ()):
            yield key, key[3], self.tables["assignments"][key].get("ends_on") or date.max

    def move(self, before: Key, after: Key) -> None:
        """An assignment whose first day was corrected."""
        self.tables["assignments"][after] = self.tables["assignments"].pop(before)
        self._posted[before[:2]] ^= {before, after}

    def _index(self, sheet: str, key: Key, values: Mapping[str, Any]) -> None:
        if sheet == "pairings":
            self.agencies[key[1]] = key[0]
        elif sheet == "people":
            self.names.add(values["name"])
        elif sheet == "assignments":
            self._posted.setdefault(key[:2], set()).add(key)
        if place := self._place(sheet, key, values):
            self.allotment.take(place)

    def place(self, item: Item) -> Place | None:
        """What the row takes up of the quotas, None where it takes up none."""
        return self._place(item.sheet, item.key, item.values)

    def _place(self, sheet: str, key: Key, values: Mapping[str, Any]) -> Place | None:
        if sheet == "units":
            return Place(key[0], self._scopes(key[0], values))
        if sheet != "assignments" or (values.get("ends_on") or self.today) < self.today:
            return None
        phone, unit, group, _ = key
        return Place(phone, self._scopes(unit, self.get("units", unit)), group)

    def _scopes(self, unit: str, values: Mapping[str, Any]) -> frozenset[tuple[Scope, str]]:
        city, district = values.get("city") or "", values.get("district") or ""
        return scopes_of(unit, city, district, self.agencies.get(unit, ""))
