"""Files of documents to blocks of text: .docx, .pdf, .html, .txt, .md, .doc and .wps."""

import re
from collections.abc import Callable
from pathlib import Path

from bot.documents.errors import Unreadable
from messages.structure import Block
from messages.wording import library as wording

__all__ = ["SUFFIXES", "Unreadable", "read_file"]

MAX_BYTES = 30 * 1024 * 1024  # a scanned book, not a notice
SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".txt", ".md", ".doc", ".wps")
_WORD = frozenset((".docx", ".doc", ".wps"))
_BEGINNINGS = ((b"PK\x03\x04", ".docx"), (b"\xd0\xcf\x11\xe0", ".doc"), (b"{\\rtf", ".rtf"))
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml[^>]*>\s*<html)", re.IGNORECASE)


def read_file(path: Path) -> tuple[bytes, list[Block]]:
    """The bytes of a file and its blocks; raises ``Unreadable`` with a reason that an operator understands."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Unreadable(wording.unknown_kind(suffix))
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(wording.too_large(MAX_BYTES // 1024 // 1024))
    content = path.read_bytes()
    if not content.strip():
        raise Unreadable(wording.empty_file())
    blocks = _reader(_kind(suffix, content))(content)
    if not any(block.text.strip() or block.rows for block in blocks):
        raise Unreadable(wording.no_text())
    return content, blocks


def _kind(suffix: str, content: bytes) -> str:
    """What a Word file is: many that are called .doc are web pages, RTF or .docx, and a .docx may have a password."""
    if suffix not in _WORD:
        return suffix
    if _PAGE.match(content):
        return ".html"
    return next((kind for beginning, kind in _BEGINNINGS if content.startswith(beginning)), suffix)


def _reader(suffix: str) -> Callable[[bytes], list[Block]]:
    """Each parser is imported when a file of its kind comes."""
    if suffix == ".docx":
        from bot.documents.docx import read_docx

        return read_docx
    if suffix == ".pdf":
        from bot.documents.pdf import read_pdf

        return read_pdf
    if suffix in (".html", ".htm"):
        from bot.documents.html import read_html

        return read_html
    if suffix in (".doc", ".wps"):
        from bot.documents.doc import read_doc

        return read_doc
    if suffix == ".rtf":
        from bot.documents.doc import read_rtf

        return read_rtf
    from bot.documents.text import read_markdown, read_text

    return read_markdown if suffix == ".md" else read_text
