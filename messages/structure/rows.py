"""The rows of a table as they are quoted: each with its header, and those of one kind together."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from messages.structure.model import PassageKind
from messages.structure.tables import Table, is_number, is_total

Cells = tuple[tuple[str, str], ...]
_LONG_ROW = 240  # characters: what one answer can hold
_LONG_CELL = 100


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is quoted of a table; ``label`` heads the long text of a cell that stands for itself."""

    kind: PassageKind
    text: str
    cells: Cells = ()
    label: str = ""


def quoted_rows(table: Table) -> Iterator[Quoted]:
    """Each row, then each group of rows. The sentences of a long cell are quoted one by one."""
    for line in table.lines:
        yield Quoted(PassageKind.ROW, line)
    for row in table.rows:
        if len(row) > 1 and len(set(row)) == 1:  # one cell over the whole width
            yield Quoted(PassageKind.ROW, row[0])
            continue
        cells = tuple((head, cell) for head, cell in zip(table.header, _once_total(row), strict=False) if cell)
        if len(row_text(cells)) <= _LONG_ROW:
            yield Quoted(PassageKind.ROW, row_text(cells), cells)
        else:
            yield from _long_row(cells)
    for cells in _groups(table):
        yield Quoted(PassageKind.GROUP, row_text(cells), cells)


def _long_row(cells: Cells) -> Iterator[Quoted]:
    short = tuple((head, cell) for head, cell in cells if len(cell) <= _LONG_CELL)
    if short:
        yield Quoted(PassageKind.ROW, row_text(short), short)
    named = [cell for head, cell in short if head != "序号"]
    for head, cell in cells:
        if len(cell) > _LONG_CELL:
            yield Quoted(PassageKind.PARAGRAPH, cell, label=" ".join([*named[:1], head]))


def row_text(cells: Cells) -> str:
    """援派机构：和平区民政局；援派社工数：2. The running number of a row says nothing and is left out."""
    told = [(head, cell) for head, cell in cells if head != "序号" or not is_number(cell)] or list(cells)
    return "；".join(f"{head}：{cell}" if head not in ("序号", "") else cell for head, cell in told)


def _once_total(row: tuple[str, ...]) -> Iterator[str]:
    """合计 over several columns is said once."""
    for at, cell in enumerate(row):
        yield "" if at and cell == row[at - 1] and is_total((cell,)) else cell


def _groups(table: Table) -> Iterator[Cells]:
    """Rows with the same first cell together: 建设时间：2021年度；建站街道：甲、乙、丙."""
    rows = [row for row in table.rows if not is_total(row) and len(set(row)) > 1]
    if not rows:
        return
    first = 1 if table.header[0] == "序号" and len(table.header) > 2 else 0
    for key, members in groupby(rows, key=lambda row: row[first]):
        alike = list(members)
        if key and len(alike) > 1 and len(alike) < len(table.rows):
            columns = [[row[at] for row in alike if row[at]] for at in range(first, len(table.header))]
            yield tuple(
                (head, "、".join(dict.fromkeys(column)))
                for head, column in zip(table.header[first:], columns, strict=True)
                if column and (len(set(column)) == 1 or not all(is_number(cell) for cell in column))
            )
    names = next((at for at in range(first, len(table.header)) if table.header[at] != "序号"), first)
    column = [row[names] for row in rows if row[names]]
    if len(dict.fromkeys(column)) == len(column) and len(column) > 1 and sum(map(len, column)) <= 200:
        yield ((table.header[names], "、".join(column)),)
