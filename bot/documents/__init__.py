"""Files of documents to blocks of text: .docx, .pdf, .html, .txt, .md and .doc."""

from collections.abc import Callable
from pathlib import Path

from bot.documents.errors import Unreadable
from messages.structure import Block
from messages.wording import library as wording

__all__ = ["SUFFIXES", "Unreadable", "read_file"]

MAX_BYTES = 30 * 1024 * 1024  # a scanned book, not a notice
SUFFIXES = (".docx", ".pdf", ".html", ".htm", ".txt", ".md", ".doc")


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
    blocks = _reader(suffix)(content)
    if not any(block.text.strip() or block.rows for block in blocks):
        raise Unreadable(wording.no_text())
    return content, blocks


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
    if suffix == ".doc":
        from bot.documents.doc import read_doc

        return read_doc
    from bot.documents.text import read_markdown, read_text

    return read_markdown if suffix == ".md" else read_text
