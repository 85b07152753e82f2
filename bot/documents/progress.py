"""How far the reading of one file has come."""

from collections.abc import Callable

Progress = Callable[[float], object]
"""Hears the share of a file that has been read, from 0 to 1."""


def unheeded(_share: float) -> None:
    """Nobody looks on."""
