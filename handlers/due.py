"""What happens at a slot of time: the jobs, and who does each of them."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from handlers import digest, errands, harm, operator, remind, supervise
from handlers.slot import Slot

CHANNEL = "clock"
"""The channel of messages that nobody wrote; no platform brings any."""


class Job(StrEnum):
    """Remind workers; tell supervisors what waits; the weekly digest; follow up reports of harm; tell the operator;
    what the background has made.
    """

    REMIND = "remind"
    SUPERVISE = "supervise"
    DIGEST = "digest"
    FOLLOW_UP = "follow_up"
    ALERT = "alert"
    ERRAND = "errand"


JOBS: dict[Job, Callable[[Slot], None]] = {
    Job.REMIND: remind.run,
    Job.SUPERVISE: supervise.run,
    Job.DIGEST: digest.run,
    Job.FOLLOW_UP: harm.follow_up,
    Job.ALERT: operator.alert,
    Job.ERRAND: errands.close,
}


def key_of(job: Job, programme_id: int, at: datetime) -> str:
    """What makes a slot the only one: remind:2026-11-21T19:00:programme-7."""
    return f"{job}:{at:%Y-%m-%dT%H:%M}:programme-{programme_id}"


def run(job: str, slot: Slot) -> None:
    """Do what is due at a slot."""
    JOBS[Job(job)](slot)
