"""One script, four doors: a terminal, the phone page, a 公众号 and 企业微信 give the same answers."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot import app, webhook
from bot.channels.base import Channel
from bot.channels.official import OfficialAccount
from bot.channels.wecom import WecomApplication
from bot.clock import Clock
from bot.demo import page
from bot.demo.page import DemoPerson
from bot.demo.simulator import Account, Simulator, WecomSimulator
from bot.settings import Settings
from bot.turns import take
from bot.writer import Writer
from storage import people
from storage.session import make_engine, transaction
from tests.village import ACCOUNT, STARTED, build

SCRIPT = (
    "今天走访独居老人3户，小组1场12人",
    "改成半天",
    "我的进度",
    "这几天走访5户",
    "1",
    "撤销",
    "恢复",
    "我这周的记录",
    "今天走访独居老人3户，小组1场12人",
    "1",
    "这句话谁也看不懂",
    "帮助",
)
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OFFICIAL = Account("a-token", KEY, "wx0123456789abcdef", ACCOUNT)
WECOM = Account("another-token", KEY, "ww0123456789abcdef", "ww0123456789abcdef")


@pytest.fixture
def database(empty_sqlite: Path, tmp_path: Path) -> Callable[[str], str]:
    """A database of its own for each door, with the same village in it."""

    def made(name: str) -> str:
        path = tmp_path / f"{name}.db"
        shutil.copy(empty_sqlite, path)
        engine = make_engine(f"sqlite:///{path}")
        who = build(engine)
        with transaction(engine) as session:
            people.bind(
                session,
                channel="wecom",
                account=WECOM.app_id,
                external_id="WangFang",
                person_id=who["王芳"],
                now=STARTED,
            )
        engine.dispose()
        return f"sqlite:///{path}"

    return made


def in_a_terminal(url: str, folder: Path) -> list[str]:
    command = str(Path(sys.executable).with_name("qianshou"))
    done = subprocess.run(
        [command, "chat", "--as", "王芳"],
        input="\n".join(SCRIPT) + "\n",
        env={"QIANSHOU_DATABASE_URL": url},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout.removesuffix("\n\n").split("\n\n")


async def through_webhooks(url: str, door: str) -> list[str]:
    """The script through the real webhook, writer and crypto, from one of the simulated platforms or the page."""
    engine, clock = make_engine(url), Clock()
    writer = Writer(engine, take, clock)
    channels: dict[str, Channel] = {
        "official": OfficialAccount(OFFICIAL.token, OFFICIAL.aes_key, OFFICIAL.app_id),
        "wecom": WecomApplication(WECOM.token, WECOM.aes_key, WECOM.app_id),
    }
    async with AsyncExitStack() as stack:
        taken = app.bind(Settings(port=0))
        address = app.address_of(taken)
        official = await stack.enter_async_context(Simulator(f"{address}/wechat/official", OFFICIAL, clock))
        wecom = await stack.enter_async_context(WecomSimulator(f"{address}/wechat/wecom", WECOM, clock))
        site = web.Application()
        site.add_routes(webhook.routes(channels, writer.submit, clock))
        cast = [DemoPerson("王芳", "王芳", "援派社工", "柳河社区")]
        site.add_routes(page.routes(page.Phones({"official": official}, lambda: cast, lambda person: [], clock)))
        await stack.enter_async_context(app.listening(site, taken))
        http = await stack.enter_async_context(aiohttp.ClientSession())

        async def on_the_page(text: str) -> str:
            async with http.post(f"{address}/demo/say", json={"person": "王芳", "text": text}) as answer:
                return str((await answer.json())["reply"])

        doors: dict[str, Callable[[str], Awaitable[str]]] = {"page": on_the_page}

        async def on_wechat(text: str) -> str:
            return (await official.say("王芳", text)).reply

        async def on_wecom(text: str) -> str:
            return (await wecom.say("WangFang", text)).reply

        doors |= {"official": on_wechat, "wecom": on_wecom}
        replies = [await doors[door](text) for text in SCRIPT]
    await asyncio.to_thread(writer.close)
    engine.dispose()
    return replies


async def test_one_script_gives_the_same_answers_through_four_doors(
    database: Callable[[str], str], tmp_path: Path
) -> None:
    expected = await through_webhooks(database("official"), "official")
    assert len(expected) == len(SCRIPT) and all(expected)
    assert await through_webhooks(database("wecom"), "wecom") == expected
    assert await through_webhooks(database("page"), "page") == expected
    said = await asyncio.to_thread(in_a_terminal, database("terminal"), tmp_path)
    assert said == expected
