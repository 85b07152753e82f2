"""qianshou demo: the whole bot with an invented programme and a phone in the browser."""

import asyncio
import errno
import socket

import typer
from pydantic import SecretStr
from sqlalchemy.engine import make_url

from bot import app, logs
from bot.clock import Clock
from bot.commands.support import fail, open_engine, settings
from bot.demo import cast, page, papers, seed, weeks
from bot.demo.simulator import Account, Simulator
from bot.settings import Settings
from messages.wording import operator as words
from storage import schema

DATABASE = "sqlite:///data/demo.db"
ORIGINAL_ID = "gh_qianshoudemo"
INVENTED = {
    "official_appid": "wxdemo0000000000",
    "official_token": SecretStr("qianshou-demo"),
    "official_aes_key": SecretStr("Demo" + "0123456789abcdefghijklmnopqrstuvwxyz" + "AAA"),
}
"""Credentials of the simulated platform, used where none are set; they open nothing but the demo on this machine."""


def demo() -> None:
    """启动演示：服务、虚构的项目和网页上的一部手机，不需要任何账号。"""
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
    if current.missing_official():
        changes |= INVENTED
    return current.model_copy(update=changes | {"backup_hour": -1})


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
    current = current.model_copy(update={"public_url": current.public_url or address})
    account = Account(
        current.official_token.get_secret_value(),
        current.official_aes_key.get_secret_value(),
        current.official_appid,
        ORIGINAL_ID,
    )
    async with (
        app.running(current, clock, lambda: papers.load(current.database_url, clock.now())) as (bot, site),
        Simulator(f"{address}/wechat/official", account, clock) as wechat,
    ):
        site.add_routes(
            page.routes(
                wechat,
                lambda: cast.people(bot.engine),
                lambda openid: cast.history(bot.engine, ORIGINAL_ID, openid),
                clock,
            )
        )
        async with app.listening(site, taken):
            typer.echo(words.demo_ready(address, make_url(current.database_url).render_as_string(), weeks.WEEKS))
            # Nobody has to wait for the first question: its words load while the page is being opened.
            loading = asyncio.create_task(bot.preparing.load())
            await app.until_stopped()
            await loading
