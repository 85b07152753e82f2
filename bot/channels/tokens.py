"""The access token of a platform: fetched by one at a time, shared between processes through Redis where there is one.

Two processes that fetch at once do no harm: both platforms give the token that is still good again. So what Redis
cannot answer is done without it.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from time import monotonic
from typing import NamedTuple, Protocol

import structlog
from redis.asyncio import Redis
from redis.exceptions import LockError, RedisError

MARGIN_SECONDS = 300
"""A token is renewed this long before the platform would let it expire."""

FETCH_SECONDS = 15
"""How long a process that has taken the lock may need; then another one may fetch."""

log = structlog.get_logger(__name__)


class Fetched(NamedTuple):
    """A token from the platform. ``seconds``: how long it is good for."""

    token: str
    seconds: int


Fetch = Callable[[bool], Awaitable[Fetched]]
"""Asks the platform for a token; a new one, if the argument is true and the platform can be told so."""


class Shelf(Protocol):
    """Where a token lies between two calls."""

    async def get(self, key: str) -> str | None:
        """The token that was put here and has not expired."""

    async def put(self, key: str, token: str, seconds: int) -> None:
        """Keep a token for so many seconds."""

    def alone(self, key: str) -> AbstractAsyncContextManager[None]:
        """Within this nobody else fetches."""

    async def close(self) -> None:
        """Give back connections."""


class MemoryShelf:
    """For one process."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, float]] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def get(self, key: str) -> str | None:
        """The token that was put here and has not expired."""
        token, until = self._kept.get(key, ("", 0.0))
        return token if until > monotonic() else None

    async def put(self, key: str, token: str, seconds: int) -> None:
        """Keep a token for so many seconds."""
        self._kept[key] = (token, monotonic() + seconds)

    @asynccontextmanager
    async def alone(self, key: str) -> AsyncIterator[None]:
        """Within this nobody else of this process fetches."""
        async with self._locks[key]:
            yield

    async def close(self) -> None:
        """Nothing is open."""


class RedisShelf:
    """For several processes. ``url`` is redis://…; raises ``ValueError`` for one that is none."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url, decode_responses=True, socket_timeout=3, socket_connect_timeout=3)

    async def get(self, key: str) -> str | None:
        """The token that any process put here and that has not expired."""
        try:
            found = await self._redis.get(f"qianshou:{key}")
        except RedisError as error:
            log.warning("redis_unreachable", error=type(error).__name__)
            return None
        return str(found) if found else None

    async def put(self, key: str, token: str, seconds: int) -> None:
        """Keep a token for so many seconds."""
        try:
            await self._redis.set(f"qianshou:{key}", token, ex=seconds)
        except RedisError as error:
            log.warning("redis_unreachable", error=type(error).__name__)

    @asynccontextmanager
    async def alone(self, key: str) -> AsyncIterator[None]:
        """Within this no process fetches, as long as Redis can tell."""
        lock = self._redis.lock(f"qianshou:{key}:lock", timeout=FETCH_SECONDS, blocking_timeout=FETCH_SECONDS)
        try:
            taken = await lock.acquire()
        except RedisError as error:
            log.warning("redis_unreachable", error=type(error).__name__)
            taken = False
        try:
            yield
        finally:
            if taken:
                try:
                    await lock.release()
                except (LockError, RedisError) as error:
                    log.warning("redis_lock_lost", error=type(error).__name__)

    async def close(self) -> None:
        """Give back the connections."""
        await self._redis.aclose()


def shelf(redis_url: str) -> Shelf:
    """The shelf that the settings ask for."""
    return RedisShelf(redis_url) if redis_url else MemoryShelf()


class Tokens:
    """The token of one account. ``key`` names the account, and on 企业微信 the application too."""

    def __init__(self, key: str, shelf: Shelf, fetch: Fetch) -> None:
        self._key = key
        self._shelf = shelf
        self._fetch = fetch
        # Redis keeps the processes apart; within one, waiting costs no round trips.
        self._local = asyncio.Lock()

    async def current(self) -> str:
        """A token that should be good. Raises ``SendError``."""
        return await self._shelf.get(self._key) or await self.renew("")

    async def renew(self, refused: str) -> str:
        """Another token than ``refused``, if the platform gives one; whoever waited meanwhile gets the same."""
        async with self._local, self._shelf.alone(self._key):
            known = await self._shelf.get(self._key)
            if known and known != refused:
                return known
            fetched = await self._fetch(False)
            if fetched.token == refused:
                fetched = await self._fetch(True)
            await self._shelf.put(self._key, fetched.token, max(fetched.seconds - MARGIN_SECONDS, 1))
            return fetched.token
