"""Word documents: text with the numbers that Word makes itself, notes under what they explain, tables as rows."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from bot.documents.docx_notes import Notes
from bot.documents.docx_table import is_layout, rows_of, spread_rows
from bot.documents.errors import Unreadable
from bot.documents.numbering import Numbering
from messages.structure import Block
from messages.wording import library as wording

MAX_XML = 100 * 1024 * 1024  # bytes unpacked: a small file may unpack to any size
_SKIPPED = frozenset(
    map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rt", "w:txbxContent", "w:pPr", "w:rPr", "w:sdtPr"))
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_PARAGRAPH, _TABLE, _RUN, _BOX = map(qn, ("w:p", "w:tbl", "w:r", "w:txbxContent"))
_AROUND = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
_SIGNS = {"w:tab": " ", "w:ptab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_PRINTED = {qn(name): sign for name, sign in _SIGNS.items()}
_BOXES = {"F0A3": "□", "F0A8": "□", "F06F": "□", "F052": "☑", "F0FE": "☑", "F053": "☒", "F050": "√", "F0FC": "√"}
"""Signs of the Wingdings fonts that forms tick; they have no place in Unicode of their own."""


def read_docx(content: bytes) -> list[Block]:
    """Paragraphs and tables in order; text boxes stand where they are anchored, deleted text is left out."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist() if part.filename.endswith(".xml")) > MAX_XML:
                raise Unreadable(wording.too_large(MAX_XML // 1024 // 1024))
        document = Document(io.BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise Unreadable(wording.broken()) from error
    return list(_Reader(Numbering(document), Notes(document)).blocks(document.element.body))


@dataclass
class _Reader:
    numbering: Numbering
    notes: Notes
    _open: str = ""  # text of a paragraph whose end was deleted: it runs on in the next

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The blocks of a body, a cell, a text box or a note."""
        for child in parent.iterchildren():
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == _TABLE:
                yield from self._table(child)
            elif child.tag in _AROUND and not _is_hidden(child):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        number = self.numbering.number_of(paragraph)
        text = _text(paragraph)
        text = self._open + text if self._open or not text.strip() else number + text
        self._open = ""
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None:
            self._open = text
        elif not self.numbering.is_contents(paragraph):
            level = self.numbering.level_of(paragraph)
            for at, line in enumerate(text.split("\n")):
                yield Block(line, level=level if at == 0 and line.strip() else 0)
        for box in paragraph.iter(_BOX):
            if not _is_inside_skipped(box, paragraph):
                yield from self.blocks(box)
        for note in self.notes.of(paragraph):
            yield from self.blocks(note)

    def _table(self, table: Any) -> Iterator[Block]:
        rows = rows_of(table)
        if is_layout(rows):
            for row in rows:
                if len(row) == 1:
                    yield from self.blocks(row[0].element)
                else:
                    yield Block("  ".join(self._cell(cell.element) for cell in row))
        else:
            yield from _letterhead_or_table(spread_rows(rows, self._cell))

    def _cell(self, cell: Any) -> str:
        """The paragraphs of a cell, and those of a table in it, apart by a blank."""
        texts = [text for block in self.blocks(cell) for text in (block.text, *(c for row in block.rows for c in row))]
        return " ".join(" ".join(texts).split())


def _letterhead_or_table(rows: tuple[tuple[str, ...], ...]) -> list[Block]:
    """Offices that issue together stand one below the other, with 文件 beside all of them."""
    if all(len(row) == 2 and row[1] == "文件" for row in rows):
        return [Block(office) for office, _ in rows]
    return [Block(rows=rows)]


def _is_inside_skipped(box: Any, paragraph: Any) -> bool:
    for parent in box.iterancestors():
        if parent is paragraph:
            return False
        if parent.tag in _SKIPPED:
            return True
    return False


def _text(element: Any) -> str:
    """The text of a paragraph as it is printed."""
    return "".join(map(_printed, element.iterchildren()))


def _printed(child: Any) -> str:
    if child.tag in _SKIPPED or _is_hidden(child):
        return ""
    if child.tag == qn("w:t"):
        return child.text or ""
    if child.tag == qn("w:sym"):
        return _BOXES.get(child.get(qn("w:char"), "").upper(), "")
    return _PRINTED.get(child.tag) or _text(child)


def _is_hidden(child: Any) -> bool:
    """Hidden characters, and the hint of a field that nobody has filled in (单击此处输入文字)."""
    if child.tag == _RUN:
        hidden = child.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
        return hidden is not None and hidden.get(qn("w:val"), "1") not in ("0", "false", "off")
    return child.tag == qn("w:sdt") and child.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None
