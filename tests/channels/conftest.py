"""The webhook over real HTTP, and both simulated platforms."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot import webhook
from bot.clock import Clock
from tests.channels.apis import Platforms, platforms
from tests.channels.payloads import CHANNEL, Bot, Client, Post


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest_asyncio.fixture
async def client(bot: Bot) -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(webhook.routes({"official": CHANNEL}, bot.submit, Clock()))
    async with TestClient(TestServer(app)) as started:
        yield started


@pytest.fixture
def post(client: Client) -> Post:
    async def send(
        body: bytes, params: dict[str, str], headers: dict[str, str] | None = None, name: str = "official"
    ) -> tuple[int, str]:
        response = await client.post(
            f"/wechat/{name}",
            params=params,
            data=body,
            headers={"Content-Type": "text/xml"} if headers is None else headers,
        )
        return response.status, await response.text()

    return send


@pytest_asyncio.fixture
async def both() -> AsyncIterator[Platforms]:
    async with platforms() as started:
        yield started
