"""Writes the smallest .doc that Word 97 would have: one OLE file with a main stream and a table stream."""

import struct

SECTOR = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def old_word(text: str, flags: int = 0) -> bytes:
    """``text`` with returns between paragraphs and bells after cells, in one piece of two bytes a character."""
    body = text.encode("utf-16-le")
    main = bytearray(1024)
    struct.pack_into("<H8xH", main, 0, 0xA5EC, flags)
    struct.pack_into("<I", main, 0x4C, len(text))
    piece = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, 1024, 0)
    clx = b"\x02" + struct.pack("<I", len(piece)) + piece
    struct.pack_into("<II", main, 0x01A2, 0, len(clx))
    return ole({"WordDocument": bytes(main) + body, "0Table": clx})


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE file with these streams."""
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = [_entry("Root Entry", 5, child=1)]
    for at, (name, content) in enumerate(streams.items(), 1):
        padded = content.ljust(4096, b"\0")
        count = -(-len(padded) // SECTOR)
        sibling = at + 1 if at < len(streams) else _FREE
        entries.append(_entry(name, 2, start=len(sectors), size=len(padded), right=sibling))
        chain += [*range(len(sectors) + 1, len(sectors) + count), _END]
        sectors += [padded[SECTOR * i : SECTOR * (i + 1)].ljust(SECTOR, b"\0") for i in range(count)]
    directory, fat = len(sectors), len(sectors) + 1
    sectors.append(b"".join(entries).ljust(SECTOR, b"\0"))
    chain += [_END, _FAT]
    sectors.append(struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff"))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<I", fat) + b"\xff" * 432
    return header[:SECTOR] + b"".join(sectors)


def _entry(name: str, kind: int, start: int = 0, size: int = 0, right: int = _FREE, child: int = _FREE) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, right, child)
    return (head + bytes(36) + struct.pack("<IQ", start if kind == 2 else _END, size)).ljust(128, b"\0")
