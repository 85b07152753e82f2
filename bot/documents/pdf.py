"""PDF files: lines joined where the page broke them, running heads and page numbers out, tables as rows."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfplumber.utils.exceptions import PdfminerException

from bot.documents.errors import Unreadable
from bot.documents.pdf_lines import TextLine, lines_of
from bot.documents.pdf_open_table import Box, Rows, open_tables_of
from bot.documents.pdf_table import tables_of
from bot.documents.progress import Progress, unheeded
from messages.structure import Block
from messages.structure.numbering import numbered
from messages.structure.page import is_furniture
from messages.wording import library as wording

MAX_PAGES = 300
_EDGE = 0.08  # share of a page's height where running heads stand
_WIDE = 0.65  # share of a page's width that full lines reach
_FULL = 1.6  # characters of room that a full line may leave at its end
_PAGE_NUMBER = re.compile(r"^[-—–·\s]*\d{1,4}[-—–·\s]*$")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line or a table on its page."""

    piece: TextLine | Rows
    width: float
    is_edge: bool

    @property
    def line(self) -> TextLine | None:
        return self.piece if isinstance(self.piece, TextLine) else None


def read_pdf(content: bytes, heed: Progress = unheeded) -> list[Block]:
    """Paragraphs and tables in order; raises ``Unreadable`` for a password, too many pages or a broken file."""
    pages: list[list[_Placed]] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            count = len(document.pages)
            if count > MAX_PAGES:
                raise Unreadable(wording.too_many_pages(count, MAX_PAGES))
            for page in document.pages:
                pages.append(list(_pieces(page)))
                page.close()  # what was read of it is kept otherwise
                heed(len(pages) / count)
    except PdfminerException as error:
        is_locked = any(isinstance(cause, (PDFPasswordIncorrect, PDFTextExtractionNotAllowed)) for cause in error.args)
        raise Unreadable(wording.needs_password() if is_locked else wording.broken()) from error
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise Unreadable(wording.broken()) from error
    return list(_blocks(list(_without_heads(pages))))


def _pieces(page: Any) -> Iterator[_Placed]:
    """The lines and tables of a page in reading order, without what stands across it, such as a watermark."""
    is_upright = sum(bool(char["upright"]) for char in page.chars) * 2 >= len(page.chars)
    text = page.filter(lambda item: item["object_type"] != "char" or item["upright"]) if is_upright else page
    tables = tables_of(text)
    words = _outside(tables, text.extract_words(extra_attrs=["size"]))
    tables += open_tables_of(text, words)
    words = _outside(tables, words)
    runs: list[tuple[float, list[TextLine | Rows]]] = [(run[0].top, [*run]) for run in lines_of(words)]
    runs += [(box[1], [rows]) for box, rows in tables]
    height, width = float(page.height), float(page.width)
    for _, run in sorted(runs, key=lambda pair: pair[0]):
        for piece in run:
            is_edge = isinstance(piece, TextLine) and not _EDGE * height < piece.top < (1 - _EDGE) * height
            yield _Placed(piece, width, is_edge)


def _outside(tables: list[tuple[Box, Rows]], words: list[dict[str, Any]]) -> list[dict[str, Any]]:
    boxes = [box for box, _ in tables]
    return [
        word
        for word in words
        if not any(
            x0 - 1 <= word["x0"] <= x1 and top < (word["top"] + word["bottom"]) / 2 < bottom
            for x0, top, x1, bottom in boxes
        )
    ]


def _without_heads(pages: list[list[_Placed]]) -> Iterator[_Placed]:
    """Page numbers, and lines that stand at the edge of at least two pages and half of all, are left out."""
    edges = Counter(part for page in pages for placed in page if placed.is_edge for part in _parts(placed.line))
    often = max(2, len(pages) / 2)
    for placed in (placed for page in pages for placed in page):
        line = placed.line
        is_head = line is not None and (
            is_furniture(line.text) or (placed.is_edge and all(edges[part] >= often for part in _parts(line)))
        )
        if not is_head:
            yield placed


def _parts(line: TextLine | None) -> list[str]:
    """What stands apart in a head, the page's number left out: a head may be parted where the page has columns."""
    return [part for part in re.split(r"\s{2,}", line.text) if not _PAGE_NUMBER.match(part)] if line else []


def _blocks(kept: list[_Placed]) -> Iterator[Block]:
    margins = _margins(kept)
    for is_text, run in groupby(kept, key=lambda placed: placed.line is not None):
        if is_text:
            yield from _paragraphs([(placed.line, margins[_column(placed)]) for placed in run if placed.line])
        else:
            yield from _tables([placed.piece for placed in run if not isinstance(placed.piece, TextLine)])


Margins = tuple[float, float]


def _column(placed: _Placed) -> tuple[int, int]:
    """Lines of pages of one width and of one column share their margins."""
    return round(placed.width), placed.line.column if placed.line else 0


def _margins(kept: list[_Placed]) -> dict[tuple[int, int], Margins]:
    """Left and right: the longest line is a full one, unless all are short."""
    found: dict[tuple[int, int], Margins] = {}
    lines = sorted((placed for placed in kept if placed.line), key=_column)
    for (width, column), members in groupby(lines, key=_column):
        texts = [placed.line for placed in members if placed.line]
        left, right = min(line.left for line in texts), max(line.right for line in texts)
        is_full = column > 0 or right > _WIDE * width
        found[width, column] = left, right if is_full else width - left
    return found


def _paragraphs(lines: list[tuple[TextLine, Margins]]) -> Iterator[Block]:
    text = lines[0][0].text
    for last, line in pairwise(lines):
        if _goes_on(*last, *line):
            text += ("" if text[-1].isdigit() or not text[-1].isascii() else " ") + line[0].text
        else:
            yield Block(text)
            text = line[0].text
    yield Block(text)


def _goes_on(last: TextLine, before: Margins, line: TextLine, margins: Margins) -> bool:
    """True where a line was full and the next is neither indented, nor numbered, nor of another size."""
    is_full = last.right >= before[1] - _FULL * last.size
    is_indented = line.left > margins[0] + line.size
    if last.is_spread or line.is_spread:
        return False
    return is_full and not is_indented and not numbered(line.text) and abs(line.size - last.size) < 1


def _tables(tables: list[Rows]) -> Iterator[Block]:
    """Tables with nothing between them and as many columns are one that a page has cut; its header may be repeated."""
    whole = tables[0]
    for table in tables[1:]:
        if len(table[0]) == len(whole[0]):
            repeated = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(table, whole, strict=False)))
            whole += table[repeated:]
        else:
            yield Block(rows=whole)
            whole = table
    yield Block(rows=whole)
