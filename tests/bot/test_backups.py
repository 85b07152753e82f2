"""The nightly backup: once a night, also when the hour was missed, and only so many are kept."""

from datetime import datetime
from pathlib import Path

from bot import backups
from bot.clock import SHANGHAI, Clock
from bot.settings import Settings


def at(hour: int, day: int = 18) -> Clock:
    clock = Clock()
    clock.set_to(datetime(2026, 11, day, hour, 5, tzinfo=SHANGHAI))
    return clock


def settings(url: str, folder: Path, **changed: int) -> Settings:
    return Settings(database_url=url, backup_dir=folder).model_copy(update=changed)


def test_one_backup_a_night(sqlite_url: str, tmp_path: Path) -> None:
    ours = settings(sqlite_url, tmp_path / "backups")
    assert backups.backup_if_due(ours, at(3)) is not None
    assert backups.backup_if_due(ours, at(12)) is None
    assert backups.backup_if_due(ours, at(2, day=19)) is None
    assert backups.backup_if_due(ours, at(3, day=19)) is not None


def test_a_night_that_was_missed_is_made_up_for(sqlite_url: str, tmp_path: Path) -> None:
    assert backups.backup_if_due(settings(sqlite_url, tmp_path / "backups"), at(15)) is not None


def test_only_so_many_are_kept(sqlite_url: str, tmp_path: Path) -> None:
    ours = settings(sqlite_url, tmp_path / "backups", backup_keep=2)
    taken = [backups.backup_if_due(ours, at(3, day=day)) for day in range(10, 15)]
    assert sorted((tmp_path / "backups").iterdir()) == taken[-2:]


def test_it_can_be_switched_off(sqlite_url: str, tmp_path: Path) -> None:
    assert backups.backup_if_due(settings(sqlite_url, tmp_path, backup_hour=-1), at(3)) is None
