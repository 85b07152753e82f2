"""The text of a document for a phone: headings, paragraphs and tables, with what was quoted marked."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any

from messages.structure import Heading, section_label
from storage.documents import PassageRead

STYLE = (
    "h2{font-size:1em;margin-top:1.5em}mark{background:#ffe58a}p{margin:.4em 0;white-space:pre-line}"
    ":target{scroll-margin-top:35vh}.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9em;margin:.6em 0}"
    "td,th{border:1px solid #c9ced6;padding:.25em .5em;text-align:left;vertical-align:top;min-width:3em}"
    "th{background:#f3f5f7}"
)
_PRINTED = frozenset(("paragraph", "row", "signature"))  # lists, overviews and groups repeat what stands elsewhere

Marks = dict[int, tuple[int, int]]


def text_of(rows: list[PassageRead], quoted: PassageRead, start: int, end: int) -> str:
    """The document with a run of ``quoted`` marked; where the passage repeats others, they are marked instead."""
    marks = _marks(rows, quoted, start, end)
    if not marks:
        marks = {quoted.id: (start, end)}
    printed = [row for row in rows if row.kind in _PRINTED or row.id in marks]
    anchor = next((row.id for row in printed if row.id in marks), quoted.id)
    names = {row.id: f"p{quoted.id if row.id == anchor else row.id}" for row in printed}
    return "\n".join(_lines(printed, marks, names))


def _marks(rows: list[PassageRead], quoted: PassageRead, start: int, end: int) -> Marks:
    if quoted.kind in _PRINTED:
        return {quoted.id: (start, end)}
    within = [row for row in rows if row.kind in _PRINTED and row.path[: len(quoted.path)] == quoted.path]
    if quoted.kind == "group":
        return {row.id: (0, len(row.text)) for row in within if row.cells and _is_member(row, quoted)}
    marks: Marks = {}
    for line in filter(None, quoted.text[start:end].split("\n")):
        row = next((row for row in within if row.id not in marks and line in row.text), None)
        if row is not None:
            at = row.text.index(line)
            marks[row.id] = at, at + len(line)
    return marks


def _is_member(row: PassageRead, group: PassageRead) -> bool:
    cells = dict(row.cells)
    return all(cells.get(head) in (None, value, *value.split("、")) for head, value in group.cells)


def _lines(rows: list[PassageRead], marks: Marks, names: dict[int, str]) -> Iterator[str]:
    """A heading stands by itself where it is no part of the text under it."""
    above: list[Any] = []
    for (places, is_table), members in groupby(rows, key=lambda row: (row.path, _is_cells(row))):
        path = tuple(Heading(number, title, rank) for number, title, rank in places)
        own = _squeezed(f"{path[-1].number}{path[-1].title}") if path else ""
        alike = list(members)
        if own and places != above and not _squeezed(alike[0].text).startswith(own):
            yield f"<h2>{escape(section_label(path))}</h2>"
        above = places
        if is_table:
            yield _table(alike, marks, names)
            continue
        for row in alike:
            tag = "h2" if own and _squeezed(row.text) == own and _has_more(rows, row) else "p"
            yield f'<{tag} id="{names[row.id]}">{_marked(row.text, marks.get(row.id))}</{tag}>'


def _has_more(rows: list[PassageRead], heading: PassageRead) -> bool:
    """Whether anything stands under a heading; else it is an item, however short."""
    return any(row.id != heading.id and row.path[: len(heading.path)] == heading.path for row in rows)


def _is_cells(row: PassageRead) -> bool:
    """A row that can stand in a table: no two of its columns are called alike."""
    return row.kind == "row" and len(row.cells) > 1 and len(dict(row.cells)) == len(row.cells)


def _table(rows: list[PassageRead], marks: Marks, names: dict[int, str]) -> str:
    """Rows under their header; a quoted row is marked as a whole."""
    widest = max(rows, key=lambda row: len(row.cells))
    heads = list(dict.fromkeys([head for head, _ in widest.cells] + [head for row in rows for head, _ in row.cells]))
    lines = ["<tr>" + "".join(f"<th>{escape(head)}</th>" for head in heads) + "</tr>"]
    for row in rows:
        cells = dict(row.cells)
        whole = row.id in marks
        texts = (
            _marked(cell, (0, len(cell)) if whole and cell else None) for cell in (cells.get(h, "") for h in heads)
        )
        lines.append(f'<tr id="{names[row.id]}">' + "".join(f"<td>{text}</td>" for text in texts) + "</tr>")
    return f'<div class="wide"><table>{"".join(lines)}</table></div>'


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _marked(text: str, run: tuple[int, int] | None) -> str:
    if run is None:
        return escape(text)
    start, end = run
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"
