"""A load client that costs little beside the servers it measures: prepared requests over keep-alive connections."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter

TIMEOUT_SECONDS = 120.0


@dataclass(slots=True)
class Round:
    """What came of one round: seconds it took, seconds of each answer, and how many answers carried a message."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    answered: int = 0


class BadStatus(Exception):
    """A server did not answer 200."""


async def load(address: str, requests: Sequence[bytes], connections: int) -> Round:
    """Sends the requests over so many connections at once, each waiting for its answer before the next.

    Raises ``BadStatus``, ``ConnectionError`` or ``TimeoutError``.
    """
    host, port = address.removeprefix("http://").split(":")
    waiting, result = iter(requests), Round()
    loop = asyncio.get_running_loop()
    started: list[_Connection] = []
    for _ in range(connections):
        _, connection = await loop.create_connection(_Connection, host, int(port))
        started.append(connection)
    began = perf_counter()
    async with asyncio.timeout(TIMEOUT_SECONDS):
        await asyncio.gather(*(connection.work(waiting, result) for connection in started))
    result.seconds = perf_counter() - began
    return result


class _Connection(asyncio.Protocol):
    """Sends, waits, sends the next."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._finished = asyncio.get_running_loop().create_future()

    def work(self, waiting: Iterator[bytes], result: Round) -> asyncio.Future[None]:
        """Starts; the result is there when nothing is waiting any more."""
        self._waiting = waiting
        self._result = result
        self._send()
        return self._finished

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def _send(self) -> None:
        request = next(self._waiting, None)
        if request is None:
            self._finished.set_result(None)
            self._transport.close()
            return
        self._began = perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, body = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        if len(body) < length:
            return
        self._result.latencies.append(perf_counter() - self._began)
        self._result.answered += b"<Encrypt>" in body
        self._buffer.clear()
        if head.split(b" ", 2)[1] == b"200":
            self._send()
        else:
            self._finished.set_exception(BadStatus(head.decode("latin-1")))

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._finished.done():
            self._finished.set_exception(exc or ConnectionResetError())
