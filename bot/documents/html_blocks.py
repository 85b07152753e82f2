"""The elements of a web page to blocks: paragraphs, lists with their numbers, tables with merged cells repeated."""

import re
from typing import Any

from bot.documents.grid import spread
from messages.structure import Block

_BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl",
    "dt", "dd", "blockquote", "pre", "tr", "td", "th", "caption", "form", "fieldset", "center", "address",
))  # fmt: skip
_REGISTER = re.compile(r"^(?:索\s*引\s*号|信息索引|发文机[关构]|主题分类|信息分类|公开类别)")
_TITLE_LABEL = re.compile(r"^(?:标\s*题|名\s*称|信息名称)$")
_LONG_CELL = 400  # characters: a table of few rows with such a cell lays out a page
_FEW_ROWS = 3


class Walker:
    """Collects the blocks of a page in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._run = ""
        self._level = 0

    def flush(self) -> None:
        text = re.sub(r"\s+", " ", self._run).strip()
        if text:
            self.blocks.append(Block(text, level=self._level))
        self._run = ""

    def walk(self, element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "table" and _is_data(element):
            self.flush()
            for caption in element.iterchildren("caption"):
                self.walk(caption)
            rows = spread([[_cell(cell) for cell in row.iter("td", "th")] for row in element.iter("tr")])
            is_register = bool(rows and rows[0] and _REGISTER.match(rows[0][0]))
            self.blocks += _registered(rows) if is_register else [Block(rows=rows)]
        elif tag == "pre":
            self.flush()
            self.blocks += [Block(line) for line in element.text_content().splitlines()]
        elif tag:
            self._walk_inside(element, tag)
        self._run += element.tail or ""

    def _walk_inside(self, element: Any, tag: str) -> None:
        is_block = tag in _BLOCKS
        if is_block or tag == "br":
            self.flush()
        if re.fullmatch(r"h[1-6]", tag):
            self._level = int(tag[1])
        if tag == "li" and element.getparent() is not None and element.getparent().tag == "ol":
            self._run += f"{_place(element)}."
        self._run += element.text or ""
        for child in element:
            self.walk(child)
        if is_block:
            self.flush()
            self._level = 0


def _registered(rows: tuple[tuple[str, ...], ...]) -> list[Block]:
    """The register above a public document, label beside value, as lines: 发文字号：…"""
    pairs = [pair for row in rows for pair in zip(row[::2], row[1::2], strict=False)]
    return [
        Block(f"{label.rstrip('：: ')}：{value}") for label, value in pairs if value and not _TITLE_LABEL.match(label)
    ]


def _place(item: Any) -> int:
    parent = item.getparent()
    start = parent.get("start") or "1"
    return list(parent.iterchildren("li")).index(item) + (int(start) if start.isdigit() else 1)


def _cell(cell: Any) -> tuple[str, int, int]:
    """(text, columns, rows) of a cell; its lines are apart by a blank."""
    for line in cell.iter("br", "p", "div", "li"):
        line.tail = " " + (line.tail or "")
    return " ".join(cell.text_content().split()), _span(cell, "colspan"), _span(cell, "rowspan")


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), 100) if value.isdigit() else 1


def _is_data(table: Any) -> bool:
    """A table of data has several cells in a row and none inside, and short ones in few rows; others lay out a page."""
    if table.find(".//table") is not None:
        return False
    cells = [cell.text_content().strip() for cell in table.iter("td", "th")]
    widest = max((len(list(row.iterchildren("td", "th"))) for row in table.iter("tr")), default=0)
    rows = sum(1 for _ in table.iter("tr"))
    return widest > 1 and (rows > _FEW_ROWS or max(map(len, cells), default=0) <= _LONG_CELL)
