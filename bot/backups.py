"""Backups of a SQLite database, taken and brought back while the server runs."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from sqlalchemy.engine import make_url

from bot.clock import SHANGHAI, Clock
from bot.settings import Settings

NAME = "qianshou-%Y%m%d-%H%M%S.db"

log = structlog.get_logger(__name__)


class NotSqlite(Exception):
    """The database is none that this program can copy; PostgreSQL has pg_dump."""


class BrokenBackup(Exception):
    """The file is no sound database of this program."""


def database_file(url: str) -> Path:
    """The file of a SQLite address. Raises ``NotSqlite``."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise NotSqlite(parsed.get_backend_name())
    return Path(parsed.database)


def backup(url: str, target: Path) -> None:
    """Copy the database to ``target``, complete and consistent, while others write to it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with _closing(database_file(url)) as source, _closing(partial) as copy:
        source.backup(copy, pages=1000, sleep=0.01)
        copy.execute("PRAGMA journal_mode=DELETE")
    partial.chmod(0o600)
    partial.replace(target)


def restore(url: str, source: Path) -> None:
    """Bring a backup back in one step, also beside a running server. Raises ``BrokenBackup`` and changes nothing."""
    try:
        with _closing(source, read_only=True) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            ours = copy.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()[0]
            if not sound or not ours:
                raise BrokenBackup
            with _closing(database_file(url)) as live:
                copy.backup(live)
    except sqlite3.DatabaseError as error:
        raise BrokenBackup from error


def backup_if_due(settings: Settings, clock: Clock) -> Path | None:
    """Take the nightly backup if it is due and missing; the oldest beyond the number kept are dropped."""
    now = clock.now()
    due_at = now.replace(hour=max(settings.backup_hour, 0), minute=0, second=0, microsecond=0)
    due_at = due_at if due_at <= now else due_at - timedelta(days=1)
    if settings.backup_hour < 0 or not settings.database_url.startswith("sqlite"):
        return None
    kept = sorted(settings.backup_dir.glob("qianshou-*.db"))
    if kept and _taken_at(kept[-1]) >= due_at:
        return None
    target = settings.backup_dir / now.strftime(NAME)
    backup(settings.database_url, target)
    for old in kept[: max(0, len(kept) + 1 - settings.backup_keep)]:
        old.unlink()
    log.info("backup_taken", file=target.name)
    return target


def _taken_at(path: Path) -> datetime:
    try:
        return datetime.strptime(path.name, NAME).replace(tzinfo=SHANGHAI)
    except ValueError:
        return datetime.min.replace(tzinfo=SHANGHAI)


class _closing:
    """A sqlite3 connection that is closed at the end of the block; sqlite3's own ``with`` only commits."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        mode = "ro" if read_only else "rwc"
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=30)

    def __enter__(self) -> sqlite3.Connection:
        return self._connection

    def __exit__(self, *_error: object) -> None:
        self._connection.close()
