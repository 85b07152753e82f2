"""What takes longer than a turn may is made here, one thing after the other, and comes back as a turn.

It is written down before (storage/errands.py), so that a crash loses nothing. Two processes may make the same; the
message that closes it is taken once.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path

import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from bot.channels.base import Inbound
from bot.clock import Clock
from bot.jobs import clock_message
from bot.repeating import repeating
from handlers import errands
from handlers.due import Job
from handlers.errands import ErrandKind
from storage import errands as rows
from storage.session import reading

EVERY_SECONDS = 1.0
AT_ONCE = 20
MOST_TRIES = 3
KEPT_SECONDS = 3 * 86_400
"""How long what was made is kept: longer than any message or link to it."""

Maker = Callable[[Session, str], bytes]
"""Makes a file from the facts of an errand. It only reads."""

log = structlog.get_logger(__name__)


class Background:
    """Makes what waits. ``makers`` by kind; what has none cannot be made here (no font: no picture)."""

    def __init__(
        self,
        engine: Engine,
        submit: Callable[[Inbound], Awaitable[str]],
        clock: Clock,
        folder: Path,
        makers: Mapping[ErrandKind, Maker],
    ) -> None:
        self._engine = engine
        self._submit = submit
        self._clock = clock
        self._folder = folder
        self._makers = makers
        self._tries: Counter[int] = Counter()

    async def look(self) -> None:
        """Make everything that waits."""
        for number, kind, facts in await asyncio.to_thread(self._waiting):
            self._tries[number] += 1
            made = await asyncio.to_thread(self._made, number, kind, facts)
            if made or kind not in self._makers or self._tries[number] >= MOST_TRIES:
                await self._submit(
                    clock_message(
                        errands.key_of(number), errands.text_of(number, made=made), self._clock.now(), Job.ERRAND
                    )
                )
                del self._tries[number]

    def _waiting(self) -> list[tuple[int, ErrandKind, str]]:
        with reading(self._engine) as session:
            return [(row.id or 0, ErrandKind(row.kind), row.facts) for row in rows.waiting(session, AT_ONCE)]

    def _made(self, number: int, kind: ErrandKind, facts: str) -> bool:
        """Make one file and put it in its place; it is never there in part."""
        if kind not in self._makers:
            return False
        file = self._folder / errands.file_of(number, kind)
        part = file.with_suffix(".part")
        try:
            with reading(self._engine) as session:
                content = self._makers[kind](session, facts)
            file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
            part.rename(file)
        except Exception as error:
            # Whatever a maker stumbles over: the others go on, and this one is tried again.
            log.exception("errand_failed", errand=number, kind=kind, error=type(error).__name__)
            return False
        return True

    def sweep(self) -> None:
        """Remove what was made long ago."""
        for file in (self._folder / errands.MADE).glob("*"):
            with suppress(FileNotFoundError):
                if self._clock.now().timestamp() - file.stat().st_mtime > KEPT_SECONDS:
                    file.unlink()


def working(background: Background) -> AbstractAsyncContextManager[None]:
    """While this is open, what waits is made."""
    return repeating(background.look, EVERY_SECONDS, "background_stumbled")
