"""The rows and cells of a table in Word, also those that content controls or tracked changes are wrapped around."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_ROW, _CELL = qn("w:tr"), qn("w:tc")
_AROUND = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:customXml")))


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell, the column that it begins in, how many it covers, and whether it continues the one above."""

    element: Any
    column: int
    columns: int
    continues: bool


Row = list[TableCell]


def rows_of(table: Any) -> list[Row]:
    """The rows that are not deleted."""
    is_kept = [row for row in _within(table, _ROW) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
    return [list(_cells(row)) for row in is_kept]


def is_layout(rows: list[Row]) -> bool:
    """A table of one row or one column only places its text: a letterhead, a frame around a notice."""
    return len(rows) < 2 or all(len(row) < 2 for row in rows)


def spread_rows(rows: list[Row], text_of: Callable[[Any], str]) -> tuple[tuple[str, ...], ...]:
    """Every row with the same number of cells; a merged cell stands in each place that it covers."""
    filled: dict[tuple[int, int], str] = {}
    for at, row in enumerate(rows):
        for cell in row:
            text = filled.get((at - 1, cell.column), "") if cell.continues else text_of(cell.element)
            filled.update({(at, cell.column + right): text for right in range(cell.columns)})
    width = max((column for _, column in filled), default=-1) + 1
    return tuple(tuple(filled.get((at, column), "") for column in range(width)) for at in range(len(rows)))


def _within(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from _within(child, tag)


def _cells(row: Any) -> Iterator[TableCell]:
    column = _number(row, f"{qn('w:trPr')}/{qn('w:gridBefore')}", 0)
    for cell in _within(row, _CELL):
        columns = max(_number(cell, f"{qn('w:tcPr')}/{qn('w:gridSpan')}", 1), 1)
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        yield TableCell(cell, column, columns, merge is not None and merge.get(qn("w:val"), "continue") == "continue")
        column += columns


def _number(element: Any, path: str, default: int) -> int:
    found = element.find(path)
    value = found.get(qn("w:val"), "") if found is not None else ""
    return int(value) if value.isdigit() else default
