"""Rebuilds tables: rows from flattened cells, the header, cells left empty because they repeat the one above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

_TOTAL = re.compile(r"^[合总小共]\s*计")
_NUMBER = re.compile(r"^[\d.,，%％]+\s*[\u4e00-\u9fff（）()/]{0,4}$")
_TIME = re.compile(r"^\d{4}\s*年度?$|^\d{1,2}\s*月份?$")
_SPREAD_LEFT = re.compile(r"(?<!\S)([\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_SPREAD_RIGHT = re.compile(r"(?<=[\u4e00-\u9fff]) ([\u4e00-\u9fff])(?!\S)")
_HEAD_GAP = re.compile(r"(?<=[\u4e00-\u9fff）)]) (?=[\u4e00-\u9fff（(])")
_GAP = re.compile(r"[ \u3000\t]{2,}|\t")
_PLACE_TO_SIGN = re.compile(r"^(?:[年月日\s]|[（(]?.{0,6}(?:盖章|签[字名章]).{0,4})*$")
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
    """A table with one header line; or, for a form, ``lines`` of a label and what stands beside it."""

    header: tuple[str, ...] = ()
    rows: Rows = ()
    caption: str = ""
    lines: tuple[str, ...] = ()


def tidy(cell: str) -> str:
    """A cell on one line; blanks that only spread Chinese characters (姓  名) are taken out."""
    text = re.sub(r"\s+", " ", re.sub(r"\[bookmark:[^\]]*\]", "", cell)).strip()
    return _SPREAD_RIGHT.sub(r"\1", _SPREAD_LEFT.sub(r"\1", text)).replace(" （", "（")


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


def spaced_rows(lines: list[str]) -> tuple[Rows, int]:
    """Rows from lines whose cells stand apart, and how many lines they take; figures must stand under figures."""
    header = _apart(lines[0])
    if len(header) < 2 or not all(map(_may_head, header)):
        return (), 0
    rows = [header]
    figures: list[int] = []
    for line in lines[1:]:
        row = _apart(line)
        figures = figures or [at for at, cell in enumerate(row) if _HAS_FIGURE.search(cell)]
        if (
            not figures
            or not _goes_below(row, len(header))
            or line.strip().endswith(("。", "；", "："))
            or not _fits(row, figures)
        ):
            break
        rows.append(row + ("",) * (len(header) - len(row)))
    return (tuple(rows), len(rows)) if len(rows) >= _FEWEST and figures and figures[-1] > 0 else ((), 0)


def _apart(line: str) -> tuple[str, ...]:
    return tuple(tidy(cell) for cell in _GAP.split(line.strip()))


def _goes_below(row: tuple[str, ...], width: int) -> bool:
    """Whether a row has as many cells as the header, or fewer that stand clearly apart, and is no sentence."""
    is_whole = len(row) == width or not any(" " in cell for cell in row)
    return 2 <= len(row) <= width and is_whole and not _SENTENCE_MARK.search(row[0])


def _may_head(cell: str) -> bool:
    return _is_bare(cell) and (not _HAS_FIGURE.search(cell) or bool(_TIME.match(cell)))


def _fits(row: tuple[str, ...], figures: list[int]) -> bool:
    return all(at < len(row) and bool(_HAS_FIGURE.search(row[at]) or _EMPTY.match(row[at])) for at in figures)


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
    caption = ""
    if len(kept) > 2 and len(kept[0]) > 1 and len(set(kept[0])) == 1:
        caption, kept = kept[0][0], kept[1:]
    if not kept:
        return None
    width = len(kept[0])
    even = sum(len(row) == width for row in kept)
    if width < 2 or len(kept) < 2 or even < 0.8 * len(kept) or not _is_header(kept[0], kept[1:]):
        return Table(caption=caption, lines=tuple(_form_lines(kept)))
    header, body = _header(kept)
    filled = tuple(_filled_down(body, width))
    return Table(header, filled, caption) if filled else Table(caption=caption, lines=("；".join(header),))


def _is_header(row: tuple[str, ...], body: list[tuple[str, ...]]) -> bool:
    """Labels in every column; the corner of a table that is read both ways may be empty, and years may head columns."""
    if any(len(cell) > 30 for cell in row) or not all(row[1:]) or is_number(row[0]):
        return False
    if not row[0] and not all(other[0] for other in body):
        return False
    if len(row) > 2 and len(set(row[1:])) == 1 and any(_is_field(other) for other in body):
        return False
    return not any(is_number(cell) and not _TIME.match(cell) for cell in row)


def _is_field(row: tuple[str, ...]) -> bool:
    """A label and one value over the rest of the row: so do forms, beside rows of several fields."""
    return len(set(row[1:])) == 1 and row[0] != row[-1]


def _header(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Further header lines belong to merged cells of the first: 名额 over 社区 and 社工 gives 名额社区, 名额社工."""
    header, body = tuple(_HEAD_GAP.sub("", cell) for cell in rows[0]), rows[1:]
    while len(body) > 1 and len(body[0]) == len(header):
        second = tuple(_HEAD_GAP.sub("", cell) for cell in body[0])
        if not _goes_under(second, header):
            break
        header = tuple(up if down in ("", up) else up + down for up, down in zip(header, second, strict=True))
        body = body[1:]
    return header, body


def _goes_under(second: tuple[str, ...], first: tuple[str, ...]) -> bool:
    """Whether a row parts the merged cells of the header above it, and only those."""
    merged = {at for left, at in pairwise(range(len(first))) if first[left] == first[at] for at in (left, at)}
    alone = [at for at in range(len(first)) if at not in merged]
    if not merged or len(set(second)) == 1 or any(second[at] not in ("", first[at]) for at in alone):
        return False
    return bool(alone) or _is_header(second, [])


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


def _form_lines(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """A label and its text; a row without a label belongs to the label above; empty fields leave their labels."""
    label = ""
    for row in rows:
        cells = [cell for at, cell in enumerate(row) if cell and (at == 0 or cell != row[at - 1])]
        is_empty = bool(row[0]) and next((cell for cell in row if cell != row[0]), None) == ""
        if row[0]:
            label = row[0]
        elif not cells or (len(cells) == 1 and _PLACE_TO_SIGN.match(cells[0])):
            continue
        elif label:
            cells.insert(0, label)
        rest = "；".join(cells[1:])
        yield cells[0] if not rest else f"{cells[0]}{'；' if is_empty else '：'}{rest}"
