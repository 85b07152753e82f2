"""What a row may not say, given everything else: a check for each sheet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.roster.items import Item
from handlers.roster.world import World
from handlers.rules.qualification import BACHELOR_OF_SOCIAL_WORK
from messages.wording import roster as words
from storage.tables.people import RoleName
from storage.tables.programmes import Group, UnitKind


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason against a row, or a warning beside it, and the column it is about."""

    column: str
    reason: str
    refused: bool = True


Problems = Iterator[Problem]


def check(item: Item, world: World) -> list[Problem]:
    """Everything that speaks against the row."""
    return [*CHECKS[item.sheet](item, world), *_quotas(item, world)]


def _agency(_item: Item, _world: World) -> Problems:
    yield from ()


def _unit(item: Item, world: World) -> Problems:
    values = {**world.get("units", *item.key), **item.values}
    opened = values.get("opened_on")
    if values.get("kind") == UnitKind.STATION and world.spec.cycle and opened is None:
        yield Problem("opened_on", words.opened_missing())
    if opened is not None and not world.spec.starts_on <= opened <= world.spec.ends_on:
        yield Problem("opened_on", words.outside_programme(world.spec.starts_on, world.spec.ends_on))


def _pairing(item: Item, world: World) -> Problems:
    agency, unit = item.key
    if not world.has("agencies", agency):
        yield Problem("agency", words.unknown_agency(agency))
    yield from _known_unit(unit, world)
    paired = world.agencies.get(unit)
    if paired is not None and paired != agency:
        yield Problem("unit", words.paired_already(unit, paired))
    values = {**world.get("pairings", *item.key), **item.values}
    yield from _in_order(values.get("confirmed_on"), values.get("agreed_on"), "agreed_on", "confirmed_on")


def _person(item: Item, world: World) -> Problems:
    phone = item.key[0]
    known = world.get("people", phone)
    name = item.values["name"]
    if known and known["name"] != name:
        yield Problem("phone", words.phone_taken(known["name"]))
    if not known and name in world.names:
        yield Problem("name", words.namesake(name), refused=False)
    identity = item.checks.get("identity")
    if identity and world.identities.get(identity, phone) != phone:
        yield Problem("identity", words.identity_taken())
    values = {**known, **item.values}
    if values.get("certified_on") and not values.get("certificate"):
        yield Problem("certified_on", words.date_without_certificate())
    for column in ("certified_on", "practises_since"):
        if (values.get(column) or world.today) > world.today:
            yield Problem(column, words.in_the_future())
    yield from _in_order(values.get("first_day"), values.get("left_on"), "left_on", "first_day")


def _assignment(item: Item, world: World) -> Problems:
    phone, unit, group, starts_on = item.key
    ends_on = item.values.get("ends_on")
    yield from _known_person(item, world)
    yield from _known_unit(unit, world)
    kind = world.get("units", unit).get("kind")
    if kind and (group == Group.STATION) != (kind == UnitKind.STATION):
        yield Problem("group", words.group_does_not_fit(group, kind))
    yield from _in_order(starts_on, ends_on, "ends_on", "starts_on")
    programme = world.spec
    if starts_on < programme.starts_on or max(starts_on, ends_on or starts_on) > programme.ends_on:
        yield Problem("starts_on", words.outside_programme(programme.starts_on, programme.ends_on))
    for key, first, last in world.assignments(phone, unit):
        if key != item.key and first <= (ends_on or date.max) and starts_on <= last:
            yield Problem("starts_on", words.overlapping(first, None if last == date.max else last))
    left_on = world.get("people", phone).get("left_on")
    if left_on and (ends_on or date.max) > left_on:
        yield Problem("ends_on", words.after_leaving(left_on))
    yield from _keeps_records(item, world)
    yield from _qualified(phone, group, starts_on, world)


def _keeps_records(item: Item, world: World) -> Problems:
    phone, unit, _, starts_on = item.key
    first, last = world.recorded.get((phone, unit), (date.max, date.min))
    alone = all(key == item.key for key, _, _ in world.assignments(phone, unit))
    if alone and first < starts_on:
        yield Problem("starts_on", words.has_records(first))
    if alone and last > (item.values.get("ends_on") or date.max):
        yield Problem("ends_on", words.has_records(last))


def _qualified(phone: str, group: str, starts_on: date, world: World) -> Problems:
    person = world.get("people", phone)
    for rule in world.spec.qualifications:
        if rule.group != group or not person:
            continue
        certified = person.get("certificate") or person.get("degree") == BACHELOR_OF_SOCIAL_WORK
        if rule.certificate_or_degree and not certified:
            yield Problem("phone", words.not_certified(), refused=False)
        if rule.practice_years:
            since = person.get("practises_since")
            if since is None or since + timedelta(days=365 * rule.practice_years) > starts_on:
                yield Problem("phone", words.little_practice(rule.practice_years), refused=False)


def _role(item: Item, world: World) -> Problems:
    _, role, unit = item.key
    yield from _known_person(item, world)
    if role == RoleName.SUPERVISOR and unit is None:
        yield Problem("unit", words.supervises_nothing())
    if role != RoleName.SUPERVISOR and unit is not None:
        yield Problem("unit", words.role_without_unit())
    if unit is not None:
        yield from _known_unit(unit, world)


def _rota(item: Item, world: World) -> Problems:
    phone, unit, _, starts_on = item.key
    yield from _known_person(item, world)
    yield from _known_unit(unit, world)
    yield from _in_order(starts_on, item.values.get("ends_on"), "ends_on", "starts_on")
    if not any(first <= starts_on <= last for _, first, last in world.assignments(phone, unit)):
        yield Problem("unit", words.not_assigned(unit))


def _contract(item: Item, world: World) -> Problems:
    unit, signed_on = item.key
    ends_on = item.values["ends_on"]
    yield from _known_unit(unit, world)
    if world.get("units", unit).get("kind", UnitKind.STATION) != UnitKind.STATION:
        yield Problem("unit", words.no_station(unit))
    yield from _in_order(signed_on, ends_on, "ends_on", "signed_on")
    for key, values in world.tables["contracts"].items():
        if key[0] == unit and key != item.key and key[1] <= ends_on and signed_on <= values["ends_on"]:
            yield Problem("signed_on", words.overlapping(key[1], values["ends_on"]))


def _declared(item: Item, world: World) -> Problems:
    unit, indicator = item.key
    yield from _known_unit(unit, world)
    if indicator not in {each.code for each in world.spec.indicators}:
        yield Problem("indicator", words.unknown_indicator(indicator, [each.name for each in world.spec.indicators]))


def _known_unit(unit: str, world: World) -> Problems:
    if not world.has("units", unit):
        yield Problem("unit", words.unknown_unit(unit, refused=("units", unit) in world.refused))


def _known_person(item: Item, world: World) -> Problems:
    phone, name = item.key[0], item.checks.get("name")
    if not world.has("people", phone):
        yield Problem("phone", words.unknown_person(refused=("people", phone) in world.refused))
    elif name and world.get("people", phone)["name"] != name:
        yield Problem("name", words.name_differs(world.get("people", phone)["name"]))


def _in_order(first: date | None, last: date | None, column: str, before: str) -> Problems:
    if first is not None and last is not None and last < first:
        yield Problem(column, words.before(before, first))


def _quotas(item: Item, world: World) -> Problems:
    place = world.place(item)
    for full in world.allotment.exceeded_by(place) if place else ():
        reason = words.quota_full(full.quota.scope, full.name, full.allotted, people=full.people)
        yield Problem("unit", reason, refused=full.quota.strict)


CHECKS: dict[str, Callable[[Item, World], Problems]] = {
    "agencies": _agency,
    "units": _unit,
    "pairings": _pairing,
    "people": _person,
    "assignments": _assignment,
    "roles": _role,
    "rotas": _rota,
    "contracts": _contract,
    "declared": _declared,
}
