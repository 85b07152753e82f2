"""A text on which what has been read, or must not be read, is painted over, every sign keeping its place."""

BLANK = "\ue000"
DATE = "\ue001"
LENGTH = "\ue002"
PLACE = "\ue003"
PAINT = "\ue000-\ue003"


def paint(text: str, start: int, end: int, sign: str = BLANK) -> str:
    """``text`` with ``start`` to ``end`` painted over."""
    return text[:start] + sign * (end - start) + text[end:]
