"""Calls under way. Those that have landed are taken together, so that what came of them shares a commit."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from storage.deliveries import Finished

GATHER_SECONDS = 0.1
"""How long a call that has landed waits for others."""


class Flight:
    """At most ``most`` calls at once. Meanwhile the other half is under way."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._under_way: set[asyncio.Task[list[Finished]]] = set()
        self._landed: list[Finished] = []
        self._calls = 0
        self._enough = asyncio.Event()

    @property
    def room(self) -> int:
        """How many calls may be started."""
        return self._most - len(self._under_way)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is under way."""
        return not self._under_way

    def start(self, call: Coroutine[Any, Any, list[Finished]]) -> None:
        """Make a call."""
        task = asyncio.create_task(call)
        self._under_way.add(task)
        task.add_done_callback(self._land)

    async def landed(self) -> list[Finished]:
        """What came of calls, once half of them have landed, all of them, or some time has passed."""
        try:
            async with asyncio.timeout(GATHER_SECONDS):
                await self._enough.wait()
        except TimeoutError:
            pass
        self._enough.clear()
        found, self._landed, self._calls = self._landed, [], 0
        return found

    def _land(self, task: asyncio.Task[list[Finished]]) -> None:
        self._under_way.discard(task)
        self._landed += task.result()
        self._calls += 1
        if self._calls >= self._most // 2 or not self._under_way:
            self._enough.set()
