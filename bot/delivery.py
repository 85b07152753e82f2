"""The outbox goes out: lease (commit), send with no transaction open, mark (commit).

A lease is held only while the message is in flight, so that a crash leaves no more than those in doubt
(bot/postage.py). Replies go before bulk, and bulk leaves a part of the day's quota to them. A person is sent one
message at a time, in order, and never more than 企业微信 delivers.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot import postage
from bot.channels.base import Sender, TemplateSender
from bot.channels.errors import Held, OutcomeUnknown, QuotaExhausted, SendError
from bot.clock import SHANGHAI, Clock
from bot.postage import Attempt
from bot.uploads import Uploads
from handlers.rules.routes import CHANNELS, PICTURES, WINDOW, Account, Route, Way, ways
from messages.wording import delivery as words
from storage import deliveries
from storage.deliveries import Claimed, Finished
from storage.outbox import LOST
from storage.session import reading, transaction
from storage.tables.mail import OutboxState, Priority

LOOK_SECONDS = 1.0
HOUSEKEEPING = timedelta(seconds=15)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)

log = structlog.get_logger(__name__)

Alert = Callable[[str], None]
"""Tells the operator of a trouble, by its name."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much goes out. 企业微信 drops what is beyond its limits for a member without a word.

    ``lease`` must be longer than an attempt takes: after it, whoever was sending a message is taken for dead.
    """

    at_once: int = 32
    member_minute: int = 30
    member_hour: int = 1000
    daily: int = 100_000
    bulk_share: float = 0.8
    lease: timedelta = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Job:
    """A leased message and the ways that are open for it, best first."""

    message: Claimed
    ways: list[Way]


class Delivery:
    """Sends what the outbox holds. ``senders`` by channel; ``template`` knocks where the window is closed.

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
        template: tuple[TemplateSender, str] | None = None,
        alert: Alert = lambda trouble: log.error("delivery_trouble", trouble=trouble),
    ) -> None:
        self._engine = engine
        self._senders = senders
        self._clock = clock
        self._limits = limits or Limits()
        self._template = template
        self._alert = alert
        self._uploads = Uploads(folder, clock)
        self._paused: dict[Route, datetime] = {}
        self._used: dict[str, int] = {}
        self._housekept: datetime | None = None
        self._closing = False

    @property
    def doors(self) -> frozenset[Route]:
        """The routes that there are senders for."""
        found = {route for route in (Route.WECOM, Route.CUSTOMER) if CHANNELS[route] in self._senders}
        return frozenset(found | ({Route.TEMPLATE} if self._template else set()))

    def close(self) -> None:
        """Stop after what is in flight."""
        self._closing = True

    async def run(self, *, until_idle: bool = False) -> None:
        """Send until ``close``, or until nothing is left to be sent now."""
        in_flight: set[asyncio.Task[Finished]] = set()
        results: list[Finished] = []
        while in_flight or results or not self._closing:
            room = 0 if self._closing else self._limits.at_once - len(in_flight)
            try:
                jobs = await asyncio.to_thread(self._turn_over, results, room)
                results = []
            except SQLAlchemyError as error:
                # What came of the messages is kept in memory until the database takes it.
                log.exception("outbox_not_written", error=type(error).__name__)
                await asyncio.sleep(LOOK_SECONDS)
                continue
            in_flight |= {asyncio.create_task(self._send(job)) for job in jobs}
            if in_flight:
                done, in_flight = await asyncio.wait(
                    in_flight, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED
                )
                results = [task.result() for task in done]
            elif until_idle:
                return
            elif not self._closing:
                await asyncio.sleep(LOOK_SECONDS)

    # ---- the database's side

    def _turn_over(self, results: list[Finished], room: int) -> list[Job]:
        """Keep what came of messages and claim new ones, in one transaction; none where there is nothing to do."""
        now = self._clock.now()
        if not results and not self._has_work(now):
            return []
        with transaction(self._engine) as session:
            deliveries.finish(session, results)
            self._keep_house(session, now)
            return self._claim(session, now, room) if room > 0 else []

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
        midnight = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
        for channel in self._senders:
            routes = [route for route in Route if CHANNELS[route] == channel]
            self._used[channel] = deliveries.used(session, routes, midnight)

    def _claim(self, session: Session, now: datetime, room: int) -> list[Job]:
        claimed: dict[int, Claimed] = {}
        for priority in Priority:
            for message in deliveries.due(session, priority, now, room - len(claimed)):
                claimed.setdefault(message.person_id, message)
        if not claimed:
            return []
        accounts = deliveries.accounts(session, claimed)
        customer = deliveries.sent(session, claimed, Route.CUSTOMER, now - WINDOW)
        member = deliveries.sent(session, claimed, Route.WECOM, now - HOUR)
        jobs: list[Job] = []
        put_back: list[Finished] = []
        for person_id, message in claimed.items():
            known = [
                Account(
                    each.channel,
                    each.recipient,
                    each.last_wrote,
                    deliveries.since(customer.get(person_id, []), each.last_wrote),
                )
                for each in accounts.get(person_id, [])
            ]
            found = self._plan(message, known, member.get(person_id, []), now)
            if isinstance(found, Job):
                jobs.append(found)
            else:
                put_back.append(found)
        deliveries.finish(session, put_back)
        deliveries.lease(session, [(job.message.id, job.ways[0].route) for job in jobs], now + self._limits.lease)
        return jobs

    def _plan(self, message: Claimed, accounts: list[Account], member: list[datetime], now: datetime) -> Job | Finished:
        """The ways of a message, or why it has to wait."""
        found = ways(accounts, self.doors & PICTURES if message.media else self.doors, now)
        if not found:
            why = "window_closed" if accounts else "no_account"
            return _put_back(message, OutboxState.HELD, why, now)
        usable = [
            way for way in found if self._paused.get(way.route, now) <= now and self._in_quota(message, way.route)
        ]
        if not usable:
            again = min(max(self._paused.get(way.route, now), now) for way in found)
            return _put_back(message, OutboxState.QUEUED, "quota", again if again > now else postage.next_morning(now))
        if usable[0].route is Route.WECOM and (wait := self._crowded(member, now)):
            return _put_back(message, OutboxState.QUEUED, "crowded", now + wait)
        self._used[CHANNELS[usable[0].route]] = self._used.get(CHANNELS[usable[0].route], 0) + 1
        return Job(message, usable)

    def _in_quota(self, message: Claimed, route: Route) -> bool:
        share = self._limits.bulk_share if message.priority == Priority.BULK else 1.0
        return self._used.get(CHANNELS[route], 0) < share * self._limits.daily

    def _crowded(self, member: list[datetime], now: datetime) -> timedelta | None:
        """How long until 企业微信 delivers another message to this member; None where it does now."""
        waits = [
            sorted(recent)[-most] + span - now
            for span, most in ((MINUTE, self._limits.member_minute), (HOUR, self._limits.member_hour))
            if len(recent := [at for at in member if now - at < span]) >= most
        ]
        return max(waits, default=None)

    # ---- the platform's side

    async def _send(self, job: Job) -> Finished:
        """Try the ways in turn; only a closed window leads on to the next."""
        attempt = Attempt(job.message, job.ways[0].route, self._clock.now())
        for way in job.ways:
            attempt = Attempt(job.message, way.route, self._clock.now())
            try:
                await self._call(job.message, way, attempt.at)
                return postage.succeeded(attempt)
            except Held as error:
                result = postage.failed(attempt, error)
            except SendError as error:
                return self._failed(attempt, error)
            except Exception as error:
                # Whatever else goes wrong between here and the platform: nobody knows whether the message arrived.
                log.exception("send_broke", outbox_id=job.message.id, error=type(error).__name__)
                return postage.failed(attempt, OutcomeUnknown(type(error).__name__))
        return result

    async def _call(self, message: Claimed, way: Way, now: datetime) -> None:
        dedupe = f"outbox-{message.id}"
        if way.route is Route.TEMPLATE and self._template:
            sender, template_id = self._template
            await sender.send_template(way.recipient, template_id, words.knock(message.text, now), dedupe=dedupe)
            return
        to = self._senders[CHANNELS[way.route]]
        if message.media:
            await self._uploads.send(to, way.recipient, message.media, dedupe=dedupe)
        else:
            await to.send_text(way.recipient, message.text, dedupe=dedupe)

    def _failed(self, attempt: Attempt, error: SendError) -> Finished:
        result = postage.failed(attempt, error)
        log.warning(
            "not_sent", outbox_id=attempt.message.id, route=attempt.route, code=error.code, state=result.new_state
        )
        if isinstance(error, QuotaExhausted):
            self._paused[attempt.route] = result.again_at
        if postage.is_ours(error):
            self._alert(f"{attempt.route}:{error.code}")
        return result


def _put_back(message: Claimed, state: OutboxState, why: str, again_at: datetime) -> Finished:
    known = LOST if message.error == LOST else why
    return Finished(message.id, state, "", known, None, again_at, message.attempts)
