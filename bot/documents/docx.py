"""Word documents: text with the numbers that Word makes itself, tables with merged cells repeated."""

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from bot.documents.errors import Unreadable
from bot.documents.grid import Cell, spread
from bot.documents.numbering import Numbering
from messages.structure import Block
from messages.wording import library as wording

MAX_XML = 100 * 1024 * 1024  # bytes unpacked: a small file may unpack to any size
_SKIPPED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText"))) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_PARAGRAPH, _TABLE, _ROW, _CELL = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc"))


def read_docx(content: bytes) -> list[Block]:
    """Paragraphs and tables in order; text boxes stand where they are anchored, deleted text is left out."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist() if part.filename.endswith(".xml")) > MAX_XML:
                raise Unreadable(wording.too_large(MAX_XML // 1024 // 1024))
        document = Document(io.BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise Unreadable(wording.broken()) from error
    return list(_blocks(document.element.body, Numbering(document)))


def _blocks(parent: Any, numbering: Numbering) -> Iterator[Block]:
    for child in parent.iterchildren():
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, numbering)
        elif child.tag == _TABLE:
            yield Block(rows=spread([list(_cells(row, numbering)) for row in _rows(child)]))
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _blocks(child, numbering)


def _paragraph(paragraph: Any, numbering: Numbering) -> Iterator[Block]:
    lines = _text(paragraph).split("\n")
    number = numbering.number_of(paragraph) if any(line.strip() for line in lines) else ""
    level = numbering.level_of(paragraph)
    for at, line in enumerate(lines):
        yield Block((number if at == 0 else "") + line, level=level if at == 0 and line.strip() else 0)
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(parent.tag in _SKIPPED for parent in box.iterancestors()):
            yield from _blocks(box, numbering)


def _text(element: Any) -> str:
    """The text of a paragraph as it is printed."""
    parts: list[str] = []
    for child in element.iterchildren():
        if child.tag in _SKIPPED or child.tag == qn("w:txbxContent"):
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag == qn("w:tab"):
            parts.append(" ")
        elif child.tag in (qn("w:br"), qn("w:cr")):
            parts.append("\n")
        elif child.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        else:
            parts.append(_text(child))
    return "".join(parts)


def _rows(table: Any) -> list[Any]:
    return list(table.iter(_ROW)) if table.find(f".//{_CELL}//{_TABLE}") is None else list(table.iterchildren(_ROW))


def _cells(row: Any, numbering: Numbering) -> Iterator[Cell]:
    """Cells with their width; a cell that continues the one above is marked by the depth of its first."""
    for cell in row.iterchildren(_CELL):
        if _continues(cell):
            continue
        yield _cell_text(cell, numbering), _width(cell), _depth(cell, row)


def _cell_text(cell: Any, numbering: Numbering) -> str:
    return " ".join(numbering.number_of(p) + _text(p) for p in cell.iter(_PARAGRAPH) if _text(p).strip())


def _width(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return int(span.get(qn("w:val"), "1")) if span is not None else 1


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _depth(cell: Any, row: Any) -> int:
    """How many rows a cell covers: those below with a continuing cell in its column."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    if merge is None:
        return 1
    column, depth = _column(cell), 1
    for below in row.itersiblings(_ROW):
        if not any(_continues(other) and _column(other) == column for other in below.iterchildren(_CELL)):
            break
        depth += 1
    return depth


def _column(cell: Any) -> int:
    return sum(_width(before) for before in cell.itersiblings(_CELL, preceding=True))
