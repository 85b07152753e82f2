"""The pages behind links: for one person, for a time, and with the ledger's numbers."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import Engine, delete, select
from sqlmodel import col

from bot import digest_page, files
from bot.clock import Clock
from bot.signed import SignedPages
from storage.documents import keep_question
from storage.session import reading, transaction
from storage.tables import Errand, Role
from tests.digest.conftest import MONDAY, SECRET, THURSDAY, PhoneOf
from tests.outreach import number

Client = TestClient[web.Request, web.Application]


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.set_to(THURSDAY)
    return made


@pytest.fixture
async def client(sqlite_engine: Engine, clock: Clock, tmp_path: Path) -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(digest_page.routes(sqlite_engine, SECRET, clock))
    app.add_routes(files.routes(SECRET, clock, tmp_path))
    async with TestClient(TestServer(app)) as opened:
        yield opened


def link_in(text: str) -> str:
    return text.split("https://bot.example.org")[1].split("\n")[0]


async def test_the_link_shows_every_unit_and_team(week: PhoneOf, client: Client, sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        keep_question(session, "周末算不算工作日<b>", "牵手", None, THURSDAY)
    reply = week("周敏").says("周报", THURSDAY)
    assert "政策问题1个还没有答复" in reply
    opened = await client.get(link_in(reply))
    text = await opened.text()
    assert opened.status == 200 and opened.headers["Cache-Control"] == "no-store"
    assert text.index("柳河社区") and text.index("枫桥社区") and "清源" not in text
    assert "3.5/40天" in text and "<b>3.5天</b>" in text and "width:8.75%" in text
    assert "孙悦11月17日" in text and "王芳3天写的一样" in text
    assert "周末算不算工作日&lt;b&gt;" in text


async def test_a_forged_link_is_told_so(week: PhoneOf, client: Client, sqlite_engine: Engine) -> None:
    path = link_in(week("周敏").says("周报", THURSDAY))
    supervisor, worker = number(sqlite_engine, "周敏"), number(sqlite_engine, "王芳")
    later = path.replace("/2026-11-19/", "/2026-11-12/")
    for forged in (path.replace(f"/week/{supervisor}/", f"/week/{worker}/"), path[:-1] + "!", later):
        opened = await client.get(forged)
        assert opened.status == 403 and "这个链接打不开" in await opened.text()


async def test_an_old_link_has_expired(week: PhoneOf, client: Client, clock: Clock) -> None:
    path = link_in(week("周敏").says("周报", THURSDAY))
    clock.shift(timedelta(days=15))
    opened = await client.get(path)
    assert opened.status == 410 and "这个链接过期了" in await opened.text()


async def test_who_is_in_charge_no_more_sees_nothing(week: PhoneOf, client: Client, sqlite_engine: Engine) -> None:
    path = link_in(week("周敏").says("周报", THURSDAY))
    supervisor = number(sqlite_engine, "周敏")
    with transaction(sqlite_engine) as session:
        session.execute(delete(Role).where(col(Role.person_id) == supervisor))
    text = await (await client.get(path)).text()
    assert "没有您的单位" in text and "柳河" not in text


async def test_a_page_signed_for_a_worker_holds_no_unit(week: PhoneOf, client: Client, sqlite_engine: Engine) -> None:
    path = SignedPages("", SECRET).week(number(sqlite_engine, "王芳"), MONDAY, THURSDAY)
    assert "没有您的单位" in await (await client.get(path)).text()


async def test_a_file_is_downloaded_by_its_link_alone(
    week: PhoneOf, client: Client, clock: Clock, sqlite_engine: Engine, tmp_path: Path
) -> None:
    week("周敏").says("导出本月", THURSDAY)
    with reading(sqlite_engine) as session:
        errand = session.execute(select(col(Errand.id))).scalar_one()
    path = SignedPages("", SECRET).file(errand, THURSDAY)
    missing = await client.get(path)
    assert missing.status == 404 and "文件已经清理了" in await missing.text()
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / f"{errand}.xlsx").write_bytes(b"PK")
    given = await client.get(path)
    assert await given.read() == b"PK" and "attachment" in given.headers["Content-Disposition"]
    assert (await client.get(path.replace(f"/file/{errand}/", f"/file/{errand + 1}/"))).status == 403
    clock.shift(timedelta(hours=25))
    assert (await client.get(path)).status == 410
