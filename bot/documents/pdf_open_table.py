"""Tables of a PDF page that have rules above and below their rows and none between their columns."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from bot.documents.pdf_lines import rows_of_words

Box = tuple[float, float, float, float]
Rows = tuple[tuple[str, ...], ...]
_FEWEST_RULES = 3  # above and below the header, below the last row
_APART = 2.0  # points between two columns
_LEAST_WIDTH = 100.0  # points: a shorter rule underlines a word


def open_tables_of(page: Any, words: list[dict[str, Any]]) -> Iterator[tuple[Box, Rows]]:
    """(box, rows) of each; a line whose first cell is empty goes on with the row above."""
    for (left, right), rules in _rules(page).items():
        if len(rules) < _FEWEST_RULES:
            continue
        within = [word for word in words if left - 1 < word["x0"] < right]
        inside = [word for word in within if rules[0] < (word["top"] + word["bottom"]) / 2 < rules[-1]]
        columns = _columns(inside)
        rows = list(_rows(inside, columns))
        if len(columns) > 1 and len(rows) > 1 and all(rows[0]):
            yield (left, rules[0], right, rules[-1]), tuple(rows)


def _rules(page: Any) -> dict[tuple[int, int], list[float]]:
    """Heights of the horizontal rules from the top down, by where they begin and end."""
    found: dict[tuple[int, int], set[float]] = defaultdict(set)
    for edge in page.edges:
        if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > _LEAST_WIDTH:
            found[round(edge["x0"]), round(edge["x1"])].add(round(float(edge["top"]), 0))
    return {ends: sorted(heights) for ends, heights in found.items()}


def _columns(words: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """From where to where words stand, in any row."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((float(word["x0"]), float(word["x1"])) for word in words):
        if columns and left - columns[-1][1] < _APART:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _rows(words: list[dict[str, Any]], columns: list[tuple[float, float]]) -> Iterator[tuple[str, ...]]:
    held: list[str] = []
    for line in rows_of_words(words):
        cells = ["" for _ in columns]
        for word in line:
            at = next(at for at, (left, right) in enumerate(columns) if left <= word["x0"] <= right)
            cells[at] += (" " if cells[at] else "") + word["text"]
        if held and not cells[0]:
            held = [above + below for above, below in zip(held, cells, strict=True)]
            continue
        if held:
            yield tuple(held)
        held = cells
    if held:
        yield tuple(held)
