"""What lies in a stretch of text. Everything that is found stands in its order and begins with its position."""

from bisect import bisect_left
from operator import itemgetter
from typing import TypeVar

Found = TypeVar("Found", bound=tuple[object, ...])
_START = itemgetter(0)


def between(found: list[Found], start: int, end: int) -> list[Found]:
    """What of ``found`` begins from ``start`` to before ``end``; no slower for what lies outside."""
    if len(found) < 2:
        return [item for item in found if start <= _START(item) < end]
    first = bisect_left(found, start, key=_START)
    return found[first : bisect_left(found, end, first, key=_START)]
