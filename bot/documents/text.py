"""Plain text in any encoding that Chinese offices use."""

import re

from charset_normalizer import from_bytes

from bot.documents.errors import Unreadable
from messages.structure import Block
from messages.wording import library as wording

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_USUAL = re.compile(r"[\n，。、的一]")
_MAX_STRANGE = 0.02  # share of characters that no Chinese text holds
_STRANGE = re.compile(r"[\ufffd\x00-\x08\x0e-\x1f\x80-\x9f\ue000-\uf8ff]")


def decode(content: bytes) -> str:
    """The text of a file; raises ``Unreadable`` where no encoding gives sense."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    if b"\x00" in content[:2000]:
        both = [content.decode(name, errors="replace") for name in ("utf-16-le", "utf-16-be")]
        return _sensible(max(both, key=lambda text: len(_USUAL.findall(text))))
    for name in ("utf-8", "gb18030"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if _strangeness(text) <= _MAX_STRANGE:
            return text
    best = from_bytes(content).best()
    return _sensible(str(best) if best else content.decode("gb18030", errors="replace"))


def _sensible(text: str) -> str:
    if _strangeness(text) > _MAX_STRANGE:
        raise Unreadable(wording.wrong_encoding())
    return text


def _strangeness(text: str) -> float:
    return len(_STRANGE.findall(text)) / max(len(text), 1)


def read_text(content: bytes) -> list[Block]:
    """A block a line; blank lines stay, for they end the rows of flattened tables."""
    return lines_of(decode(content))


def lines_of(text: str) -> list[Block]:
    """A block a line."""
    return [Block(line) for line in re.split(r"\r\n|\r|\n|\f|\v", text)]
