"""The composition root: settings → storage → writer → channels → web → loops."""

import asyncio
import gc
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from aiohttp import web
from sqlalchemy import Engine

from bot import digest_page, files, health, jobs, media, notice_page, picture_page, policy_page, shelves
from bot.background import Background, working
from bot.channels.senders import OfficialSender
from bot.chores import Chores
from bot.claims import Limits
from bot.clock import Clock
from bot.courier import Knocker, no_page
from bot.delivery import Delivery
from bot.makers import makers
from bot.platforms import Clients, channels, clients, senders
from bot.preparing import Preparing
from bot.settings import Settings
from bot.signed import SignedPages, pages_of
from bot.turns import take
from bot.webhook import routes
from bot.writer import Writer
from handlers.broadcast import DOORS, SUBSCRIPTION
from messages.terms import tokenizer
from messages.understand import understand
from storage import meta
from storage.session import make_engine, transaction

WARM_UP = "今天上午在社区走访3户，下午小组1场12人"
"""Read once before anybody writes: the expressions of the language are compiled at their first use."""


@dataclass(frozen=True, slots=True)
class Bot:
    """The running parts that pages and commands may need."""

    settings: Settings
    clock: Clock
    engine: Engine
    writer: Writer
    ticker: jobs.Ticker


@asynccontextmanager
async def running(
    settings: Settings, clock: Clock, fill: Callable[[], object] | None = None
) -> AsyncIterator[tuple[Bot, web.Application]]:
    """The bot and its web application, from start to an orderly end. ``fill`` brings documents in behind the start."""
    await asyncio.to_thread(understand, WARM_UP, clock.now())
    engine = make_engine(settings.database_url)
    app = web.Application(client_max_size=1024 * 1024)
    pages = await asyncio.to_thread(pages_of, engine, settings.public_url)
    if pages:
        app.add_routes(_behind_addresses(pages.secret, settings, clock, engine))
    writer = Writer(engine, partial(take, pages=pages), clock)
    background = Background(
        engine, writer.submit, clock, settings.media_dir, await asyncio.to_thread(makers, settings.font)
    )
    preparing = Preparing(writer.submit, partial(_load, engine, fill))
    ticker = jobs.Ticker(engine, writer.submit, clock)
    bot = Bot(settings, clock, engine, writer, ticker)
    app.add_routes(routes(channels(settings), preparing.submit, clock))
    app.add_routes(health.routes(engine, writer))
    async with clients(settings) as apis, delivering(settings, apis, engine, clock, ticker, pages):
        scheduler = jobs.start(ticker, Chores(settings, clock, ticker.alert, background.sweep).look)
        is_needed = fill is not None or await asyncio.to_thread(shelves.are_filled, engine)
        loading = asyncio.create_task(preparing.ahead()) if is_needed else None
        try:
            async with working(background):
                yield bot, app
        finally:
            scheduler.shutdown(wait=False)
            if loading:
                await loading
    await asyncio.to_thread(writer.close)
    engine.dispose()


def _behind_addresses(secret: bytes, settings: Settings, clock: Clock, engine: Engine) -> list[web.RouteDef]:
    """What signed addresses open."""
    return [
        *policy_page.routes(engine, secret),
        *notice_page.routes(engine, secret, settings.media_dir),
        *picture_page.routes(engine, secret, settings.media_dir, clock),
        *digest_page.routes(engine, secret, clock),
        *files.routes(secret, clock, settings.media_dir),
    ]


def _load(engine: Engine, fill: Callable[[], object] | None) -> None:
    """What questions about rules need: the words, and the documents as the index holds them.

    All of it stays: the collector need not walk through it again, which would take a tenth of a second of everybody's.
    """
    tokenizer()
    if fill:
        fill()
    shelves.prepare(engine)
    gc.freeze()


@asynccontextmanager
async def delivering(
    settings: Settings, apis: Clients, engine: Engine, clock: Clock, ticker: jobs.Ticker, pages: SignedPages | None
) -> AsyncIterator[None]:
    """The outbox goes out meanwhile. Handlers find in the database which routes there are."""
    knocker = (
        Knocker(
            OfficialSender(apis.official),
            settings.official_template,
            settings.official_subscription,
            notice_page.page_maker(pages) if pages else no_page,
            settings.official_template_fields,
        )
        if apis.official
        else None
    )
    alerts: set[asyncio.Task[None]] = set()

    def alert(trouble: str) -> None:
        alerts.add(asyncio.ensure_future(ticker.alert(trouble)))

    delivery = Delivery(
        engine,
        senders(apis),
        clock,
        settings.media_dir,
        limits=Limits(daily=settings.daily_quota),
        knocker=knocker,
        alert=alert,
    )
    with transaction(engine) as session:
        meta.replace(session, DOORS, " ".join(sorted(delivery.doors)))
        meta.replace(session, SUBSCRIPTION, settings.official_subscription)
    sending = asyncio.create_task(delivery.run())
    try:
        async with media.fetching(engine, apis.by_channel(), settings.media_dir):
            yield
    finally:
        delivery.close()
        await sending
        await asyncio.gather(*alerts, return_exceptions=True)


def bind(settings: Settings) -> socket.socket:
    """Take the port that the settings name. Raises ``OSError`` where it cannot be had."""
    return socket.create_server((settings.host, settings.port), backlog=1024)


def address_of(taken: socket.socket) -> str:
    """The base address of a port that has been taken."""
    host, port = taken.getsockname()[:2]
    return f"http://{host}:{port}"


@asynccontextmanager
async def listening(app: web.Application, taken: socket.socket) -> AsyncIterator[None]:
    """Serve the application on a port that has been taken."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    try:
        await web.SockSite(runner, taken).start()
        yield
    finally:
        await runner.cleanup()


async def until_stopped() -> None:
    """Wait for SIGINT or SIGTERM."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()


async def serve(settings: Settings, clock: Clock, started: Callable[[str], None]) -> None:
    """Run the bot until it is told to stop. ``started`` hears the address. Raises ``OSError`` for a taken port."""
    taken = bind(settings)
    async with running(settings, clock) as (_, app), listening(app, taken):
        started(address_of(taken))
        await until_stopped()
