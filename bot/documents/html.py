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
_LINKED = 0.6  # share of a block's letters that are links, where the block is a way around the site and no text
_LEAST_TITLE = 6  # letters
_REGISTER = re.compile(r"^(?:索\s*引\s*号|信息索引|发文机[关构]|主题分类|信息分类|公开类别)")
_REGISTERED = re.compile(r"^[\u4e00-\u9fff ]{2,8}：\S")
_TITLE_LABEL = re.compile(r"^(?:标\s*题|名\s*称|信息名称)$")
_LONG_CELL = 400  # characters: a table with such a cell lays out a page
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def read_html(content: bytes) -> list[Block]:
    """Blocks in reading order, from the document's title on."""
    try:
        tree = html.document_fromstring(_text(content))
    except (etree.ParserError, ValueError) as error:
        raise Unreadable(wording.no_text()) from error
    title = _squeezed(tree.findtext(".//title") or "")
    for element in list(tree.iter(*_DROPPED)):
        element.drop_tree()
    for element in [e for e in tree.iter(etree.Element) if _HIDDEN.search(e.get("style") or "")]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in [e for e in tree.iter("ul", "ol", "dl", "div", "p", "td") if _leads_elsewhere(e)]:
        if element.getparent() is not None:
            element.drop_tree()
    walker = _Walker()
    walker.walk(tree)
    walker.flush()
    return _from_title(walker.blocks, title)


def _leads_elsewhere(element: Any) -> bool:
    """A menu, a trail of breadcrumbs, a list of other pages; the annexes of a document are links as well."""
    links = [_squeezed(link.text_content()) for link in element.iter("a")]
    text = _squeezed(element.text_content())
    return len(links) > 1 and "附件" not in text and sum(map(len, links)) >= _LINKED * len(text)


def _from_title(blocks: list[Block], title: str) -> list[Block]:
    """Without the lines above the title that the page itself bears; the register of the document stays."""
    at = next(
        (at for at, block in enumerate(blocks) if len(_squeezed(block.text)) >= _LEAST_TITLE and _bears(title, block)),
        0,
    )
    return [block for block in blocks[:at] if _REGISTERED.match(block.text)] + blocks[at:]


def _bears(title: str, block: Block) -> bool:
    return title.startswith(_squeezed(block.text))


def _squeezed(text: str) -> str:
    return "".join(text.split())


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
            is_register = bool(rows and rows[0] and _REGISTER.match(rows[0][0]))
            self.blocks += _registered(rows) if is_register else [Block(rows=rows)]
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
