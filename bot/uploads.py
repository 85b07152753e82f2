"""Pictures on their way out: uploaded once to each platform, however many people are sent them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.channels.base import Sender
from bot.channels.errors import Never, OutcomeUnknown, RetryLater, SendError
from bot.clock import Clock

KEPT = timedelta(days=2)
"""How long an upload is used again; the platforms drop it after three days."""
INVALID_MEDIA = 40007
"""The platform does not know this number, or not any more."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """An upload under way or done, and until when its number is used."""

    number: "asyncio.Task[str]"
    until: datetime

    def is_good(self, now: datetime) -> bool:
        """Whether its number may be used, or waited for."""
        failed = self.number.done() and self.number.exception() is not None
        return self.until > now and not failed


class Uploads:
    """Uploads pictures of a folder."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._known: dict[tuple[str, str], Uploaded] = {}

    @asynccontextmanager
    async def number(self, sender: Sender, name: str) -> AsyncIterator[str]:
        """The platform's number of the picture with that name, for one call. Raises ``SendError``."""
        key, now = (sender.name, name), self._clock.now()
        self._known = {known: upload for known, upload in self._known.items() if upload.is_good(now)}
        if key not in self._known:
            self._known[key] = Uploaded(asyncio.create_task(self._upload(sender, name)), now + KEPT)
        upload = self._known[key]
        try:
            yield await upload.number
        except SendError as error:
            if error.code != INVALID_MEDIA:
                raise
            if self._known.get(key) is upload:
                del self._known[key]
            raise RetryLater(error.code, error.message) from None

    async def _upload(self, sender: Sender, name: str) -> str:
        try:
            image = await asyncio.to_thread((self._folder / name).read_bytes)
        except OSError as error:
            raise Never(0, f"{name}: {type(error).__name__}", ours=True) from None
        try:
            return await sender.upload(image)
        except OutcomeUnknown as error:
            # An upload that nobody has the number of reaches nobody: it may be done again.
            raise RetryLater(0, error.message) from None
