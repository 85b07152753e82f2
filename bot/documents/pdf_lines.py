"""The lines of a PDF page in reading order, column after column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

_SPLIT = 1.8  # characters of room that part two cells or columns; less is a blank
_NO_GAP = 0.3
_NOTE_MARK = 0.75  # share of the line's size below which a figure is the mark of a note
_MARK = re.compile(r"^[\[〔]?\d{1,2}[\]〕]?$|^[①-⑳]$")
_MIDDLE = (0.35, 0.65)  # share of the text's width where two columns may part
_FEWEST = 6  # lines on each side of two columns
_LONG = 8  # characters of a usual line of a column; cells are shorter


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line, or the part of it in one column (1, 2; 0 over the whole width). ``is_spread``: its cells stand apart."""

    text: str
    left: float
    right: float
    top: float
    size: float
    column: int = 0
    is_spread: bool = False


def lines_of(words: list[dict[str, Any]]) -> list[list[TextLine]]:
    """Runs of lines, from top to bottom: those of two columns beside each other are one run, left before right."""
    rows = [list(_segments(row)) for row in rows_of_words(words)]
    gutter = _gutter(rows)
    runs: list[list[TextLine]] = []
    for is_parted, band in groupby(rows, key=lambda row: gutter is not None and not _crossed(row, gutter)):
        kept = list(band)
        if gutter is not None and is_parted and _are_columns(kept, gutter):
            runs.append(_by_column(kept, gutter))
        else:
            runs += [[_whole(row)] for row in kept]
    return runs


def rows_of_words(words: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Words that stand on one line, from left to right; a raised mark stands on the line that it is raised from."""
    row: list[dict[str, Any]] = []
    for word in sorted(words, key=_middle):
        if row and not any(_are_level(other, word) for other in row):
            yield sorted(row, key=lambda other: float(other["x0"]))
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda other: float(other["x0"]))


def _middle(word: dict[str, Any]) -> float:
    return float(word["top"] + word["bottom"]) / 2


def _are_level(first: dict[str, Any], second: dict[str, Any]) -> bool:
    return bool(first["top"] < _middle(second) < first["bottom"] or second["top"] < _middle(first) < second["bottom"])


def _segments(row: list[dict[str, Any]]) -> Iterator[TextLine]:
    """The parts of a line that stand apart."""
    size = max(float(word["size"]) for word in row)
    part: TextLine | None = None
    last = size
    for word in row:
        text, left, right, own = str(word["text"]), float(word["x0"]), float(word["x1"]), float(word["size"])
        if part is not None and own < _NOTE_MARK * size and _MARK.match(text) and not part.text[-1].isascii():
            part, last = replace(part, right=right), own
        elif part is not None and left - part.right <= _SPLIT * size:
            # Words of one size were parted by a blank, those of two sizes only where there is room.
            gap = " " if own == last or left - part.right > _NO_GAP * size else ""
            part, last = replace(part, text=part.text + gap + text, right=max(part.right, right)), own
        else:
            if part is not None:
                yield part
            part, last = TextLine(text, left, right, float(word["top"]), size), own
    if part is not None:
        yield part


def _whole(row: list[TextLine]) -> TextLine:
    text = "  ".join(part.text for part in row)
    size = max(part.size for part in row)
    return TextLine(text, row[0].left, row[-1].right, row[0].top, size, is_spread=len(row) > 1)


def _gutter(rows: list[list[TextLine]]) -> float | None:
    """Where two columns part: left of the most lines that begin in the middle of the page."""
    parts = [part for row in rows for part in row]
    left, right = min((p.left for p in parts), default=0.0), max((p.right for p in parts), default=0.0)
    first, last = (left + share * (right - left) for share in _MIDDLE)
    starts = [round(part.left) for part in parts if first < part.left < last]
    common = max(set(starts), key=lambda start: (starts.count(start), -start), default=None)
    return common - 2.0 if common is not None and starts.count(common) >= _FEWEST // 2 else None


def _crossed(row: list[TextLine], gutter: float) -> bool:
    return any(part.left < gutter < part.right for part in row)


def _are_columns(band: list[list[TextLine]], gutter: float) -> bool:
    """Long lines on both sides, of which the left ones end together: no table, whose cells are short and ragged."""
    sides = [[part for row in band for part in row if (part.left < gutter) is is_left] for is_left in (True, False)]
    if any(len(side) < _FEWEST for side in sides):
        return False
    if any(sorted(len(part.text) for part in side)[len(side) // 2] < _LONG for side in sides):
        return False
    ends = sorted(part.right for part in sides[0])
    edge = ends[len(ends) * 9 // 10]  # the page's number may stand across the gutter
    return sum(part.right > edge - 2 * part.size for part in sides[0]) >= len(sides[0]) / 2


def _by_column(band: list[list[TextLine]], gutter: float) -> list[TextLine]:
    columns: list[list[TextLine]] = [[], []]
    for row in band:
        for number, column in enumerate(columns):
            parts = [part for part in row if (part.left < gutter) is (number == 0)]
            if parts:
                column.append(replace(_whole(parts), column=number + 1))
    return columns[0] + columns[1]
