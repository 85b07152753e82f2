"""Rebuilds tables: rows from flattened cells, the header, cells left empty because they repeat the one above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

_TOTAL = re.compile(r"^[合总小共]\s*计")
_NUMBER = re.compile(r"^[\d.,，%％]+\s*[\u4e00-\u9fff（）()/]{0,4}$")
_HAS_FIGURE = re.compile(r"\d")
_EMPTY = re.compile(r"^(?:[-—/\\无]|不适用|——)$")
_SENTENCE_MARK = re.compile(
    r"[。；;！!？?：:，,]|^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|附件|第.{1,3}[章条])"
)
_LONGEST_CELL = 20  # characters of a cell that stands on a line of its own
_WIDEST = 8  # columns
_FEWEST = 3  # lines of such a table, its header among them
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header line, or, for a form, rows of a label and what stands beside it."""

    header: tuple[str, ...]
    rows: Rows
    is_form: bool = False


def tidy(cell: str) -> str:
    """A cell on one line; blanks that only spread Chinese characters are taken out."""
    text = re.sub(r"\s+", " ", re.sub(r"\[bookmark:[^\]]*\]", "", cell)).strip()
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", text)


def is_number(cell: str) -> bool:
    """2, 20人, 3.5万元, 40%."""
    return bool(_NUMBER.match(cell))


def is_total(row: tuple[str, ...]) -> bool:
    """The row of sums."""
    return any(_TOTAL.match(cell) for cell in row)


def flattened_rows(lines: list[str]) -> Rows:
    """Rows from lines of which each is one cell led by a tab; a blank line ends the row."""
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    for line in lines:
        if line.startswith("\t"):
            row.append(tidy(line))
        elif line.strip() and row:
            row[-1] = tidy(f"{row[-1]} {line}")
        elif row:
            rows.append(tuple(row))
            row = []
    if row:
        rows.append(tuple(row))
    return tuple(rows)


def delimited_row(line: str) -> tuple[str, ...] | None:
    """The cells of a line that separates them with tabs or bars."""
    if line.count("|") >= 2:
        return tuple(tidy(cell) for cell in line.strip().strip("|").split("|"))
    if not line.startswith("\t") and (line.count("\t") > 1 or ("\t" in line and not re.match(r"^\S{1,5}\t\S", line))):
        return tuple(tidy(cell) for cell in line.split("\t"))
    return None


def stacked_rows(lines: list[str]) -> tuple[Rows, int]:
    """Rows from a column of bare lines, one cell a line, and how many lines they take; ((), 0) where it is no table.

    The width is known where 序号 counts 1, 2, 3; else it is the one with which figures stand under figures.
    """
    cells = [tidy(line) for line in takewhile(_is_bare, lines)]
    if cells and cells[0] == "序号" and "1" in cells[:12]:
        return _counted_rows(cells)
    best: tuple[Rows, int] = ((), 0)
    for width in range(2, min(_WIDEST, len(cells) // _FEWEST) + 1):
        rows = _aligned_rows(cells, width)
        if len(rows) * width > best[1]:
            best = rows, len(rows) * width
    return best


def _is_bare(line: str) -> bool:
    return 0 < len(line.strip()) <= _LONGEST_CELL and not _SENTENCE_MARK.search(line)


def _counted_rows(cells: list[str]) -> tuple[Rows, int]:
    width = cells.index("1")
    rows = [tuple(cells[:width])]
    at = width
    while at + width <= len(cells) and cells[at] == str(len(rows)):
        rows.append(tuple(cells[at : at + width]))
        at += width
    return (tuple(rows), at) if len(rows) > 2 and width > 1 else ((), 0)


def _aligned_rows(cells: list[str], width: int) -> Rows:
    """The header and the rows of ``width`` cells of which each column holds figures only, or none."""
    header = tuple(cells[:width])
    if any(_HAS_FIGURE.search(cell) for cell in header) or len(set(header)) < width:
        return ()
    first = tuple(cells[width : 2 * width])
    figures = [at for at, cell in enumerate(first) if _HAS_FIGURE.search(cell)]
    if len(first) < width or not figures or 0 in figures:
        return ()
    rows = [header]
    for at in range(width, len(cells) - width + 1, width):
        row = tuple(cells[at : at + width])
        if any(
            bool(_HAS_FIGURE.search(cell)) != (n in figures) and not _EMPTY.match(cell) for n, cell in enumerate(row)
        ):
            break
        rows.append(row)
    names = [row[0] for row in rows]
    return tuple(rows) if len(rows) >= _FEWEST and len(set(names)) == len(names) else ()


def rebuild(rows: Rows) -> Table | None:
    """A table from its rows, or None where there is nothing in it. Templates with no values keep their labels only."""
    kept = [row for row in (tuple(tidy(cell) for cell in row) for row in rows) if any(row)]
    kept = [row for row in kept if not all(re.fullmatch(r"[-:—\s]*", cell) for cell in row)]
    if not kept:
        return None
    width = len(kept[0])
    even = sum(len(row) == width for row in kept)
    if width < 2 or len(kept) < 2 or even < 0.8 * len(kept) or not _is_header(kept[0]):
        return Table((), tuple(_form_rows(kept)), is_form=True)
    header, body = _header(kept)
    filled = tuple(_filled_down(body, width))
    return Table(header, filled) if filled else Table((), (header,), is_form=True)


def _is_header(row: tuple[str, ...]) -> bool:
    return all(row) and not any(is_number(cell) or len(cell) > 30 for cell in row)


def _header(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """A second header line belongs to merged cells of the first: 名额 over 社区 and 社工 gives 名额社区, 名额社工."""
    first = rows[0]
    merged = any(left == right for left, right in pairwise(first))
    if merged and len(rows) > 2 and len(rows[1]) == len(first) and _is_header(rows[1]):
        pairs = zip(first, rows[1], strict=True)
        return tuple(up if up == down else up + down for up, down in pairs), rows[2:]
    return first, rows[1:]


def _filled_down(rows: list[tuple[str, ...]], width: int) -> Iterator[tuple[str, ...]]:
    above: tuple[str, ...] = ("",) * width
    for row in rows:
        cells = (row + ("",) * width)[:width]
        if not is_total(cells):
            if not any(cells[1:]) and (is_number(cells[0]) or not cells[0]):
                continue
            lead = next((at for at, cell in enumerate(cells) if cell), width)
            cells = above[:lead] + cells[lead:]
            above = cells
        yield cells


def _form_rows(rows: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A label and its text; a row without a label belongs to the label above."""
    label = ""
    for row in rows:
        distinct = tuple(cell for at, cell in enumerate(row) if cell and (at == 0 or cell != row[at - 1]))
        if row[0]:
            label = row[0]
            yield distinct
        elif len(distinct) > 1 or (distinct and len(distinct[0]) > 6):
            yield (label, *distinct)
