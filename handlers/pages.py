"""Addresses of pages and files that a message may link to, where phones can reach the server."""

from datetime import date, datetime
from typing import Protocol


class Pages(Protocol):
    """Makes addresses that are signed and expire."""

    def week(self, person_id: int, day: date, now: datetime) -> str:
        """The page of the digest of the week of ``day``, for this person alone."""

    def file(self, errand_id: int, now: datetime) -> str:
        """What an errand made, to be downloaded."""
