"""Pictures over the years: copied once beside the backups, brought back with them, let go when their time is over."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import keepsakes
from bot.chores import Chores
from bot.clock import SHANGHAI, Clock
from bot.commands.database import app
from bot.settings import Settings

ONE, TWO = "1" * 64, "2" * 64


async def nobody(trouble: str) -> None:
    raise AssertionError(trouble)


def nothing() -> None:
    pass


def at(hour: int, day: int = 18) -> Clock:
    clock = Clock()
    clock.set_to(datetime(2026, 11, day, hour, 5, tzinfo=SHANGHAI))
    return clock


def put(folder: Path, name: str, taken: datetime | None = None) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(name[:1].encode())
    if taken:
        os.utime(folder / name, (taken.timestamp(), taken.timestamp()))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return Settings(_env_file=None, database_url=sqlite_url, backup_dir=tmp_path / "b", media_dir=tmp_path / "m")


async def test_each_picture_is_copied_in_the_night_after_it_came(settings: Settings) -> None:
    copy = settings.backup_dir / keepsakes.COPY
    put(settings.media_dir, ONE)
    put(settings.media_dir, "notes.txt")
    clock = at(2)
    chores = Chores(settings, clock, nobody, nothing)
    await chores.look()
    assert names(copy) == []
    clock.set_to(at(3).now())
    await chores.look()
    assert names(copy) == [ONE]
    put(settings.media_dir, TWO)
    await chores.look()
    assert names(copy) == [ONE]
    clock.set_to(at(3, day=19).now())
    await chores.look()
    assert names(copy) == [ONE, TWO]


async def test_what_was_deleted_by_mistake_is_still_in_the_copy(settings: Settings) -> None:
    put(settings.media_dir, ONE)
    await Chores(settings, at(3), nobody, nothing).look()
    (settings.media_dir / ONE).unlink()
    await Chores(settings, at(3, day=19), nobody, nothing).look()
    assert names(settings.backup_dir / keepsakes.COPY) == [ONE]


async def test_what_was_kept_long_enough_goes_from_both(settings: Settings) -> None:
    current = settings.model_copy(update={"media_days": 30})
    now = at(3).now()
    put(settings.media_dir, ONE, now - timedelta(days=31))
    put(settings.media_dir, TWO, now - timedelta(days=29))
    await Chores(current, at(3), nobody, nothing).look()
    assert names(settings.media_dir) == names(settings.backup_dir / keepsakes.COPY) == [TWO]


async def test_without_backups_nothing_is_copied_and_old_ones_go(settings: Settings) -> None:
    current = settings.model_copy(update={"media_days": 30, "backup_hour": -1})
    put(settings.media_dir, ONE, at(3).now() - timedelta(days=31))
    await Chores(current, at(0), nobody, nothing).look()
    assert names(settings.media_dir) == [] and not settings.backup_dir.exists()


async def test_a_full_disk_is_told_and_nothing_is_half_copied(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    async def tell(trouble: str) -> None:
        told.append(trouble)

    put(settings.media_dir, ONE)
    monkeypatch.setattr(keepsakes, "RESERVED", 2**60)
    await Chores(settings, at(3), tell, nothing).look()
    assert told == ["backup"] and names(settings.backup_dir / keepsakes.COPY) == []


def test_a_backup_by_hand_and_its_return(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("database_url", "media_dir", "backup_dir"):
        monkeypatch.setenv(f"QIANSHOU_{name.upper()}", str(getattr(settings, name)))
    monkeypatch.chdir(tmp_path)
    put(settings.media_dir, ONE)
    kept = tmp_path / "elsewhere" / "kept.db"
    said = CliRunner().invoke(app, ["backup", "--to", str(kept)])
    assert said.exit_code == 0 and "照片和语音拷了1份" in said.output
    (settings.media_dir / ONE).unlink()
    said = CliRunner().invoke(app, ["restore", str(kept), "--yes"])
    assert said.exit_code == 0 and "照片和语音拷了1份" in said.output
    assert names(settings.media_dir) == [ONE]
