"""The page behind a template: a broadcast whole, with its pictures; nothing else, and only by its address."""

from datetime import timedelta
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import Engine, update
from sqlmodel import col

from bot import notice_page
from bot.courier import Knocker
from bot.delivery import Delivery
from bot.signed import SignedPages
from storage import inbox, outbox
from storage.session import transaction
from storage.tables import Outbox
from storage.tables.mail import OutboxState
from tests.channels.apis import TEMPLATE, Platforms
from tests.delivery.sending import follower, rows

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
TEXT = "明天下午3点线上培训，请大家提前十分钟进会议室\n会议：https://meeting.example.org/a?b=1&c=2"


def broadcast(engine: Engine, wechat: Platforms, kind: str = "broadcast") -> None:
    now = wechat.clock.now()
    with transaction(engine) as session:
        known = {"channel": "official", "account": "a", "sender": "c", "key": "1", "kind": "text", "text": "发送"}
        cause = inbox.add(session, **known, sent_at=now, received_at=now, person_id=None)
        for text, media in ((TEXT, ""), ("", "bars")):
            outbox.add(session, person_id=1, kind=kind, text=text, now=now, cause_id=cause, media=media)


async def knocked(engine: Engine, wechat: Platforms, folder: Path) -> list[str]:
    """The addresses in the templates that were sent to somebody whose window is closed."""
    page = notice_page.page_maker(SignedPages("https://bot.example.org", b"secret"))
    knocker = Knocker(wechat.to_worker, TEMPLATE, page=page)
    await Delivery(engine, {"official": wechat.to_worker}, wechat.clock, folder, knocker=knocker).run(until_idle=True)
    return [sent.fields.get("url", "") for sent in wechat.official.sent]


async def test_a_template_links_to_the_whole_with_its_pictures(
    sqlite_engine: Engine, wechat: Platforms, tmp_path: Path
) -> None:
    (tmp_path / "bars").write_bytes(PNG)
    follower(sqlite_engine, wechat, timedelta(hours=49))
    broadcast(sqlite_engine, wechat)
    [address] = await knocked(sqlite_engine, wechat, tmp_path)
    assert [row[0] for row in rows(sqlite_engine)] == ["sent", "held"]
    path = address.removeprefix("https://bot.example.org")
    app = web.Application()
    app.add_routes(notice_page.routes(sqlite_engine, b"secret", tmp_path))
    async with TestClient(TestServer(app)) as client:
        opened = await client.get(path)
        shown = await opened.text()
        assert opened.status == 200 and "请大家提前十分钟进会议室" in shown
        assert 'href="https://meeting.example.org/a?b=1&amp;c=2"' in shown
        picture = shown.split('<img src="')[1].split('"')[0]
        assert await (await client.get(picture)).read() == PNG
        assert (await client.get(path[:-1] + ("0" if path[-1] != "0" else "1"))).status == 404
        with transaction(sqlite_engine) as session:
            session.execute(update(Outbox).where(col(Outbox.media) == "").values(state=OutboxState.CANCELLED))
        assert (await client.get(path)).status == 404


async def test_only_what_many_are_told_has_a_page(sqlite_engine: Engine, wechat: Platforms, tmp_path: Path) -> None:
    follower(sqlite_engine, wechat, timedelta(hours=49))
    broadcast(sqlite_engine, wechat, kind="alarm")
    assert await knocked(sqlite_engine, wechat, tmp_path) == [""]
    assert [row[0] for row in rows(sqlite_engine)] == ["held", "held"]
