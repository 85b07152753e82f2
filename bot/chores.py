"""What the process looks after from time to time: the nightly backup, pictures, files that
nobody needs any more, and room on the disk.
"""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import structlog

from bot import backups, keepsakes
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
        self._pictures_on: date | None = None

    async def look(self) -> None:
        """Do what is due."""
        try:
            await asyncio.to_thread(backups.backup_if_due, self._settings, self._clock)
            await asyncio.to_thread(self._look_after_pictures)
        except Exception as error:
            # A backup may fail for any reason; the operator must know, and the next look tries again.
            log.exception("backup_failed", error=type(error).__name__)
            await self._alert("backup")
        await asyncio.to_thread(self._sweep)
        usage = shutil.disk_usage(Path.cwd())
        if usage.free < LEAST_FREE * usage.total:
            await self._alert("disk")

    def _look_after_pictures(self) -> None:
        """Once a night, after the backup of the database: what it names is then in the copy."""
        now = self._clock.now()
        if self._pictures_on == now.date() or now.hour < self._settings.backup_hour:
            return
        media, copy = self._settings.media_dir, self._settings.backup_dir / keepsakes.COPY
        copied = keepsakes.copy_missing(media, copy) if self._settings.backup_hour >= 0 else 0
        gone = [keepsakes.let_go(folder, self._settings.media_days, now) for folder in (media, copy)]
        log.info("pictures_looked_after", copied=copied, gone=sum(gone))
        self._pictures_on = now.date()
