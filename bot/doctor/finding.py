"""What a check has found."""

from enum import StrEnum
from typing import NamedTuple


class Mark(StrEnum):
    """GOOD: works. WARN: works, but look. BAD: does not work."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Finding(NamedTuple):
    """One sentence of the report."""

    mark: Mark
    sentence: str


def good(sentence: str) -> Finding:
    """It works."""
    return Finding(Mark.GOOD, sentence)


def warn(sentence: str) -> Finding:
    """It works, but look."""
    return Finding(Mark.WARN, sentence)


def bad(sentence: str) -> Finding:
    """It does not work."""
    return Finding(Mark.BAD, sentence)
