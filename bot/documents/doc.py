"""Word 97 to 2003: the text of a .doc from its piece table. See [MS-DOC] 2.4.1, retrieving text."""

import re
import struct
from collections.abc import Iterator

import olefile  # type: ignore[import-untyped]

from bot.documents.errors import Unreadable
from messages.structure import Block
from messages.wording import library as wording

_MAGIC = 0xA5EC
_FLAGS, _CLX = 0x0A, 0x01A2  # offsets in the file information block
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
_PIECES = 0x02  # marks the piece table within the Clx
_NARROW = 0x40000000  # the piece holds one byte a character
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*\x14|\x13[^\x13-\x15]*\x15|\x15")
_CONTROL = re.compile(r"[\x00-\x06\x08\x0e-\x1f]")


def read_doc(content: bytes) -> list[Block]:
    """Paragraphs and tables of the main text; merged cells are not told apart."""
    try:
        with olefile.OleFileIO(content) as file:
            text = _text(file)
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise Unreadable(wording.doc_not_readable()) from error
    return list(_blocks(text))


def _text(file: olefile.OleFileIO) -> str:
    if not file.exists("WordDocument"):
        raise Unreadable(wording.needs_password() if file.exists("EncryptedPackage") else wording.doc_not_readable())
    main = file.openstream("WordDocument").read()
    magic, flags = struct.unpack_from("<H8xH", main)
    if magic != _MAGIC:
        raise Unreadable(wording.doc_not_readable())
    if flags & _ENCRYPTED:
        raise Unreadable(wording.needs_password())
    table = file.openstream("1Table" if flags & _TABLE_ONE else "0Table").read()
    start, size = struct.unpack_from("<II", main, _CLX)
    (length,) = struct.unpack_from("<I", main, 0x4C)  # characters of the main text, without notes and heads
    return "".join(_runs(main, table[start : start + size]))[:length]


def _runs(main: bytes, clx: bytes) -> Iterator[str]:
    at = 0
    while clx[at] != _PIECES:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    (size,) = struct.unpack_from("<I", clx, at + 1)
    plc = clx[at + 5 : at + 5 + size]
    count = (size - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", plc)
    for number in range(count):
        (position,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)
        length = bounds[number + 1] - bounds[number]
        if position & _NARROW:
            begin = (position & ~_NARROW) // 2
            yield main[begin : begin + length].decode("cp1252", errors="replace")
        else:
            yield main[position : position + 2 * length].decode("utf-16-le", errors="replace")


def _blocks(text: str) -> Iterator[Block]:
    """Paragraphs end with a return; cells end with a bell, and so does a row."""
    text = _CONTROL.sub("", _FIELD.sub("", text).replace("\x0b", "\n"))
    rows: list[tuple[str, ...]] = []
    for paragraph in re.split(r"[\r\x0c]", text):
        *cells, rest = paragraph.split("\x07")
        if cells:
            rows += _rows(cells)
        elif rows:
            yield Block(rows=tuple(rows))
            rows = []
        if not cells or rest.strip():
            if rows:
                yield Block(rows=tuple(rows))
                rows = []
            yield from (Block(line) for line in rest.split("\n"))
    if rows:
        yield Block(rows=tuple(rows))


def _rows(cells: list[str]) -> list[tuple[str, ...]]:
    """An empty cell mark after the last cell ends a row."""
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    for cell in cells:
        if cell == "" and row and (not rows or len(row) == len(rows[0])):
            rows.append(tuple(row))
            row = []
        else:
            row.append(cell.strip())
    if row:
        rows.append(tuple(row))
    return rows
