"""What goes on beside the rest of the process until it ends."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import structlog

log = structlog.get_logger(__name__)


@asynccontextmanager
async def repeating(look: Callable[[], Awaitable[object]], seconds: float, stumbled: str) -> AsyncIterator[None]:
    """While this is open, ``look`` is called again ``seconds`` after each end. A failure is logged as ``stumbled``."""

    async def forever() -> None:
        while True:
            try:
                await look()
            except Exception as error:
                # A full disk, a database that is away, a writer that is closing: tried again at the next look.
                log.warning(stumbled, error=type(error).__name__)
            await asyncio.sleep(seconds)

    task = asyncio.create_task(forever())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
