"""What importing a roster would do: every step, and every row that cannot go in with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from handlers.programmes.spec import ProgrammeSpec
from handlers.roster.checks import check
from handlers.roster.items import SHEET_ORDER, Fault, Item, Key, RawRow, read_rows
from handlers.roster.world import World
from handlers.rules.dates import years_after
from messages.wording import roster as words
from storage.roster import Known, Step


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in the order in which they can be taken, and the faults and warnings in the order of the rows."""

    steps: list[Step]
    faults: list[Fault]

    @property
    def refused(self) -> list[Fault]:
        return [fault for fault in self.faults if fault.refused]


def plan(rows: Iterable[RawRow], known: Known, spec: ProgrammeSpec, today: date) -> Plan:
    """Check the rows against each other and against what is there. The good ones become steps."""
    read = read_rows(rows)
    codes = {each.name: each.code for each in spec.indicators}
    found = [_with_code(item, codes) for item in read.items]
    tables = {sheet: dict(table) for sheet, table in known.tables.items()}
    world = World(spec, today, tables, known.recorded, read.refused)
    moved = _moved(found, known)
    steps: list[Step] = []
    faults = read.faults
    seen: dict[tuple[str, Key], Item] = {}
    for item in found:
        twin = seen.setdefault((item.sheet, item.key), item)
        if twin is not item:
            faults.append(_twice(item, twin))
            continue
        before = moved.get(item.key) if item.sheet == "assignments" else None
        if before is not None:
            world.move(before, item.key)
        problems = check(item, world)
        faults.extend(Fault(item.sheet, item.row, each.column, each.reason, each.refused) for each in problems)
        if any(each.refused for each in problems):
            world.refused.add((item.sheet, item.key[0]))
            continue
        step = _step(item, known.tables[item.sheet].get(before or item.key), before)
        if step is not None:
            steps.append(_with_years(step, spec))
        world.accept(item)
    return Plan(steps, sorted(dict.fromkeys(faults), key=lambda fault: (SHEET_ORDER[fault.sheet], fault.row)))


def _with_code(item: Item, codes: dict[str, str]) -> Item:
    """An indicator may be named in words or by its code."""
    if item.sheet != "declared":
        return item
    unit, indicator = item.key
    return replace(item, key=(unit, codes.get(indicator, indicator)))


def _twice(item: Item, twin: Item) -> Fault:
    if item.sheet == "people" and item.values["name"] != twin.values["name"]:
        return Fault(item.sheet, item.row, "phone", words.phone_taken(twin.values["name"]))
    same = (item.values, item.checks) == (twin.values, twin.checks)
    return Fault(item.sheet, item.row, "", words.row_twice(twin.row, same=same), refused=not same)


def _moved(found: Sequence[Item], known: Known) -> dict[Key, Key]:
    """Assignments whose first day was corrected: the new key, and the one kept assignment that it overlaps."""
    named = {item.key for item in found if item.sheet == "assignments"}
    kept: dict[Key, list[Key]] = {}
    for key in known.tables["assignments"]:
        if key not in named:
            kept.setdefault(key[:3], []).append(key)
    moved: dict[Key, Key] = {}
    for item in found:
        if item.sheet == "assignments" and item.key not in known.tables["assignments"]:
            ends_on = item.values.get("ends_on") or date.max
            overlapping = [
                key
                for key in kept.get(item.key[:3], ())
                if key[3] <= ends_on and item.key[3] <= (known.tables["assignments"][key]["ends_on"] or date.max)
            ]
            if len(overlapping) == 1 and overlapping[0] not in moved.values():
                moved[item.key] = overlapping[0]
    return moved


def _step(item: Item, before: dict[str, Any] | None, moved_from: Key | None) -> Step | None:
    """None where everything that the row says is there already."""
    if before is None:
        return Step(item.sheet, item.key, dict(item.values), None)
    changed = {name: value for name, value in item.values.items() if before.get(name) != value}
    if moved_from is not None:
        changed["starts_on"] = item.key[3]
    if not changed:
        return None
    known = {name: before.get(name) for name in changed}
    return Step(item.sheet, moved_from or item.key, changed, known)


def _with_years(step: Step, spec: ProgrammeSpec) -> Step:
    """A unit that opens brings its own contract years, where the programme runs in cycles."""
    opened = step.values.get("opened_on")
    if step.sheet != "units" or opened is None or spec.cycle is None:
        return step
    length = spec.cycle.contract_years
    years = []
    for number in range(0, spec.cycle.years, length):
        first, following = years_after(opened, number), years_after(opened, number + length)
        years.append((words.contract_year(number // length + 1), first, following - timedelta(days=1)))
    return step._replace(years=tuple(years))
