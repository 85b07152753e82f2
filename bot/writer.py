"""Commit, then answer: every message of the process becomes durable here before anybody hears of it.

On SQLite one thread takes what has queued, runs each message in a savepoint of one transaction, commits once and only
then releases the answers. If the transaction is lost on the way (a full disk drops it without a word) nobody is
answered, and each message is tried again in a transaction of its own. On PostgreSQL batches deadlock: there every
message has its own transaction, on four threads, a sender always on the same one.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from bot.channels.base import Inbound
from bot.clock import Clock
from bot.steps import Steps
from bot.turns import Outcome
from storage import outbox
from storage.session import transaction

BATCH = 64
POSTGRES_THREADS = 4
PASSIVE_SECONDS = 4.5
"""The platform waits 5 s for a passive reply; one that is committed later than this goes to the outbox."""

log = structlog.get_logger(__name__)

Take = Callable[[Session, Inbound, datetime, Steps], Outcome]
"""Handles one message in an open transaction."""


class WriterClosed(Exception):
    """The process is going down; the platform will deliver the message again."""


@dataclass(frozen=True, slots=True)
class Work:
    """A message that waits for its turn. ``arrived`` is on the monotonic clock."""

    inbound: Inbound
    arrived: float
    answer: "asyncio.Future[str]"


class Writer:
    """Runs every message through ``take`` in a durable transaction."""

    def __init__(self, engine: Engine, take: Take, clock: Clock) -> None:
        self._engine = engine
        self._take = take
        self._clock = clock
        self._closed = False
        self._batch = BATCH if engine.dialect.name == "sqlite" else 1
        count = 1 if engine.dialect.name == "sqlite" else POSTGRES_THREADS
        self._queues: list[queue.SimpleQueue[Work | None]] = [queue.SimpleQueue() for _ in range(count)]
        self.steps = [Steps() for _ in range(count)]
        self._threads = [
            threading.Thread(target=self._run, args=pair, name=f"writer-{number}")
            for number, pair in enumerate(zip(self._queues, self.steps, strict=True))
        ]
        for thread in self._threads:
            thread.start()

    async def submit(self, inbound: Inbound) -> str:
        """Handle a message, and give its reply once it is committed. Raises what kept it from the disk."""
        if self._closed:
            raise WriterClosed
        answer = asyncio.get_running_loop().create_future()
        line = self._queues[hash((inbound.channel, inbound.sender)) % len(self._queues)]
        line.put(Work(inbound, monotonic(), answer))
        reply: str = await answer
        return reply

    @property
    def alive(self) -> bool:
        """Whether every thread still takes messages."""
        return all(thread.is_alive() for thread in self._threads)

    def close(self) -> None:
        """Finish what has queued and stop."""
        self._closed = True
        for line in self._queues:
            line.put(None)
        for thread in self._threads:
            thread.join()

    def _run(self, line: "queue.SimpleQueue[Work | None]", steps: Steps) -> None:
        closing = False
        while not closing:
            batch: list[Work] = []
            while len(batch) < self._batch:
                try:
                    work = line.get(block=not batch)
                except queue.Empty:
                    break
                if work is None:
                    closing = True
                    break
                batch.append(work)
            if batch:
                self._write(batch, steps)

    def _write(self, batch: list[Work], steps: Steps) -> None:
        """Commit the batch and answer it; if that fails, each message by itself."""
        try:
            outcomes = self._commit(batch, steps)
        except Exception as error:
            log.warning("batch_not_committed", messages=len(batch), error=type(error).__name__)
            if len(batch) > 1:
                for work in batch:
                    self._write([work], steps)
            else:
                _release(batch[0], error)
            return
        for work, outcome in zip(batch, outcomes, strict=True):
            _release(work, outcome.reply)

    def _commit(self, batch: list[Work], steps: Steps) -> list[Outcome]:
        now = self._clock.now()
        with steps.lap("turn and commit"), transaction(self._engine) as session:
            outcomes = [self._take(session, work.inbound, now, steps) for work in batch]
            self._keep_late_replies(session, batch, outcomes)
        return outcomes

    def _keep_late_replies(self, session: Session, batch: list[Work], outcomes: list[Outcome]) -> None:
        """A reply that the platform no longer waits for is kept in the outbox; a redelivery takes it out again."""
        latest = {outcome.inbox_id: work.arrived for work, outcome in zip(batch, outcomes, strict=True)}
        for outcome in outcomes:
            late = monotonic() - latest[outcome.inbox_id] > PASSIVE_SECONDS
            if late and outcome.fresh and outcome.reply and outcome.person_id is not None:
                outbox.add(
                    session,
                    person_id=outcome.person_id,
                    kind="reply",
                    text=outcome.reply,
                    now=self._clock.now(),
                    cause_id=outcome.inbox_id,
                )


def _release(work: Work, result: str | Exception) -> None:
    """Hand the result to the loop that waits for it, unless the loop or the waiting request is gone."""

    def deliver() -> None:
        if work.answer.done():
            return
        if isinstance(result, Exception):
            work.answer.set_exception(result)
        else:
            work.answer.set_result(result)

    loop = work.answer.get_loop()
    if not loop.is_closed():
        loop.call_soon_threadsafe(deliver)
