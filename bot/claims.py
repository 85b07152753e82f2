"""What goes out next: replies before bulk, one message a person, within quotas and what 企业微信 delivers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot import postage
from bot.clock import SHANGHAI
from bot.courier import Job
from handlers.accounts import accounts_of
from handlers.rules.routes import CHANNELS, PICTURES, Account, Route, Way, ways
from storage import deliveries
from storage.deliveries import Claimed, Finished
from storage.outbox import LOST
from storage.tables.mail import OutboxState, Priority

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
LOOK_AHEAD = 2
"""How many messages are looked at for one that can be sent: those alike go out by one call."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much goes out. 企业微信 drops what is beyond its limits for a member without a word.

    ``at_once`` are calls. ``lease`` must be longer than an attempt takes: after it, whoever was sending a message is
    taken for dead, as is seen at the next ``housekeeping``.
    """

    at_once: int = 96
    member_minute: int = 30
    member_hour: int = 1000
    daily: int = 100_000
    bulk_share: float = 0.8
    lease: timedelta = timedelta(seconds=60)
    housekeeping: timedelta = timedelta(seconds=15)


class Claims:
    """Claims messages, and remembers what was used of the day's quota and which routes have to pause."""

    def __init__(self, doors: frozenset[Route], subscription_id: str, limits: Limits) -> None:
        self._doors = doors
        self._subscription_id = subscription_id
        self._limits = limits
        self._paused: dict[Route, datetime] = {}
        self._used: dict[str, int] = {}

    def pause(self, route: Route, until: datetime) -> None:
        """Its quota is used up."""
        self._paused[route] = until

    def count(self, session: Session, now: datetime) -> None:
        """See what was used of today's quota."""
        midnight = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
        for channel in set(CHANNELS.values()):
            routes = [route for route in Route if CHANNELS[route] == channel]
            self._used[channel] = deliveries.used(session, routes, midnight)

    def claim(self, session: Session, now: datetime, room: int) -> tuple[list[Job], bool]:
        """Lease what may go out now, for at most ``room`` calls, and put back what has to wait.

        The second result is whether there was anything of either kind.
        """
        claimed = self._candidates(session, now, room) if room > 0 else []
        if not claimed:
            return [], False
        planned: list[tuple[Claimed, list[Way]]] = []
        put_back: list[Finished] = []
        for message, accounts, member in self._with_accounts(session, claimed, now):
            found = self._plan(message, accounts, member, now)
            if isinstance(found, Finished):
                put_back.append(found)
            else:
                planned.append((message, found))
        jobs = _jobs(planned)[:room]
        deliveries.finish(session, put_back)
        leased = [(message.id, job.route) for job in jobs for message in job.messages]
        deliveries.lease(session, leased, now + self._limits.lease)
        for _, route in leased:
            self._used[CHANNELS[route]] = self._used.get(CHANNELS[route], 0) + 1
        return jobs, True

    def _candidates(self, session: Session, now: datetime, room: int) -> list[Claimed]:
        """The first ``room`` messages, each to somebody else, and those after them that are alike."""
        found: dict[int, Claimed] = {}
        for priority in Priority:
            if len(found) < room:
                for message in deliveries.due(session, priority, now, room * LOOK_AHEAD):
                    found.setdefault(message.person_id, message)
        every = list(found.values())
        first, more = every[:room], every[room:]
        alike = {_alike(message) for message in first}
        return [*first, *(message for message in more if _alike(message) in alike)]

    def _with_accounts(
        self, session: Session, claimed: Sequence[Claimed], now: datetime
    ) -> list[tuple[Claimed, list[Account], list[datetime]]]:
        """Each message with the person's accounts, and when 企业微信 brought them something lately."""
        whose = [message.person_id for message in claimed]
        known = accounts_of(session, whose, self._subscription_id, now)
        many = deliveries.crowded(session, whose, Route.WECOM, self._spans(now))
        member = deliveries.sent(session, many, Route.WECOM, now - HOUR) if many else {}
        return [(message, known.get(message.person_id, []), member.get(message.person_id, [])) for message in claimed]

    def _plan(
        self, message: Claimed, accounts: list[Account], member: list[datetime], now: datetime
    ) -> list[Way] | Finished:
        """The ways of a message, or why it has to wait."""
        found = ways(accounts, self._doors & PICTURES if message.media else self._doors, now)
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
        return usable

    def _in_quota(self, message: Claimed, route: Route) -> bool:
        share = self._limits.bulk_share if message.priority == Priority.BULK else 1.0
        return self._used.get(CHANNELS[route], 0) < share * self._limits.daily

    def _spans(self, now: datetime) -> list[tuple[datetime, int]]:
        """Since when a member may have had how many."""
        return [(now - MINUTE, self._limits.member_minute), (now - HOUR, self._limits.member_hour)]

    def _crowded(self, member: list[datetime], now: datetime) -> timedelta | None:
        """How long until 企业微信 delivers another message to this member; None where it does now."""
        waits = [
            sorted(recent)[-most] + span - now
            for span, most in ((MINUTE, self._limits.member_minute), (HOUR, self._limits.member_hour))
            if len(recent := [at for at in member if now - at < span]) >= most
        ]
        return max(waits, default=None)


def _jobs(planned: Sequence[tuple[Claimed, list[Way]]]) -> list[Job]:
    """The calls to be made: what is alike goes to many members of 企业微信 at once."""
    found: dict[object, list[tuple[Claimed, list[Way]]]] = {}
    for message, open_ways in planned:
        key = _alike(message) if open_ways[0].route is Route.WECOM else message.id
        found.setdefault(key, []).append((message, open_ways))
    return [
        Job(tuple(message for message, _ in group), tuple(open_ways for _, open_ways in group))
        for group in found.values()
    ]


def _alike(message: Claimed) -> tuple[object, ...]:
    """Equal for messages that one call can carry. Those whose answer was lost stay with the others of that call."""
    again = message.due_at if message.error == LOST else None
    return message.priority, message.text, message.media, message.error, message.attempts, again


def _put_back(message: Claimed, state: OutboxState, why: str, again_at: datetime) -> Finished:
    known = LOST if message.error == LOST else why
    return Finished(message.id, state, "", known, None, again_at, message.attempts)
