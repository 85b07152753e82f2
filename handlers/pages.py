"""Addresses of pages and files that a message may link to, where phones can reach the server."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

ALBUM_HOURS = 2
"""How long a page of pictures opens. Its address is all that it takes, so it is short-lived."""


@dataclass(frozen=True, slots=True)
class Album:
    """Pictures and voices behind records from ``first`` to ``last``, as far as ``viewer_id`` may see the records.

    Those of one unit, one person, one report (the number of its message); None stands for all of them.
    """

    viewer_id: int
    first: date
    last: date
    unit_id: int | None = None
    person_id: int | None = None
    report_id: int | None = None


class Pages(Protocol):
    """Makes addresses that are signed; all but those of documents expire."""

    def quote(self, passage_id: int, start: int, length: int) -> str:
        """A document with this run of a passage marked; all of the passage where ``start`` is negative."""

    def week(self, person_id: int, day: date, now: datetime) -> str:
        """The page of the digest of the week of ``day``, for this person alone."""

    def file(self, errand_id: int, now: datetime) -> str:
        """What an errand made, to be downloaded."""

    def album(self, album: Album, now: datetime) -> str:
        """The page of these pictures, for who asked alone."""
