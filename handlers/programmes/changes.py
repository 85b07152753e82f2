"""What applying a file would change in a programme, and what it may not change because records hold on to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.programmes.spec import ProgrammeSpec
from messages.wording import programme_files as files
from messages.wording import programmes as words
from storage.programmes import Usage

KEYS: Mapping[str, tuple[str, ...]] = {
    "work_years": ("name",),
    "requirements": ("group",),
    "qualifications": ("group",),
    "quotas": ("scope", "name", "group"),
    "indicators": ("code",),
    "milestones": ("code",),
    "subsidies": ("to",),
    "documents": ("title",),
    "network": ("name",),
}
"""The sections of a file that are lists, and what tells their items apart."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``field`` is empty where a whole item comes (``before`` None) or goes (``after`` None)."""

    section: str
    item: str
    field: str
    before: Any
    after: Any

    def __str__(self) -> str:
        return words.change(self.section, self.item, self.field, self.before, self.after)


def changes(before: ProgrammeSpec | None, after: ProgrammeSpec) -> list[Change]:
    """Every difference, in the order of the file. A programme that is new is one change."""
    if before is None:
        return [Change("programme", after.name, "", None, after.code)]
    return list(_differences(before.model_dump(mode="json"), after.model_dump(mode="json")))


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for section, new in after.items():
        old = before[section]
        if section in KEYS:
            yield from _items(section, _by_key(section, old), _by_key(section, new))
        elif isinstance(new, dict) and isinstance(old, dict):
            yield from _fields(section, "", old, new)
        elif old != new:
            yield Change("programme", "", section, old, new)


def _by_key(section: str, items: Any) -> dict[str, dict[str, Any]]:
    return {words.item(section, [each.get(key) for key in KEYS[section]]): each for each in items}


def _items(section: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for name, item in new.items():
        if name not in old:
            yield Change(section, name, "", None, item)
        else:
            yield from _fields(section, name, old[name], item)
    for name, item in old.items():
        if name not in new:
            yield Change(section, name, "", item, None)


def _fields(section: str, name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for field, value in new.items():
        known = old.get(field)
        if _comparable(known) != _comparable(value):
            yield Change(section, name, field, known, value)


def _comparable(value: Any) -> Any:
    """A set that was kept as a list has lost its order."""
    return sorted(value) if isinstance(value, list) else value


def refusals(after: ProgrammeSpec, usage: Usage) -> Iterator[tuple[tuple[Any, ...], str]]:
    """What the file may not say because records are there: the path of the key and the reason."""
    if usage.first_day is not None and usage.first_day < after.starts_on:
        yield ("starts_on",), files.record_outside(usage.first_day)
    if usage.last_day is not None and usage.last_day > after.ends_on:
        yield ("ends_on",), files.record_outside(usage.last_day)
    for day in sorted({day for day in (usage.first_day, usage.last_day) if day is not None}):
        inside = any(year.starts_on <= day <= year.ends_on for year in after.work_years)
        if after.work_years and not inside:
            yield ("work_years",), files.record_in_no_year(day)
    for code in sorted(usage.indicators - {each.code for each in after.indicators}):
        yield ("indicators",), files.still_has_values(code)
    for code in sorted(usage.milestones - {each.code for each in after.milestones}):
        yield ("milestones",), files.still_marked(code)
