"""The page of pictures that an answer links to: by its address alone, for a while, and nobody else's."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import Engine

from bot import media, picture_page
from bot.channels.base import InboundKind
from bot.channels.client import Media
from bot.clock import Clock
from bot.signed import SignedPages
from tests.village import WEDNESDAY, Phone, build

PNG, AMR = b"\x89PNG\r\n\x1a\n" + b"0" * 100, b"#!AMR\n" + bytes(32)
Client = TestClient[web.Request, web.Application]


@dataclass
class World:
    client: Client
    engine: Engine
    clock: Clock
    folder: Path
    path: str

    async def text(self, path: str = "") -> str:
        answer = await self.client.get(path or self.path)
        assert answer.status == 200
        return await answer.text()


class Platform:
    async def fetch_media(self, media_id: str, largest: int = 0) -> Media:
        return Media(PNG if media_id == "picture" else AMR, "text/html")


@pytest_asyncio.fixture
async def world(sqlite_engine: Engine, tmp_path: Path) -> AsyncIterator[World]:
    build(sqlite_engine)
    clock = Clock()
    clock.set_to(WEDNESDAY + timedelta(minutes=10))
    wang = Phone(sqlite_engine, "王芳", pages=SignedPages("", b"secret"))
    wang.says("今天走访3户")
    for number in ("picture", "voice"):
        wang.now += timedelta(minutes=1)
        kind = InboundKind.IMAGE if number == "picture" else InboundKind.VOICE
        wang.sends(replace(wang.message("", kind), media_id=number))
    path = re.search(r"/pictures/\S+", wang.says("看照片"))
    assert path is not None
    app = web.Application()
    app.add_routes(picture_page.routes(sqlite_engine, b"secret", tmp_path, clock))
    async with TestClient(TestServer(app)) as client:
        yield World(client, sqlite_engine, clock, tmp_path, path[0])


async def test_it_shows_what_was_fetched(world: World) -> None:
    assert (await world.text()).count("还在从微信取") == 2
    await media.fetch_waiting(world.engine, {"official": Platform()}, world.folder)
    page = await world.text()
    assert "11月18日 18:02 王芳 · 柳河社区" in page and "走访3户" in page and "还没放到哪条记录后面" in page
    [picture] = re.findall(r'<img loading="lazy" src="([^"]+)"', page)
    answer = await world.client.get(picture)
    assert (answer.headers["Content-Type"], await answer.read()) == ("image/png", PNG)
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and "no-store" in answer.headers["Cache-Control"]
    [voice] = set(re.findall(r'href="([^"]+)"', page)) - {picture}
    answer = await world.client.get(voice)
    assert (answer.headers["Content-Type"], await answer.read()) == ("audio/amr", AMR)


async def test_its_time_ends(world: World) -> None:
    world.clock.shift(timedelta(hours=3))
    answer = await world.client.get(world.path)
    assert answer.status == 410
    assert (await world.client.get(world.path + "/1")).status == 410


async def test_nobody_makes_an_address(world: World) -> None:
    _, _, album, until, signature = world.path.split("/")
    viewer, rest = album.split(".", 1)
    for wrong in (
        f"/pictures/{int(viewer) + 1}.{rest}/{until}/{signature}",
        f"/pictures/{album}/{int(until) + 9}/{signature}",
        f"/pictures/{album}/{until}/{'0' * 32}",
        f"/pictures/{album}/{until}/签",
        f"{world.path[:-1]}x/1",
    ):
        assert (await world.client.get(wrong)).status == 403
    for nothing in (f"{world.path}/999", f"{world.path}/..%2F..%2Fetc%2Fpasswd", f"/pictures/{album}"):
        assert (await world.client.get(nothing)).status == 404


async def test_a_file_that_is_gone_is_said_so(world: World) -> None:
    await media.fetch_waiting(world.engine, {"official": Platform()}, world.folder)
    for file in world.folder.iterdir():
        file.unlink()
    assert (await world.text()).count("过了保存期") == 2
    assert (await world.client.get(world.path + "/1")).status == 404
