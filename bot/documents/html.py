"""Web pages: the text without the page around it, lists with their numbers, tables with merged cells repeated."""

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from bot.documents.errors import Unreadable
from bot.documents.html_blocks import Walker
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
_DECLARED = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)|<\?xml[^>]+encoding=["']([\w-]+)""", re.IGNORECASE)
_LINKED = 0.6  # share of a block's letters that are links, where the block is a way around the site and no text
_LEAST_TITLE = 6  # letters
_REGISTERED = re.compile(r"^[\u4e00-\u9fff ]{2,8}：\S")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def read_html(content: bytes) -> list[Block]:
    """Blocks in reading order, from the document's title on."""
    try:
        tree = html.document_fromstring(_text(content))
    except (etree.ParserError, ValueError) as error:
        raise Unreadable(wording.no_text()) from error
    title = _page_title(tree)
    _drop(tree.iter(*_DROPPED))
    _drop(e for e in tree.iter(etree.Element) if _HIDDEN.search(e.get("style") or ""))
    _drop(e for e in tree.iter("ul", "ol", "dl", "div", "p", "td") if _leads_elsewhere(e))
    walker = Walker()
    walker.walk(tree)
    walker.flush()
    return _from_title(walker.blocks, title)


def _drop(elements: Iterable[Any]) -> None:
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()


def _page_title(tree: Any) -> str:
    """What the page says that it is about; sites of governments name the article apart from themselves."""
    named = (meta.get("content") for meta in tree.iter("meta") if (meta.get("name") or "").lower() == "articletitle")
    return _squeezed(next((title for title in named if title), "") or tree.findtext(".//title") or "")


def _leads_elsewhere(element: Any) -> bool:
    """A menu, breadcrumbs, a list of other pages with their dates; the annexes of a document are links as well.

    A paragraph with sentences is text, however many laws it links.
    """
    links = [_squeezed(link.text_content()) for link in element.iter("a")]
    text = _squeezed(element.text_content())
    if len(links) < 2 or "附件" in text or "。" in text:
        return False
    return len(_letters("".join(links))) >= _LINKED * len(_letters(text))


def _letters(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", text)


def _from_title(blocks: list[Block], title: str) -> list[Block]:
    """Without the lines above the title that the page itself bears; the register of the document stays.

    Only lines without a sentence are passed over: a site's name may stand under the document as its signature.
    """
    above = list(takewhile(lambda block: not block.rows and not block.text.endswith("。"), blocks))
    lines = [_squeezed(block.text) for block in above]
    borne = [at for at, line in enumerate(lines) if len(line) >= _LEAST_TITLE and line in title]
    if not borne:
        return blocks
    at = max(borne, key=lambda at: len(lines[at]))
    while at and lines[at - 1] and "".join(lines[at - 1 : at + 1]) in title:
        at -= 1
    return [block for block in blocks[:at] if _REGISTERED.match(block.text)] + blocks[at:]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _text(content: bytes) -> str:
    """The encoding that the page declares, where it gives sense; lxml takes no declaration in a text."""
    declared = _DECLARED.search(content[:4096])
    name = ((declared[1] or declared[2]).decode("ascii") if declared else "").lower()
    is_gb = name in ("gb2312", "gbk", "gb18030")
    text = content.decode("gb18030", errors="replace") if is_gb else decode(content)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
