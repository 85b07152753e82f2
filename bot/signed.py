"""Addresses that nobody can make but this server: signed, for one purpose, most of them for a time."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Engine

from handlers.pages import ALBUM_HOURS, Album
from storage import meta
from storage.session import transaction

SECRET = "policy_page_secret"
"""The fact that holds what signs every address of a database."""
WEEK_LASTS = timedelta(days=14)
FILE_LASTS = timedelta(hours=24)
ALBUM_LASTS = timedelta(hours=ALBUM_HOURS)
_LENGTH = 16  # hexadecimal digits: 64 bits


class Verdict(StrEnum):
    """What an address is worth."""

    GOOD = "good"
    EXPIRED = "expired"
    FORGED = "forged"


def signature(secret: bytes, what: str) -> str:
    """What only the holder of the secret can write under ``what``."""
    return hmac.new(secret, what.encode(), sha256).hexdigest()[:_LENGTH]


def is_signed(secret: bytes, what: str, given: str) -> bool:
    """Whether it was signed here."""
    return hmac.compare_digest(signature(secret, what).encode(), given.encode())


def verdict(secret: bytes, what: str, until: int, given: str, now: datetime) -> Verdict:
    """Whether the address of ``what`` was made here and may still be opened; ``until`` is in seconds of the epoch."""
    if not is_signed(secret, f"{what}/{until}", given):
        return Verdict.FORGED
    return Verdict.GOOD if now.timestamp() < until else Verdict.EXPIRED


def album_place(album: Album) -> str:
    """An album as an address writes it."""
    narrowed = (album.unit_id, album.person_id, album.report_id)
    numbers = (album.viewer_id, album.first.toordinal(), album.last.toordinal(), *(number or 0 for number in narrowed))
    return ".".join(map(str, numbers))


def album_at(place: str) -> Album:
    """The album that an address of ours names."""
    viewer, first, last, unit, person, report = map(int, place.split("."))
    return Album(viewer, date.fromordinal(first), date.fromordinal(last), unit or None, person or None, report or None)


@dataclass(frozen=True, slots=True)
class SignedPages:
    """Makes the addresses of handlers/pages.py under the public ``address`` of the server.

    The last part of an address signs the ones before it.
    """

    address: str
    secret: bytes

    def quote(self, passage_id: int, start: int, length: int) -> str:
        """A document with this run of a passage marked; all of the passage where ``start`` is negative."""
        run = f"{start}-{start + length}" if start >= 0 else "0-0"
        return f"{self._signed(f'policy/{passage_id}/{run}')}#p{passage_id}"

    def notice(self, message_id: int) -> str:
        """A message that many are told."""
        return self._signed(f"notice/{message_id}")

    def week(self, person_id: int, day: date, now: datetime) -> str:
        """The page of the digest of the week of ``day``, for this person alone."""
        return self._until(f"week/{person_id}/{day}", now + WEEK_LASTS)

    def file(self, errand_id: int, now: datetime) -> str:
        """What an errand made, to be downloaded."""
        return self._until(f"file/{errand_id}", now + FILE_LASTS)

    def album(self, album: Album, now: datetime) -> str:
        """The page of these pictures, for who asked alone."""
        return self._until(f"pictures/{album_place(album)}", now + ALBUM_LASTS)

    def _until(self, what: str, end: datetime) -> str:
        return self._signed(f"{what}/{int(end.timestamp())}")

    def _signed(self, place: str) -> str:
        return f"{self.address.rstrip('/')}/{place}/{signature(self.secret, place)}"


def pages_of(engine: Engine, public_url: str) -> SignedPages | None:
    """The addresses of a database's pages; None where phones cannot reach the server."""
    return SignedPages(public_url, secret_of(engine)) if public_url else None


def secret_of(engine: Engine) -> bytes:
    """What signs the addresses of this database, made at the first call."""
    with transaction(engine) as session:
        return meta.once(session, SECRET, secrets.token_hex(16)).encode()
