"""What the process looks after from time to time: the nightly backup, files that nobody needs any more, and room on the
disk.
"""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog

from bot import backups
from bot.clock import Clock
from bot.settings import Settings

LEAST_FREE = 0.05
"""Of the disk; below it the operator is told."""

log = structlog.get_logger(__name__)


class Chores:
    """Looks after them, and tells the operator of what fails."""

    def __init__(
        self, settings: Settings, clock: Clock, alert: Callable[[str], Awaitable[None]], sweep: Callable[[], None]
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._alert = alert
        self._sweep = sweep

    async def look(self) -> None:
        """Do what is due."""
        try:
            await asyncio.to_thread(backups.backup_if_due, self._settings, self._clock)
        except Exception as error:
            # A backup may fail for any reason; the operator must know, and the next look tries again.
            log.exception("backup_failed", error=type(error).__name__)
            await self._alert("backup")
        await asyncio.to_thread(self._sweep)
        usage = shutil.disk_usage(Path.cwd())
        if usage.free < LEAST_FREE * usage.total:
            await self._alert("disk")
