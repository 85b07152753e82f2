"""Pictures and voices: fetched once from the platform by their number, checked, and kept as files named by content.

Never from an address that stands in a message.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

import structlog
from sqlalchemy import Engine

from bot import keepsakes
from bot.channels.client import Media, TooLarge
from bot.channels.errors import Never, SendError
from bot.repeating import repeating
from storage import evidence
from storage.evidence import Waiting
from storage.session import reading, transaction

EVERY_SECONDS = 2.0
AT_ONCE = 10
MOST_TRIES = 20
INVALID_MEDIA = 40007
"""The platform's code for a number that it does not know, or not any more after three days."""
LARGEST = {"image": 10 * 1024 * 1024, "voice": 2 * 1024 * 1024}
"""Bytes, by kind: the platforms' own limits."""

_BEGINS: dict[str, dict[bytes, str]] = {
    "image": {
        b"\x89PNG\r\n\x1a\n": "image/png",
        b"\xff\xd8\xff": "image/jpeg",
        b"GIF87a": "image/gif",
        b"GIF89a": "image/gif",
        b"BM": "image/bmp",
    },
    "voice": {
        b"#!AMR": "audio/amr",
        b"#!SILK": "audio/silk",
        b"\x02#!SILK": "audio/silk",
        b"ID3": "audio/mpeg",
        b"\xff\xfb": "audio/mpeg",
        b"\xff\xf3": "audio/mpeg",
        b"OggS": "audio/ogg",
        b"RIFF": "audio/wav",
    },
}
"""How the files begin that are kept, and what they are. What the platform says of their type is not believed."""

log = structlog.get_logger(__name__)


class Source(Protocol):
    """A platform that has media."""

    async def fetch_media(self, media_id: str, largest: int = ...) -> Media:
        """A media file by its number. Raises ``SendError``, ``TooLarge``."""


class NotAllowed(Exception):
    """The file is not what its kind of message may hold."""


def fetching(engine: Engine, sources: Mapping[str, Source], folder: Path) -> AbstractAsyncContextManager[None]:
    """While this is open, what comes in is fetched."""
    return repeating(lambda: fetch_waiting(engine, sources, folder), EVERY_SECONDS, "media_not_fetched")


async def fetch_waiting(engine: Engine, sources: Mapping[str, Source], folder: Path) -> int:
    """Fetch what waits, a few at a time. Returns how many files were kept; what finds no room goes on waiting."""
    if not await asyncio.to_thread(keepsakes.has_room, folder):
        log.warning("media_without_room")
        return 0

    def wanted() -> list[Waiting]:
        with reading(engine) as session:
            return evidence.waiting(session, AT_ONCE)

    rows = [row for row in await asyncio.to_thread(wanted) if row.channel in sources]
    return sum([await _fetch(engine, sources[row.channel], row, folder) for row in rows])


async def _fetch(engine: Engine, source: Source, row: Waiting, folder: Path) -> bool:
    try:
        media = await source.fetch_media(row.media_id, LARGEST[row.kind])
        if not media.content.startswith(tuple(_BEGINS[row.kind])):
            raise NotAllowed
    except (SendError, TooLarge, NotAllowed) as error:
        # An address that is not allowed to call, or a wrong secret, is put right by the operator, and then it works.
        repairable = isinstance(error, SendError) and not (isinstance(error, Never) and error.code == INVALID_MEDIA)
        final = not repairable or row.tries + 1 >= MOST_TRIES
        log.warning("media_refused", kind=row.kind, error=str(error) or type(error).__name__, final=final)
        await asyncio.to_thread(_note, engine, row.id, final)
        return False
    await asyncio.to_thread(_keep, engine, row.id, media, folder)
    return True


def type_of(path: Path) -> str | None:
    """What a kept file is, by how it begins; None where it is none that is kept, or not there."""
    try:
        with path.open("rb") as file:
            begins = file.read(16)
    except OSError:
        return None
    known = (pair for kinds in _BEGINS.values() for pair in kinds.items())
    return next((content_type for start, content_type in known if begins.startswith(start)), None)


def _note(engine: Engine, number: int, final: bool) -> None:
    with transaction(engine) as session:
        evidence.not_fetched(session, number, final=final)


def _keep(engine: Engine, number: int, media: Media, folder: Path) -> None:
    """The file first, then the row: a row never names a file that is not there."""
    digest = hashlib.sha256(media.content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{digest}.part"
    part.write_bytes(media.content)
    part.rename(folder / digest)
    with transaction(engine) as session:
        evidence.kept(session, number, sha256=digest, content_type=media.content_type, size=len(media.content))
