"""Markdown: headings with their level, lines without their marks, tables of web pages among them."""

import re

from bot.documents.html import read_html
from bot.documents.text import decode, lines_of
from messages.structure import Block

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_NOTE = re.compile(r"\[\^[^\]]+\]:?\s*")
_TASK = {"[ ] ": "□", "[x] ": "☑", "[X] ": "☑"}
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`|!?\[([^\]]*)\]\([^)]*\)|^>\s?")


def read_markdown(content: bytes) -> list[Block]:
    """Bars stay, for they are tables; so are the tables of HTML."""
    text = decode(content)
    blocks: list[Block] = []
    end = 0
    for table in _TABLE.finditer(text):
        blocks += [*_unmarked(text[end : table.start()]), *read_html(table[0].encode())]
        end = table.end()
    return blocks + _unmarked(text[end:])


def _unmarked(text: str) -> list[Block]:
    blocks: list[Block] = []
    for block in lines_of(text):
        heading = _HEADING.match(block.text)
        line = heading[2] if heading else re.sub(r"^\s*[-*+]\s+", "", block.text)
        line = _NOTE.sub("", _TASK.get(line[:4], line[:4]) + line[4:])
        blocks.append(Block(_INLINE.sub(lambda match: match[1] or "", line), level=len(heading[1]) if heading else 0))
    return blocks
