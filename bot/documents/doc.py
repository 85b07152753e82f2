"""Word 97 to 2003: through LibreOffice, or else the text of a .doc from its piece table ([MS-DOC] 2.4.1).

The piece table holds no automatic numbers and does not tell merged cells apart.
"""

import re
import struct
from collections.abc import Iterator

import olefile  # type: ignore[import-untyped]

from bot.documents.docx import read_docx
from bot.documents.errors import Unreadable
from bot.documents.office import to_docx
from messages.structure import Block
from messages.wording import library as wording

_MAGIC, _OLDER = 0xA5EC, 0xA5DC  # Word 97 and later, Word 6 and 95
_FLAGS, _CLX = 0x0A, 0x01A2  # offsets in the file information block
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
_PIECES = 0x02  # marks the piece table within the Clx
_NARROW = 0x40000000  # the piece holds one byte a character
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*\x14|\x13[^\x13-\x15]*\x15|\x15")
_RUN = re.compile(r"([^\r\x0c\x07]*)([\r\x0c\x07]|$)")
_CONTROL = re.compile(r"[\x00-\x06\x08\x0e-\x1f]")


def read_doc(content: bytes) -> list[Block]:
    """Paragraphs and tables of the main text."""
    try:
        with olefile.OleFileIO(content) as file:
            main = _main(file)
            converted = to_docx(content, ".doc")
            if converted:
                return read_docx(converted)
            return list(_blocks(_text(file, main)))
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise Unreadable(wording.doc_not_readable()) from error


def read_rtf(content: bytes) -> list[Block]:
    """RTF, which many save as .doc, needs LibreOffice."""
    converted = to_docx(content, ".rtf")
    if converted is None:
        raise Unreadable(wording.is_rtf())
    return read_docx(converted)


def _main(file: olefile.OleFileIO) -> bytes:
    """The stream that begins with the file's information; raises ``Unreadable`` where it cannot be read."""
    if not file.exists("WordDocument"):
        raise Unreadable(wording.needs_password() if file.exists("EncryptedPackage") else wording.doc_not_readable())
    main: bytes = file.openstream("WordDocument").read()
    magic, flags = struct.unpack_from("<H8xH", main)
    if flags & _ENCRYPTED:
        raise Unreadable(wording.needs_password())
    if magic not in (_MAGIC, _OLDER):
        raise Unreadable(wording.doc_not_readable())
    return main


def _text(file: olefile.OleFileIO, main: bytes) -> str:
    magic, flags = struct.unpack_from("<H8xH", main)
    if magic != _MAGIC:
        raise Unreadable(wording.doc_not_readable())
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
    """Paragraphs end with a return; cells end with a bell, and so does a row. A cell may hold several paragraphs."""
    text = _CONTROL.sub("", _FIELD.sub("", text).replace("\x0b", "\n"))
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    held: list[str] = []  # paragraphs since the last cell of the row
    for run, mark in _RUN.findall(text):
        if mark != "\x07":
            held.append(run)
            if not row and run.strip():
                yield from _flushed(rows, held)
                rows, held = [], []
        elif not run and not held and row and (not rows or len(row) == len(rows[0])):
            rows.append(tuple(row))
            row = []
        else:
            row.append(" ".join(part.strip() for part in (*held, run) if part.strip()))
            held = []
    yield from _flushed([*rows, tuple(row)] if row else rows, held)


def _flushed(rows: list[tuple[str, ...]], paragraphs: list[str]) -> Iterator[Block]:
    if rows:
        yield Block(rows=tuple(rows))
    yield from (Block(line) for paragraph in paragraphs for line in paragraph.split("\n"))
