"""doctor against simulated platforms, with each thing broken in turn: the sentence that names it."""

import asyncio
import contextlib
import io
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import typer
from aiohttp import web
from pydantic import SecretStr

from bot import app, keepsakes, platforms, webhook
from bot.clock import Clock
from bot.commands import doctor as command
from bot.demo.faults import Failing
from bot.demo.official_api import OfficialApi
from bot.demo.wecom_api import WecomApi
from bot.doctor import machine
from bot.settings import OfficialMode, Settings
from tests.channels.doors import CORP_ID, WECOM_TOKEN
from tests.channels.payloads import AES_KEY, APP_ID, TOKEN

SECRET, AGENT = "a-secret-of-ours", 1000002


@dataclass
class World:
    """What doctor looks at: settings that may be broken, platforms that may be, an address that may be."""

    settings: dict[str, Any]
    official: OfficialApi
    wecom: WecomApi
    clock: Clock = field(default_factory=Clock)


def world(sqlite_url: str, tmp_path: Path) -> World:
    clock = Clock()
    settings = {
        "database_url": sqlite_url,
        "media_dir": tmp_path / "media",
        "backup_dir": tmp_path / "backups",
        "official_appid": APP_ID,
        "official_secret": SecretStr(SECRET),
        "official_token": SecretStr(TOKEN),
        "official_aes_key": SecretStr(AES_KEY),
        "wecom_corpid": CORP_ID,
        "wecom_agentid": AGENT,
        "wecom_secret": SecretStr(SECRET),
        "wecom_token": SecretStr(WECOM_TOKEN),
        "wecom_aes_key": SecretStr(AES_KEY),
    }
    return World(settings, OfficialApi(clock, APP_ID, SECRET), WecomApi(clock, CORP_ID, AGENT, SECRET), clock)


async def examined(world: World, monkeypatch: pytest.MonkeyPatch) -> str:
    """doctor's report, with the real webhook behind the address that it is told."""

    async def nobody(_inbound: object) -> str:
        return ""

    site = web.Application()
    served = Settings(_env_file=None, **world.settings)
    with contextlib.suppress(ValueError):
        site.add_routes(webhook.routes(platforms.channels(served), nobody, world.clock))
    site.add_routes([*world.official.routes(), *world.wecom.routes()])
    with socket.create_server(("127.0.0.1", 0)) as taken:
        base = app.address_of(taken)
        defaults = {"official_api": base + "/api/official", "wecom_api": base + "/api/wecom", "public_url": base}
        current = served.model_copy(update=defaults | world.settings)
        monkeypatch.setattr(command, "settings", lambda: current)
        monkeypatch.setattr(command, "Clock", lambda: world.clock)
        async with app.listening(site, taken):
            return await asyncio.to_thread(_report)


def _report() -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.suppress(typer.Exit):
        command.doctor()
    return said.getvalue()


def missing(name: str, value: object = None) -> Callable[[World], None]:
    def broken(world: World) -> None:
        world.settings[name] = SecretStr("") if value is None else value

    return broken


def addresses(world: World) -> None:
    world.official.allowed = {"203.0.113.7"}


def trusted(world: World) -> None:
    world.wecom.allowed = {"203.0.113.7"}


BROKEN: dict[str, tuple[Callable[[World], None], str]] = {
    "no token": (missing("official_token"), "公众号还缺 QIANSHOU_OFFICIAL_TOKEN"),
    "no key": (missing("official_aes_key"), "公众号还缺 QIANSHOU_OFFICIAL_AES_KEY"),
    "no key of wecom": (missing("wecom_aes_key"), "企业微信还缺 QIANSHOU_WECOM_AES_KEY"),
    "a short key": (missing("official_aes_key", SecretStr("short")), "EncodingAESKey 不对"),
    "plain mode": (missing("official_mode", OfficialMode.PLAIN), "明文模式"),
    "no secret": (missing("official_secret"), "! 没有写 QIANSHOU_OFFICIAL_SECRET"),
    "a wrong secret": (missing("official_secret", SecretStr("x")), "40125 invalid appsecret）。AppSecret 不对"),
    "a wrong secret of wecom": (missing("wecom_secret", SecretStr("x")), "企业微信的接口不同意（40001"),
    "a wrong appid": (lambda w: setattr(w.official, "ident", "wx_another"), "40013"),
    "not on the list": (addresses, "IP白名单"),
    "not trusted": (trusted, "企业可信IP"),
    "a platform that is busy": (lambda w: w.official.faults.plan("stable_token", -1), "公众号的接口不同意（-1"),
    "a platform that is away": (missing("official_api", "http://127.0.0.1:9"), "公众号的接口连不上"),
    "a broken platform": (lambda w: w.official.faults.plan("stable_token", Failing.BROKEN), "公众号的接口连不上"),
    "a clock ahead": (lambda w: w.clock.shift(timedelta(minutes=5)), "自动对时"),
    "no address": (missing("public_url", ""), "! 没有写 QIANSHOU_PUBLIC_URL"),
    "an address of nobody": (missing("public_url", "http://127.0.0.1:9"), "打不开"),
    "no database": (missing("database_url", "sqlite:///nowhere/none.db"), "还没有建表：请运行 qianshou db upgrade"),
    "no such driver": (missing("database_url", "oracle://x"), "数据库打不开"),
    "a folder that is a file": (missing("media_dir", Path("/dev/null/media")), "写不进去"),
    "no redis": (missing("redis_url", "redis://127.0.0.1:9/0"), "Redis 连不上"),
}


@pytest.mark.parametrize(("broken", "sentence"), BROKEN.values(), ids=BROKEN.keys())
async def test_what_is_broken_is_named(
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: Callable[[World], None],
    sentence: str,
) -> None:
    here = world(sqlite_url, tmp_path)
    broken(here)
    assert sentence in await examined(here, monkeypatch)


async def test_when_nothing_is_broken_it_says_so(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = await examined(world(sqlite_url, tmp_path), monkeypatch)
    assert "✗" not in report and "没有要改的" in report
    for part in (
        "设置齐全：公众号、企业微信",
        "数据库可用",
        "照片和语音 0 份，共 0 MB",
        "时钟和平台",
        "回调地址通了",
        "公众号的接口凭证可用",
        "企业微信的接口凭证可用",
    ):
        assert part in report
    assert SECRET not in report and TOKEN not in report


async def test_somebody_elses_page_is_no_callback(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = world(sqlite_url, tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(platforms, "channels", lambda _settings: {})
        report = await examined(here, patched)
    assert "答得不对（HTTP 404）" in report


async def test_a_disk_that_is_nearly_full(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LITTLE_MEGABYTES", 10**9)
    assert "不够，请清理" in await examined(world(sqlite_url, tmp_path), monkeypatch)


async def test_a_machine_without_a_chinese_font(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chart.fonts.sans_path", lambda: tmp_path / "none.otf")
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert "fonts-noto-cjk" in await examined(world(sqlite_url, tmp_path), monkeypatch)


async def test_nothing_is_set(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = world(sqlite_url, tmp_path)
    here.settings = {name: value for name, value in here.settings.items() if name.endswith(("url", "dir"))}
    assert "公众号和企业微信都没有设置好" in await examined(here, monkeypatch)


async def test_no_room_for_pictures(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keepsakes, "RESERVED", 2**60)
    assert "照片先不取了" in await examined(world(sqlite_url, tmp_path), monkeypatch)
