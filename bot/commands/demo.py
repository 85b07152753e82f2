"""qianshou demo: the whole bot with an invented programme and a phone in the browser."""

import asyncio
import errno
import socket
from functools import partial
from pathlib import Path

import typer
from pydantic import SecretStr
from sqlalchemy.engine import make_url

from bot import app, logs
from bot.clock import Clock
from bot.commands.support import fail, open_engine, settings
from bot.demo import cast, page, papers, seed, things, weeks
from bot.demo.official_api import OfficialApi
from bot.demo.programme import CORP_ID
from bot.demo.simulator import Account, Simulator, WecomSimulator
from bot.demo.wecom_api import WecomApi
from bot.settings import OfficialMode, Settings
from messages.wording import operator as words
from storage import schema

DATABASE = "sqlite:///data/demo.db"
MEDIA = Path("data/demo-media")
ORIGINAL_ID = "gh_qianshoudemo"
TEMPLATE = "demo-template"
INVENTED = {
    "official_appid": "wxdemo0000000000",
    "official_token": SecretStr("qianshou-demo"),
    "official_secret": SecretStr("qianshou-demo"),
    "official_aes_key": SecretStr("Demo" + "0123456789abcdefghijklmnopqrstuvwxyz" + "AAA"),
    "official_mode": OfficialMode.SAFE,
    "official_template": TEMPLATE,
    "wecom_corpid": CORP_ID,
    "wecom_agentid": 1000002,
    "wecom_token": SecretStr("qianshou-demo"),
    "wecom_secret": SecretStr("qianshou-demo"),
    "wecom_aes_key": SecretStr("Demo" + "0123456789abcdefghijklmnopqrstuvwxyz" + "AAA"),
    "redis_url": "",
}
"""Credentials of the simulated platforms; they open nothing but the demo on this machine."""


def demo() -> None:
    """启动演示：服务、虚构的项目和网页上的手机，不需要任何账号。"""
    current = demo_settings()
    logs.configure(current.log_level)
    try:
        taken = app.bind(current)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            raise
        fail(words.port_taken(current.host, current.port))
    clock = Clock()
    prepare(current, clock)
    with taken:
        asyncio.run(_run(current, clock, taken))


def demo_settings() -> Settings:
    """The settings as they are, with the demo's own database and credentials where none are set."""
    current = settings()
    changes: dict[str, object] = {}
    if "database_url" not in current.model_fields_set:
        changes["database_url"] = DATABASE
    # The simulated platforms are no others' business: nobody's real credentials are used beside them.
    return current.model_copy(update=changes | INVENTED | {"backup_hour": -1, "media_dir": MEDIA})


def prepare(current: Settings, clock: Clock) -> None:
    """Bring the database to the newest schema and fill it if it is empty; refuse one that is somebody else's."""
    engine = open_engine(current.database_url, checked=False)
    try:
        if schema.is_foreign(engine):
            raise seed.NotDemoData
        known = schema.found(engine) is not None and seed.seeded(engine)
        schema.upgrade(engine)
        if not known:
            typer.echo(words.seeding())
            seed.seed(engine, ORIGINAL_ID, clock.now())
    except seed.NotDemoData:
        fail(words.not_demo_data(make_url(current.database_url).render_as_string()))
    finally:
        engine.dispose()


async def _run(current: Settings, clock: Clock, taken: socket.socket) -> None:
    address = app.address_of(taken)
    official_api = OfficialApi(clock, current.official_appid, current.official_secret.get_secret_value())
    official_api.templates[TEMPLATE] = {"thing1", "time2"}
    wecom_api = WecomApi(clock, current.wecom_corpid, current.wecom_agentid, current.wecom_secret.get_secret_value())
    current = current.model_copy(update={"public_url": current.public_url or address})
    local = {"official_api": address + official_api.prefix, "wecom_api": address + wecom_api.prefix}
    fill = partial(papers.load, current.database_url, clock.now())
    async with app.running(current.model_copy(update=local), clock, fill) as (bot, site):
        everybody = cast.people(bot.engine)
        for one in everybody:
            if one.channel == "wecom":
                wecom_api.members.add(one.openid)
            elif one not in cast.STRANGERS:
                official_api.heard(one.openid)
        async with (
            Simulator(f"{address}/wechat/official", _official(current), clock, heard=official_api.heard) as wechat,
            WecomSimulator(f"{address}/wechat/wecom", _wecom(current), clock) as work,
        ):
            official_api.report = wechat.event
            phones = page.Phones(
                {"official": wechat, "wecom": work},
                lambda: cast.people(bot.engine),
                lambda person: cast.history(bot.engine, ORIGINAL_ID, person.openid, person.channel),
                clock,
            )
            apis = {"official": official_api, "wecom": wecom_api}
            site.add_routes([*page.routes(phones), *things.routes(phones, apis, clock, bot.ticker.tick)])
            site.add_routes([*official_api.routes(), *wecom_api.routes()])
            async with app.listening(site, taken):
                typer.echo(words.demo_ready(address, make_url(current.database_url).render_as_string(), weeks.WEEKS))
                await app.until_stopped()


def _official(current: Settings) -> Account:
    return Account(
        current.official_token.get_secret_value(),
        current.official_aes_key.get_secret_value(),
        current.official_appid,
        ORIGINAL_ID,
    )


def _wecom(current: Settings) -> Account:
    return Account(
        current.wecom_token.get_secret_value(),
        current.wecom_aes_key.get_secret_value(),
        current.wecom_corpid,
        current.wecom_corpid,
    )
