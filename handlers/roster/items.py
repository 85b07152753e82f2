"""Rows of the workbook to typed items, and what is wrong in their cells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.roster.cells import BadCell, read_cell
from handlers.roster.sheets import BY_KEY, Sheet
from messages.wording.roster_sheets import CHOICES

Key = tuple[Any, ...]
SHEET_ORDER = {key: number for number, key in enumerate(BY_KEY)}


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as the workbook has it: the number that Excel shows, and its cells by the keys of their columns."""

    sheet: str
    number: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row; ``refused`` is false for a warning. Row 0 is the sheet itself."""

    sheet: str
    row: int
    column: str
    reason: str
    refused: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a row states. ``values`` are what is kept, ``checks`` what is only compared (姓名, 身份证号)."""

    sheet: str
    row: int
    key: Key
    values: Mapping[str, Any] = field(default_factory=dict)
    checks: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Read:
    """The items in the order of the sheets and the faults in cells; a row with a fault gives no item.

    ``refused`` holds, by sheet, the first key of such rows, where it could be read.
    """

    items: list[Item] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    refused: set[tuple[str, Any]] = field(default_factory=set)


def read_rows(rows: Iterable[RawRow]) -> Read:
    """What the rows state."""
    read = Read()
    for row in sorted(rows, key=lambda row: (SHEET_ORDER[row.sheet], row.number)):
        sheet = BY_KEY[row.sheet]
        values, bad = _values(sheet, row)
        read.faults.extend(bad)
        if bad:
            read.refused.add((row.sheet, values.get(sheet.identifies[0])))
        else:
            read.items.extend(_items(row, values))
    return read


def _values(sheet: Sheet, row: RawRow) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for column in sheet.columns:
        try:
            values[column.key] = read_cell(column, row.cells.get(column.key))
        except BadCell as error:
            faults.append(Fault(row.sheet, row.number, column.key, str(error)))
    return values, faults


def _items(row: RawRow, values: dict[str, Any]) -> Iterator[Item]:
    """A rota is an item for each weekday; every other row is one."""
    if row.sheet == "rotas":
        for weekday in values.pop("weekdays"):
            yield _item(row, {**values, "weekdays": weekday})
        return
    yield _item(row, values)


def _item(row: RawRow, values: dict[str, Any]) -> Item:
    identifying = BY_KEY[row.sheet].identifies
    checks = {"identity"} if row.sheet == "people" else {"name"}
    kept = {name: _kept(name, value) for name, value in values.items() if value is not None}
    if row.sheet == "roles":
        kept["title"] = values["role"]
    return Item(
        sheet=row.sheet,
        row=row.number,
        key=tuple(kept.get(name) for name in identifying),
        values={name: value for name, value in kept.items() if name not in {*identifying, *checks}},
        checks={name: kept[name] for name in checks if name in kept},
    )


def _kept(name: str, value: Any) -> Any:
    """A word of a list is kept as its code."""
    return CHOICES[name][value] if name in CHOICES else value
