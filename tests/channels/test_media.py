"""Pictures and voices are fetched once, by number, with limits of size and type, and kept as files."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from bot import media
from bot.channels.base import InboundKind
from bot.demo.faults import Failing
from storage.session import reading
from storage.tables import Evidence
from tests.channels.apis import Platforms
from tests.village import Phone, build

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
FETCH = "media/get"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "media"


async def fetch(both: Platforms, engine: Engine, folder: Path) -> int:
    return await media.fetch_waiting(engine, {"official": both.official_client()}, folder)


def send(engine: Engine, media_id: str, kind: InboundKind = InboundKind.IMAGE) -> None:
    build(engine)
    wang = Phone(engine, "王芳")
    wang.sends(replace(wang.message("", kind), media_id=media_id))


def states(engine: Engine) -> list[tuple[str, int]]:
    with reading(engine) as session:
        return [tuple(row) for row in session.execute(select(col(Evidence.state), col(Evidence.tries)))]


async def test_a_picture_is_fetched_once_and_kept_by_its_content(
    both: Platforms, sqlite_engine: Engine, folder: Path
) -> None:
    send(sqlite_engine, both.official.upload(PNG, "image/png"))
    assert await fetch(both, sqlite_engine, folder) == 1
    assert await fetch(both, sqlite_engine, folder) == 0
    assert both.official.calls[FETCH] == 1
    assert [(file.name, file.read_bytes()) for file in folder.iterdir()] == [(hashlib.sha256(PNG).hexdigest(), PNG)]
    assert states(sqlite_engine) == [("kept", 0)]


REFUSED = {
    "a page": (b"<html><script>", "image/png", InboundKind.IMAGE),
    "a programme": (b"MZ\x90\x00", "image/jpeg", InboundKind.IMAGE),
    "too large": (PNG + b"0" * media.LARGEST["image"], "image/png", InboundKind.IMAGE),
    "a picture as voice": (PNG, "audio/amr", InboundKind.VOICE),
}


@pytest.mark.parametrize(("content", "content_type", "kind"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_not_allowed_is_not_kept(
    both: Platforms, sqlite_engine: Engine, folder: Path, content: bytes, content_type: str, kind: InboundKind
) -> None:
    send(sqlite_engine, both.official.upload(content, content_type), kind)
    await fetch(both, sqlite_engine, folder)
    assert states(sqlite_engine) == [("failed", 1)]
    assert not folder.exists()


async def test_a_number_that_the_platform_does_not_know_is_given_up(
    both: Platforms, sqlite_engine: Engine, folder: Path
) -> None:
    send(sqlite_engine, "../../etc/passwd?x=http://elsewhere")
    await fetch(both, sqlite_engine, folder)
    assert states(sqlite_engine) == [("failed", 1)]


@pytest.mark.parametrize("failing", [Failing.BROKEN, Failing.SILENT, -1, 45009, 40164])
async def test_what_can_be_repaired_is_tried_again(
    both: Platforms, sqlite_engine: Engine, folder: Path, failing: Failing | int
) -> None:
    send(sqlite_engine, both.official.upload(PNG, "image/png"))
    both.official.faults.plan(FETCH, failing)
    assert await fetch(both, sqlite_engine, folder) == 0
    assert states(sqlite_engine) == [("waiting", 1)]
    assert await fetch(both, sqlite_engine, folder) == 1


async def test_trying_ends(
    both: Platforms, sqlite_engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "MOST_TRIES", 2)
    send(sqlite_engine, both.official.upload(PNG, "image/png"))
    both.official.faults.plan(FETCH, -1, -1, -1)
    for _ in range(3):
        await fetch(both, sqlite_engine, folder)
    assert states(sqlite_engine) == [("failed", 2)]
    assert both.official.calls[FETCH] == 2


async def test_a_platform_without_credentials_leaves_everything_waiting(sqlite_engine: Engine, folder: Path) -> None:
    send(sqlite_engine, "m")
    assert await media.fetch_waiting(sqlite_engine, {}, folder) == 0
    assert states(sqlite_engine) == [("waiting", 0)]
