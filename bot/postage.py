"""What becomes of a message after an attempt: every error class to a state that tells the truth.

Lost answers are the hard case: on a route whose platform drops what it was given before, the message is sent again;
elsewhere its state is ``unknown``, and nobody sends it twice.
"""

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.channels.errors import Held, Never, OutcomeUnknown, QuotaExhausted, RefreshToken, SendError
from handlers.rules.routes import CHECKED, KNOCKS, Route
from storage.deliveries import Claimed, Finished, Stranded
from storage.outbox import LOST
from storage.tables.mail import OutboxState

MOST_ATTEMPTS = 8
FIRST_DELAY = timedelta(seconds=5)
JITTER = 0.25
"""Eight attempts take 21 minutes, 26 with the longest jitter: within the 30 that 企业微信 checks for repeats."""

CHECK_LASTS = timedelta(minutes=30)
A_MINUTE = timedelta(minutes=1)
OF_A_MINUTE = frozenset({45011, 45033})
"""Quotas that are counted by the minute; the others are the day's."""

NO_SUBSCRIPTION = 43101
"""The person has taken a subscription back, or it was used up: the message waits for their next words."""

MORNING = time(8)
"""When messages that the day's quota has stopped go on."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to send a message by a route."""

    message: Claimed
    route: Route
    at: datetime

    def ended(
        self,
        state: OutboxState,
        why: str = "",
        again_at: datetime | None = None,
        tried: int = 1,
        given: str | None = None,
    ) -> Finished:
        """How it ended. Where it may have arrived, the time counts towards windows and quotas."""
        arrived = self.at if state in (OutboxState.SENT, OutboxState.UNKNOWN) else None
        attempts = self.message.attempts + tried
        return Finished(self.message.id, state, self.route, why, arrived, again_at or self.at, attempts, given)


def succeeded(attempt: Attempt, given: str | None = None, *, whole: bool = True) -> Finished:
    """The platform took it, and gave it a number. What was not sent whole was a knock, and waits for the next reply."""
    if attempt.route in KNOCKS:
        return attempt.ended(OutboxState.SENT if whole else OutboxState.HELD, given=given)
    return attempt.ended(OutboxState.SENT)


def failed(attempt: Attempt, error: SendError) -> Finished:
    """The state that an error leads to, and when to try again where that makes sense."""
    why = str(error.code) if error.code else type(error).__name__
    none_left = attempt.route is Route.SUBSCRIPTION and error.code == NO_SUBSCRIPTION
    if isinstance(error, Held) or none_left:
        return attempt.ended(OutboxState.HELD, why)
    if isinstance(error, Never):
        refused = OutboxState.FAILED if error.ours else OutboxState.REFUSED
        return attempt.ended(OutboxState.UNKNOWN if attempt.message.error == LOST else refused, why)
    if isinstance(error, QuotaExhausted):
        return attempt.ended(OutboxState.QUEUED, _kept(attempt, why), pause_until(attempt, error), tried=0)
    if isinstance(error, OutcomeUnknown):
        # Each upload of a picture has a number of its own, so that no platform knows it again.
        if attempt.route not in CHECKED or attempt.message.media:
            return attempt.ended(OutboxState.UNKNOWN, LOST)
        why = LOST
    if attempt.message.attempts + 1 >= MOST_ATTEMPTS:
        lost = _kept(attempt, why) == LOST
        return attempt.ended(OutboxState.UNKNOWN if lost else OutboxState.FAILED, why)
    return attempt.ended(OutboxState.QUEUED, _kept(attempt, why), attempt.at + delay(attempt.message.attempts))


def _kept(attempt: Attempt, why: str) -> str:
    """Once an answer was lost, later errors do not hide that the message may have arrived."""
    return LOST if attempt.message.error == LOST else why


def delay(attempts: int) -> timedelta:
    """Twice as long after each attempt, and never the same for two messages that failed together."""
    return FIRST_DELAY * (1 << attempts) * random.uniform(1 - JITTER, 1 + JITTER)


def pause_until(attempt: Attempt, error: QuotaExhausted) -> datetime:
    """When a quota is there again: in a minute, or in the morning. 企业微信 counts its calls by the minute."""
    if error.code in OF_A_MINUTE or attempt.route is Route.WECOM:
        return attempt.at + A_MINUTE
    return next_morning(attempt.at)


def next_morning(now: datetime) -> datetime:
    """Eight o'clock of the next day."""
    return datetime.combine(now.date() + timedelta(days=1), MORNING, now.tzinfo)


def abandoned(found: Stranded, now: datetime) -> Finished:
    """A message that was being sent when its process died: an answer that was lost."""
    checked = found.route in CHECKED and not found.media
    again = checked and now - found.leased_until < CHECK_LASTS and found.attempts + 1 < MOST_ATTEMPTS
    state = OutboxState.QUEUED if again else OutboxState.UNKNOWN
    # What was one call keeps one time, by which it is known again.
    return Finished(found.id, state, found.route, LOST, None if again else now, found.leased_until, found.attempts + 1)


def is_ours(error: SendError) -> bool:
    """Whether the operator must hear of it: credentials, settings or a quota, and no single person's account."""
    return isinstance(error, RefreshToken | QuotaExhausted) or (isinstance(error, Never) and error.ours)
