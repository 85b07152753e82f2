"""Files of documents to blocks of text: .docx, .pdf, .html, .txt, .md, .doc and .wps."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import structlog

from bot.documents.errors import Unreadable
from bot.documents.progress import Progress, unheeded
from messages.structure import Block
from messages.wording import library as wording

__all__ = ["SUFFIXES", "Unreadable", "read_file"]

log = structlog.get_logger(__name__)

MAX_BYTES = 30 * 1024 * 1024  # a scanned book, not a notice
SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".txt", ".md", ".doc", ".wps")
_WORD = frozenset((".docx", ".doc", ".wps"))
_BEGINNINGS = ((b"PK\x03\x04", ".docx"), (b"\xd0\xcf\x11\xe0", ".doc"), (b"{\\rtf", ".rtf"))
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml[^>]*>\s*<html)", re.IGNORECASE)


def read_file(path: Path, heed: Progress = unheeded) -> tuple[bytes, list[Block]]:
    """The bytes of a file and its blocks; raises ``Unreadable`` with a reason that an operator understands.

    ``heed`` hears of the pages of a PDF, which take the longest: about a tenth of a second each.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Unreadable(wording.unknown_kind(suffix))
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(wording.too_large(MAX_BYTES // 1024 // 1024))
    content = path.read_bytes()
    if not content.strip():
        raise Unreadable(wording.empty_file())
    blocks = _blocks(path, _reader(_kind(suffix, content), heed), content)
    if not any(block.text.strip() or block.rows for block in blocks):
        raise Unreadable(wording.no_text())
    return content, blocks


def _blocks(path: Path, reader: Callable[[bytes], list[Block]], content: bytes) -> list[Block]:
    try:
        return reader(content)
    except Unreadable:
        raise
    except Exception as error:
        # A damaged file may break a parser in any way; the next file is not to suffer for it.
        log.warning("document_not_read", name=path.name, error=repr(error))
        raise Unreadable(wording.broken()) from error


def _kind(suffix: str, content: bytes) -> str:
    """What a Word file is: many that are called .doc are web pages, RTF or .docx, and a .docx may have a password."""
    if suffix not in _WORD:
        return suffix
    if _PAGE.match(content):
        return ".html"
    return next((kind for beginning, kind in _BEGINNINGS if content.startswith(beginning)), suffix)


def _reader(suffix: str, heed: Progress) -> Callable[[bytes], list[Block]]:
    """Each parser is imported when a file of its kind comes."""
    if suffix == ".docx":
        from bot.documents.docx import read_docx

        return read_docx
    if suffix == ".pdf":
        from bot.documents.pdf import read_pdf

        return partial(read_pdf, heed=heed)
    if suffix in (".html", ".htm"):
        from bot.documents.html import read_html

        return read_html
    if suffix in (".doc", ".wps"):
        from bot.documents.doc import read_doc

        return read_doc
    if suffix == ".rtf":
        from bot.documents.doc import read_rtf

        return read_rtf
    if suffix == ".md":
        from bot.documents.markdown import read_markdown

        return read_markdown
    from bot.documents.text import read_text

    return read_text
