"""Quotas of the annex tables: how many units and people each agency, district or city has (docs/rules.md, Quotas)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What a quota is given to: 援派机构, 受援单位, 区县, 市本级, 全市."""

    AGENCY = "agency"
    UNIT = "unit"
    DISTRICT = "district"
    CITY_OWN = "city_own"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Quota:
    """``units`` and ``people`` (of ``group``) allotted to a scope; an empty ``name`` is every one of its kind.

    Beyond a ``strict`` quota is refused, beyond any other warned of (原则上).
    """

    scope: Scope
    name: str = ""
    group: str | None = None
    units: int | None = None
    people: int | None = None
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """One unit or person that takes up quotas: ``scopes`` says whose, ``group`` is None for a unit."""

    subject: str
    scopes: frozenset[tuple[Scope, str]]
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """How far a quota is filled. ``used`` counts different subjects: a person in two units is one."""

    quota: Quota
    name: str
    people: bool
    allotted: int
    used: int

    @property
    def over(self) -> int:
        return max(0, self.used - self.allotted)


class Allotment:
    """Quotas and who has taken them up so far."""

    def __init__(self, quotas: Sequence[Quota]) -> None:
        self._quotas = quotas
        self._takers: dict[tuple[int, str, bool], set[str]] = {}
        for number, quota in enumerate(quotas):
            if quota.name:
                self._takers |= {(number, quota.name, people): set() for people in (False, True)}

    def take(self, place: Place) -> None:
        """Count ``place`` in every quota that it falls under."""
        for slot in self._slots(place):
            self._takers.setdefault(slot, set()).add(place.subject)

    def exceeded_by(self, place: Place) -> list[Filled]:
        """The quotas that have no room for ``place``, as full as they are now."""
        full = []
        for slot in self._slots(place):
            filled = self._filled(slot)
            if filled.used >= filled.allotted and place.subject not in self._takers.get(slot, ()):
                full.append(filled)
        return full

    def filled(self) -> list[Filled]:
        """Every quota in the order given, one for each scope once for every name that occurs."""
        slots = [slot for slot in self._takers if self._allotted(slot) is not None]
        return [self._filled(slot) for slot in sorted(slots)]

    def _slots(self, place: Place) -> Iterator[tuple[int, str, bool]]:
        for number, quota in enumerate(self._quotas):
            people = place.group is not None
            if (quota.people if people else quota.units) is None or (people and quota.group not in (None, place.group)):
                continue
            for scope, name in place.scopes:
                if scope is quota.scope and quota.name in ("", name):
                    yield number, name, people

    def _allotted(self, slot: tuple[int, str, bool]) -> int | None:
        number, _, people = slot
        return self._quotas[number].people if people else self._quotas[number].units

    def _filled(self, slot: tuple[int, str, bool]) -> Filled:
        number, name, people = slot
        return Filled(self._quotas[number], name, people, self._allotted(slot) or 0, len(self._takers.get(slot, ())))


def fill(quotas: Sequence[Quota], places: Iterable[Place]) -> list[Filled]:
    """Each quota with what takes it up."""
    allotment = Allotment(quotas)
    for place in places:
        allotment.take(place)
    return allotment.filled()


def scopes_of(unit: str, city: str, district: str, agency: str) -> frozenset[tuple[Scope, str]]:
    """Whose quotas a unit and its workers take up; a unit with a city and no district is the city's own (市本级)."""
    scopes = {(Scope.UNIT, unit), (Scope.DISTRICT, district), (Scope.CITY, city), (Scope.AGENCY, agency)}
    if city and not district:
        scopes.add((Scope.CITY_OWN, city))
    return frozenset((scope, name) for scope, name in scopes if name)
