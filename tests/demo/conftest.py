"""The demo's server in front of a bot that answers from a list."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.demo.phones import Bot, phones


@pytest_asyncio.fixture
async def address(bot: Bot) -> AsyncIterator[str]:
    async with phones(bot, patience=0.3) as started:
        yield started
