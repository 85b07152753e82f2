"""PDF files: lines joined where the page broke them, running heads and page numbers out, tables as rows."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfplumber.utils.exceptions import PdfminerException

from bot.documents.errors import Unreadable
from bot.documents.progress import Progress, unheeded
from messages.structure import Block
from messages.structure.numbering import numbered
from messages.structure.page import is_furniture
from messages.wording import library as wording

MAX_PAGES = 300
_EDGE = 0.08  # share of a page's height where running heads stand
_WIDE = 0.65  # share of a page's width that full lines reach
_FULL = 1.6  # characters of room that a full line may leave at its end


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    top: float
    size: float


Rows = tuple[tuple[str, ...], ...]
Piece = _Line | Rows


def read_pdf(content: bytes, heed: Progress = unheeded) -> list[Block]:
    """Paragraphs and tables in order; raises ``Unreadable`` for a password, too many pages or a broken file."""
    pages: list[list[Piece]] = []
    heights: list[float] = []
    widths: list[float] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            count = len(document.pages)
            if count > MAX_PAGES:
                raise Unreadable(wording.too_many_pages(count, MAX_PAGES))
            for page in document.pages:
                pages.append(list(_pieces(page)))
                heights.append(float(page.height))
                widths.append(float(page.width))
                page.close()  # what was read of it is kept otherwise
                heed(len(pages) / count)
    except PdfminerException as error:
        is_locked = any(isinstance(cause, (PDFPasswordIncorrect, PDFTextExtractionNotAllowed)) for cause in error.args)
        raise Unreadable(wording.needs_password() if is_locked else wording.broken()) from error
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise Unreadable(wording.broken()) from error
    return list(_blocks(_without_heads(pages, heights), min(widths, default=0.0)))


def _is_edge(line: _Line, height: float) -> bool:
    return not _EDGE * height < line.top < (1 - _EDGE) * height


def _pieces(page: Any) -> Iterator[Piece]:
    """The lines and tables of a page from top to bottom."""
    tables = [
        table for table in page.find_tables() if len(table.rows) > 1 and max(len(row.cells) for row in table.rows) > 1
    ]
    boxes = [table.bbox for table in tables]
    placed: list[tuple[float, Piece]] = []
    for line in page.extract_text_lines(return_chars=True):
        if not any(x0 <= line["x0"] <= x1 and top - 1 <= line["top"] <= bottom for x0, top, x1, bottom in boxes):
            size = float(line["chars"][0]["size"])
            placed.append((line["top"], _Line(line["text"].strip(), line["x0"], line["x1"], line["top"], size)))
    for table in tables:
        rows = tuple(tuple(re.sub(r"\s*\n\s*", "", cell or "") for cell in row) for row in table.extract())
        placed.append((table.bbox[1], rows))
    return (piece for _, piece in sorted(placed, key=lambda pair: pair[0]))


def _without_heads(pages: list[list[Piece]], heights: list[float]) -> Iterator[Piece]:
    """Page numbers, and lines that stand at the edge of at least three pages and most of them, are left out."""
    edges = Counter(
        piece.text
        for page, height in zip(pages, heights, strict=True)
        for piece in page
        if isinstance(piece, _Line) and _is_edge(piece, height)
    )
    often = max(3, len(pages) / 2)
    for page, height in zip(pages, heights, strict=True):
        for piece in page:
            is_head = isinstance(piece, _Line) and (
                is_furniture(piece.text) or (edges[piece.text] >= often and _is_edge(piece, height))
            )
            if not is_head:
                yield piece


def _blocks(pieces: Iterator[Piece], width: float) -> Iterator[Block]:
    """The longest line is a full one, unless all are short."""
    kept = list(pieces)
    lines = [piece for piece in kept if isinstance(piece, _Line)]
    left = min((line.left for line in lines), default=0.0)
    longest = max((line.right for line in lines), default=0.0)
    right = longest if longest > _WIDE * width else width - left
    for is_text, run in groupby(kept, key=lambda piece: isinstance(piece, _Line)):
        if is_text:
            yield from _paragraphs([piece for piece in run if isinstance(piece, _Line)], left, right)
        else:
            yield from _tables([piece for piece in run if not isinstance(piece, _Line)])


def _paragraphs(lines: list[_Line], left: float, right: float) -> Iterator[Block]:
    text = lines[0].text
    for last, line in pairwise(lines):
        if _goes_on(last, line, left, right):
            text += line.text
        else:
            yield Block(text)
            text = line.text
    yield Block(text)


def _tables(tables: list[Rows]) -> Iterator[Block]:
    """Tables with nothing between them and as many columns are one that a page has cut; its header may be repeated."""
    whole = tables[0]
    for table in tables[1:]:
        if len(table[0]) == len(whole[0]):
            whole += table[1:] if table[0] == whole[0] else table
        else:
            yield Block(rows=whole)
            whole = table
    yield Block(rows=whole)


def _goes_on(last: _Line, line: _Line, left: float, right: float) -> bool:
    """True where a line was full and the next is neither indented, nor numbered, nor of another size."""
    is_full = last.right >= right - _FULL * last.size
    is_indented = line.left > left + line.size
    return is_full and not is_indented and not numbered(line.text) and abs(line.size - last.size) < 1
