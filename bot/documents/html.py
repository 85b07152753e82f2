"""Web pages: the text without the page around it, lists with their numbers, tables with merged cells repeated."""

import re
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from bot.documents.errors import Unreadable
from bot.documents.grid import spread
from bot.documents.text import decode
from messages.structure import Block
from messages.wording import library as wording

_DROPPED = (
    "script",
    "style",
    "nav",
    "footer",
    "aside",
    "noscript",
    "iframe",
    "select",
    "button",
    "svg",
    "template",
    "head",
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "tr",
        "td",
        "th",
        "form",
        "fieldset",
        "center",
        "address",
    ]
)
_DECLARED = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)|<\?xml[^>]+encoding=["']([\w-]+)""", re.IGNORECASE)
_LONG_CELL = 400  # characters: a table with such a cell lays out a page
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def read_html(content: bytes) -> list[Block]:
    """Blocks in reading order."""
    try:
        tree = html.document_fromstring(_text(content))
    except (etree.ParserError, ValueError) as error:
        raise Unreadable(wording.no_text()) from error
    for element in list(tree.iter(*_DROPPED)):
        element.drop_tree()
    for element in [e for e in tree.iter(etree.Element) if _HIDDEN.search(e.get("style") or "")]:
        if element.getparent() is not None:
            element.drop_tree()
    walker = _Walker()
    walker.walk(tree)
    walker.flush()
    return walker.blocks


def _text(content: bytes) -> str:
    """The encoding that the page declares, where it gives sense; lxml takes no declaration in a text."""
    declared = _DECLARED.search(content[:4096])
    name = ((declared[1] or declared[2]).decode("ascii") if declared else "").lower()
    is_gb = name in ("gb2312", "gbk", "gb18030")
    text = content.decode("gb18030", errors="replace") if is_gb else decode(content)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


class _Walker:
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
            rows = spread([[_cell(cell) for cell in row.iter("td", "th")] for row in element.iter("tr")])
            self.blocks.append(Block(rows=rows))
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


def _place(item: Any) -> int:
    parent = item.getparent()
    start = parent.get("start") or "1"
    return list(parent.iterchildren("li")).index(item) + (int(start) if start.isdigit() else 1)


def _cell(cell: Any) -> tuple[str, int, int]:
    """(text, columns, rows) of a cell."""
    return " ".join(cell.text_content().split()), _span(cell, "colspan"), _span(cell, "rowspan")


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), 100) if value.isdigit() else 1


def _is_data(table: Any) -> bool:
    """A table of data has several short cells in a row and no table inside; others lay out a page."""
    if table.find(".//table") is not None:
        return False
    cells = [cell.text_content().strip() for cell in table.iter("td", "th")]
    widest = max((len(list(row.iterchildren("td", "th"))) for row in table.iter("tr")), default=0)
    return widest > 1 and max(map(len, cells), default=0) <= _LONG_CELL
