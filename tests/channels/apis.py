"""Both simulated APIs on a real port, and the real clients in front of them."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from bot.app import listening
from bot.channels.client import OfficialClient, WecomClient
from bot.channels.senders import OfficialSender, WecomSender
from bot.channels.tokens import MemoryShelf, Shelf
from bot.clock import Clock
from bot.demo.official_api import OfficialApi
from bot.demo.wecom_api import WecomApi

APP_ID, APP_SECRET = "wx0123456789abcdef", "a-secret-of-ours"
CORP_ID, AGENT_ID, AGENT_SECRET = "ww0123456789abcdef", 1000002, "another-secret"
OPENID, MEMBER = "oWorker_0000000000000000001", "WangFang"
TEMPLATE = "TEMPLATE-1"
FIELDS = {"thing1": "今天还没收到记录", "time2": "2026-11-18 19:00"}
CUSTOM, APPLICATION = "message/custom/send", "message/send"
TIMEOUT = aiohttp.ClientTimeout(total=0.4, connect=0.3)
SOON = 1.0
"""Seconds after which a silent platform hangs up: longer than the clients wait."""


@dataclass
class Platforms:
    """Both platforms, and what calls them."""

    clock: Clock
    official: OfficialApi
    wecom: WecomApi
    base: str
    http: aiohttp.ClientSession
    shelf: Shelf

    def official_client(self, shelf: Shelf | None = None, secret: str = APP_SECRET) -> OfficialClient:
        base = self.base + self.official.prefix
        return OfficialClient(self.http, shelf or self.shelf, base, APP_ID, secret, TIMEOUT)

    def wecom_client(self, shelf: Shelf | None = None, secret: str = AGENT_SECRET) -> WecomClient:
        base = self.base + self.wecom.prefix
        return WecomClient(self.http, shelf or self.shelf, base, CORP_ID, AGENT_ID, secret, TIMEOUT)

    @property
    def to_worker(self) -> OfficialSender:
        return OfficialSender(self.official_client())

    @property
    def to_member(self) -> WecomSender:
        return WecomSender(self.wecom_client())


@asynccontextmanager
async def platforms() -> AsyncIterator[Platforms]:
    """A follower has just written, a member is visible, and a template is there."""
    clock = Clock()
    official = OfficialApi(clock, APP_ID, APP_SECRET)
    wecom = WecomApi(clock, CORP_ID, AGENT_ID, AGENT_SECRET)
    official.heard(OPENID)
    official.templates[TEMPLATE] = {"thing1", "time2"}
    wecom.members.add(MEMBER)
    app = web.Application(client_max_size=32 * 1024 * 1024)
    app.add_routes([*official.routes(), *wecom.routes()])
    official.faults.seconds = wecom.faults.seconds = SOON
    with socket.create_server(("127.0.0.1", 0)) as taken:
        base = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with listening(app, taken), aiohttp.ClientSession() as http:
            yield Platforms(clock, official, wecom, base, http, MemoryShelf())
