"""The ruled tables of a PDF page as rows, with merged cells repeated."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from bot.documents.grid import Cell, spread
from bot.documents.pdf_open_table import Box, Rows

_NEAR = 2.0  # points between two rules that are one
_MARGINS = 1.0  # characters of room that a cell keeps beside its text
_SLACK = 0.3
_NARROW, _BETWEEN = 0.6, 0.25  # of a character: a letter or figure, the room beside it
_UNBROKEN = re.compile(r"(?:[\w.%]+|\S)[，。；：、！？）》”%]*", re.ASCII)


def tables_of(page: Any) -> list[tuple[Box, Rows]]:
    """(box, rows) of each table with at least two rows and two columns."""
    sizes = sorted(float(char["size"]) for char in page.chars)
    size = sizes[len(sizes) // 2] if sizes else 10.0
    found = [table for table in page.find_tables() if len(table.rows) > 1]
    return [(table.bbox, _rows(table, size)) for table in found if max(len(row.cells) for row in table.rows) > 1]


def _rows(table: Any, size: float) -> Rows:
    lefts = _edges(cell[0] for cell in table.cells)
    tops = _edges(cell[1] for cell in table.cells)
    rows: list[list[Cell]] = [[] for _ in tops]
    for row, texts in zip(table.rows, table.extract(), strict=True):
        for box, text in zip(row.cells, texts, strict=True):
            if box is not None:
                across = sum(box[0] - _NEAR < edge < box[2] - _NEAR for edge in lefts)
                down = sum(box[1] - _NEAR < edge < box[3] - _NEAR for edge in tops)
                at = sum(edge < box[1] - _NEAR for edge in tops)
                rows[at].append((_unwrapped(text or "", box[2] - box[0], size), max(across, 1), max(down, 1)))
    return spread(rows)


def _edges(places: Iterator[float]) -> list[float]:
    """Places, those that are near each other as one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _unwrapped(text: str, width: float, size: float) -> str:
    """The lines of a cell: joined where what follows had no room, apart by a blank where somebody ended the line."""
    result = ""
    room = 0.0
    for line in (line.strip() for line in text.split("\n")):
        following = _UNBROKEN.match(line)
        has_room = following is not None and room > _width(following[0]) + _SLACK
        result += (" " if result and has_room else "") + line
        room = width / size - _MARGINS - _width(line)
    return result


def _width(text: str) -> float:
    """In characters of the page's usual size; offices set room between Chinese and figures."""
    changes = sum(left.isascii() is not right.isascii() for left, right in pairwise(text))
    return sum(_NARROW if character.isascii() else 1.0 for character in text) + _BETWEEN * changes
