"""Word 97 to 2003: through LibreOffice, or else the text of a .doc from its piece table ([MS-DOC] 2.4.1).

The piece table holds no automatic numbers and does not tell merged cells apart.
"""

import struct
from collections.abc import Iterator

import olefile  # type: ignore[import-untyped]

from bot.documents.doc_text import blocks_of
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


def read_doc(content: bytes) -> list[Block]:
    """Paragraphs and tables of the main text."""
    try:
        with olefile.OleFileIO(content) as file:
            main = _main(file)
            converted = to_docx(content, ".doc")
            if converted:
                return read_docx(converted)
            return list(blocks_of(_text(file, main)))
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
