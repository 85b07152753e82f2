"""The folder of pictures and voices over the years: copied beside the backups, and let go when their time is over.

Its files are named by their content and never change, so each is copied once.
"""

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

COPY = "media"
"""The folder beside the backups that holds the copies."""

RESERVED = 500 * 1024 * 1024
"""Bytes that pictures leave free on a disk, for the database and its backups."""

_NAME = re.compile(r"[0-9a-f]{64}")
_LEFT_OVER = timedelta(days=1)


class NoRoom(OSError):
    """The disk has no more room for pictures."""


def files(folder: Path) -> Iterator[Path]:
    """The pictures and voices in a folder; none where there is no folder."""
    return (path for path in folder.iterdir() if _NAME.fullmatch(path.name)) if folder.is_dir() else iter(())


def has_room(folder: Path) -> bool:
    """Whether a disk has room for pictures; ``folder`` need not be there yet."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    return shutil.disk_usage(there).free > RESERVED


def copy_missing(source: Path, target: Path) -> int:
    """Copy what ``target`` does not have. Returns how many. Raises ``NoRoom``, ``OSError``."""
    there = {path.name for path in files(target)}
    missing = [path for path in files(source) if path.name not in there]
    if missing:
        target.mkdir(parents=True, exist_ok=True)
    for path in missing:
        if not has_room(target):
            raise NoRoom(str(target))
        part = target / f"{path.name}.part"
        shutil.copy2(path, part)
        part.rename(target / path.name)
    return len(missing)


def let_go(folder: Path, days: int, now: datetime) -> int:
    """Delete what was kept for ``days`` (0: nothing), and what a broken copy has left over. Returns how many."""
    if not folder.is_dir():
        return 0
    old = [path for path in files(folder) if days and _is_older(path, now - timedelta(days=days))]
    old += [path for path in folder.glob("*.part") if _is_older(path, now - _LEFT_OVER)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _is_older(path: Path, moment: datetime) -> bool:
    return path.stat().st_mtime < moment.timestamp()
