"""Both platforms at noon on a workday."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot.clock import SHANGHAI
from tests.channels.apis import Platforms, platforms

NOON = datetime(2026, 11, 18, 12, tzinfo=SHANGHAI)


@pytest.fixture
async def wechat() -> AsyncIterator[Platforms]:
    async with platforms() as made:
        made.clock.set_to(NOON)
        yield made
