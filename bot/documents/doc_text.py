"""The characters of an old Word file to paragraphs and tables, whose cells and rows end with the same mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from messages.structure import Block

_FIELD = re.compile(r"\x13[^\x13\x14\x15]*\x14|\x13[^\x13-\x15]*\x15|\x15")
_RUN = re.compile(r"([^\r\x0c\x07]*)([\r\x0c\x07]|$)")
_CONTROL = re.compile(r"[\x00-\x06\x08\x0e-\x1f]")


def blocks_of(text: str) -> Iterator[Block]:
    """Paragraphs end with a return; cells end with a bell, and so does a row. A cell may hold several paragraphs."""
    text = _CONTROL.sub("", _FIELD.sub("", text).replace("\x0b", "\n"))
    table = _Table()
    held: list[str] = []  # paragraphs since the last cell of the row
    for run, mark in _RUN.findall(text):
        if mark == "\x07":
            table.add(" ".join(part.strip() for part in (*held, run) if part.strip()))
            held = []
            continue
        held.append(run)
        if run.strip() and table.may_end():
            yield from table.blocks()
            yield from _lines(held)
            table, held = _Table(), []
    yield from table.blocks()
    yield from _lines(held)


@dataclass
class _Table:
    """The first row tells how many cells a row has; one with merged cells has fewer."""

    rows: list[list[str]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)

    @property
    def _width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def add(self, cell: str) -> None:
        """A cell, or the end of a row, which looks like an empty cell."""
        if not cell and self.row and len(self.row) >= self._width:
            self._end(len(self.row))
            return
        if cell and 0 < self._width <= len(self.row) and "" in self.row:
            # A row cannot go on here: its end was taken for an empty cell.
            self._end(len(self.row) - 1 - self.row[::-1].index(""))
        self.row.append(cell)

    def may_end(self) -> bool:
        """Whether a paragraph may follow the table here: after a row, or what may have been the end of a short one."""
        if self.row and not self.row[-1]:
            self._end(len(self.row) - 1)
        return not self.row

    def _end(self, at: int) -> None:
        if at:
            self.rows.append(self.row[:at])
        self.row = self.row[at + 1 :]

    def blocks(self) -> Iterator[Block]:
        """The table with the first cell of a short row over what it lacks; lines where it has one row or column."""
        rows = [*self.rows, self.row] if self.row else self.rows
        if len(rows) < 2 or all(len(row) < 2 for row in rows):
            yield from _lines(["  ".join(row) for row in rows])
        else:
            width = self._width
            yield Block(rows=tuple(tuple(row[:1] * (width - len(row)) + row) for row in rows))


def _lines(paragraphs: list[str]) -> Iterator[Block]:
    return (Block(line) for paragraph in paragraphs for line in paragraph.split("\n"))
