"""The outbox goes out: lease (commit), send with no transaction open, mark (commit).

A lease is held only while the message is in flight, so that a crash leaves no more than those in doubt
(bot/postage.py). What came of many messages and the claim of the next ones are one commit. What goes next is decided in
bot/claims.py, the calls are made in bot/courier.py.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot import postage
from bot.channels.base import Sender
from bot.channels.errors import QuotaExhausted, SendError
from bot.claims import Claims, Limits
from bot.clock import Clock
from bot.courier import Courier, Job, Knocker
from bot.flight import Flight
from bot.postage import NO_SUBSCRIPTION, Attempt
from handlers.rules.routes import CHANNELS, KNOCKS, Route
from storage import deliveries, receipts, subscriptions
from storage.deliveries import Finished
from storage.session import reading, transaction

LOOK_SECONDS = 1.0
HOUSEKEEPING = timedelta(seconds=15)

log = structlog.get_logger(__name__)

Alert = Callable[[str], None]
"""Tells the operator of a trouble, by its name."""


class Delivery:
    """Sends what the outbox holds. ``senders`` by channel; ``knocker`` where the window is closed.

    ``folder`` holds the pictures.
    """

    def __init__(
        self,
        engine: Engine,
        senders: Mapping[str, Sender],
        clock: Clock,
        folder: Path,
        *,
        limits: Limits | None = None,
        knocker: Knocker | None = None,
        alert: Alert = lambda trouble: log.error("delivery_trouble", trouble=trouble),
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._limits = limits or Limits()
        self._subscription_id = knocker.subscription_id if knocker else ""
        plain = {route for route in Route if route not in KNOCKS and CHANNELS[route] in senders}
        self.doors: frozenset[Route] = frozenset(plain) | (knocker.routes() if knocker else frozenset())
        self._claims = Claims(self.doors, self._subscription_id, self._limits)
        self._courier = Courier(senders, knocker, clock, folder, self._troubled)
        self._alert = alert
        self._housekept: datetime | None = None
        self._closing = False

    def close(self) -> None:
        """Stop after what is in flight."""
        self._closing = True

    async def run(self, *, until_idle: bool = False) -> None:
        """Send until ``close``, or until nothing is left to be sent now."""
        flight = Flight(self._limits.at_once)
        results: list[Finished] = []
        while results or not flight.is_empty or not self._closing:
            try:
                jobs, found = await asyncio.to_thread(self._turn_over, results, 0 if self._closing else flight.room)
                results = []
            except SQLAlchemyError as error:
                # What came of the messages is kept in memory until the database takes it.
                log.exception("outbox_not_written", error=type(error).__name__)
                await asyncio.sleep(LOOK_SECONDS)
                continue
            for job in jobs:
                flight.start(self._courier.send(job))
            if not flight.is_empty:
                results = await flight.landed()
            elif until_idle and not found:
                return
            elif not found and not self._closing:
                await asyncio.sleep(LOOK_SECONDS)

    def _turn_over(self, results: list[Finished], room: int) -> tuple[list[Job], bool]:
        """Keep what came of messages and claim new ones, in one transaction; none where there is nothing to do.

        Returns the calls to be made, and whether any message was due.
        """
        now = self._clock.now()
        if not results and (room <= 0 or not self._has_work(now)):
            return [], False
        with transaction(self._engine) as session:
            self._keep(session, results)
            self._keep_house(session, now)
            return self._claims.claim(session, now, room)

    def _keep(self, session: Session, results: list[Finished]) -> None:
        """What came of messages. The platform may have reported on them before."""
        deliveries.finish(session, results)
        knocked = [each for each in results if each.by_route in KNOCKS]
        if knocked:
            given = [each.given for each in knocked if each.given]
            receipts.settle(session, [*given, *(receipts.own_key(each.number) for each in knocked)])
        spent = [each for each in knocked if each.by_route == Route.SUBSCRIPTION]
        used = [each.number for each in spent if each.at is not None or not each.why]
        refused = [each.number for each in spent if each.why == str(NO_SUBSCRIPTION)]
        if used:
            subscriptions.spend(session, used, self._subscription_id)
        if refused:
            subscriptions.spend(session, refused, self._subscription_id, every=True)

    def _has_work(self, now: datetime) -> bool:
        with reading(self._engine) as session:
            wait = deliveries.next_due(session, now)
        housekeeping = self._housekept is None or abs(now - self._housekept) >= HOUSEKEEPING
        return housekeeping or (wait is not None and wait <= timedelta(0))

    def _keep_house(self, session: Session, now: datetime) -> None:
        """From time to time: give up what came too late, take over from processes that died, count the quota."""
        if self._housekept is not None and abs(now - self._housekept) < HOUSEKEEPING:
            return
        self._housekept = now
        deliveries.expire(session, now)
        deliveries.finish(session, [postage.abandoned(found, now) for found in deliveries.stranded(session, now)])
        self._claims.count(session, now)

    def _troubled(self, attempt: Attempt, error: SendError, result: Finished) -> None:
        if isinstance(error, QuotaExhausted):
            self._claims.pause(attempt.route, result.again_at)
        if postage.is_ours(error):
            self._alert(f"{attempt.route}:{error.code}")
