"""What is due without anybody having written: a slot of time becomes a message of channel ``clock``, and so a turn.

The slot is the message's key: two processes, a restart or a clock that is moved back run it once. The grid of slots is
fixed and the rules of a programme only say what a slot means to it; changing a rule makes no slot due again. A slot
that was missed runs later within its window, an older one never. APScheduler only ticks: it would not see a moved
clock.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import Engine

from bot.channels.base import Inbound, InboundKind
from bot.clock import SHANGHAI, Clock
from handlers.due import CHANNEL, Job, key_of
from storage import inbox, programmes
from storage.session import reading

TICK_SECONDS = 20

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a job has slots, and how long after its time a slot may still run. ``each``: one for every programme."""

    job: Job
    trigger: CronTrigger
    window: timedelta
    each: bool = True


def _every(hour: str) -> CronTrigger:
    return CronTrigger(hour=hour, minute="0,30", timezone=SHANGHAI)


SCHEDULES = (
    Schedule(Job.REMIND, _every("8-20"), timedelta(minutes=90)),
    Schedule(Job.SUPERVISE, _every("8-20"), timedelta(hours=3)),
    Schedule(Job.DIGEST, _every("8-20"), timedelta(hours=6)),
    Schedule(Job.FOLLOW_UP, _every("*"), timedelta(minutes=30), each=False),
)


def slots(schedule: Schedule, now: datetime) -> Iterator[datetime]:
    """The slots of a schedule whose time has come and whose window is open."""
    moment = schedule.trigger.get_next_fire_time(None, now - schedule.window)
    while moment is not None and moment <= now:
        yield moment
        moment = schedule.trigger.get_next_fire_time(moment, moment + timedelta(microseconds=1))


def due(schedules: Sequence[Schedule], programme_ids: Iterable[int], now: datetime) -> list[Inbound]:
    """The messages of every slot that is due at ``now``, the oldest first."""
    found = [
        _message(schedule.job, programme_id, at)
        for schedule in schedules
        for at in slots(schedule, now)
        for programme_id in (programme_ids if schedule.each else (0,))
    ]
    return sorted(found, key=lambda inbound: (inbound.sent_at, inbound.key))


def _message(job: Job, programme_id: int, at: datetime) -> Inbound:
    return clock_message(key_of(job, programme_id, at), str(programme_id), at, job)


def clock_message(key: str, text: str, at: datetime, job: Job) -> Inbound:
    """A message from nobody; ``event`` names the job."""
    return Inbound(CHANNEL, "", "", key, InboundKind.OTHER, text, at, event=job)


class Ticker:
    """Looks for what is due and hands it to the writer; ``chores`` are looked after at each tick too."""

    def __init__(
        self,
        engine: Engine,
        submit: Callable[[Inbound], Awaitable[str]],
        clock: Clock,
        schedules: Sequence[Schedule] = SCHEDULES,
    ) -> None:
        self._engine = engine
        self._submit = submit
        self._clock = clock
        self._schedules = schedules

    async def tick(self) -> None:
        """Run every slot that is due and has not run."""
        for message in await asyncio.to_thread(self._open):
            await self._submit(message)

    def _open(self) -> list[Inbound]:
        now = self._clock.now()
        with reading(self._engine) as session:
            messages = due(self._schedules, programmes.running(session, now.date()), now)
            done = inbox.known(session, CHANNEL, [message.key for message in messages])
        return [message for message in messages if message.key not in done]

    async def alert(self, trouble: str) -> None:
        """Tell the operator of a trouble, once a day."""
        now = self._clock.now()
        await self._submit(clock_message(f"{Job.ALERT}:{trouble}:{now:%Y-%m-%d}", trouble, now, Job.ALERT))


def start(ticker: Ticker, chores: Callable[[], Awaitable[None]]) -> AsyncIOScheduler:
    """Start ticking on the running loop; the first tick comes at once. Returns the scheduler, to be shut down."""
    scheduler = AsyncIOScheduler(timezone="Asia/Shanghai")
    for job, seconds in ((ticker.tick, TICK_SECONDS), (chores, 600)):
        trigger = IntervalTrigger(seconds=seconds)
        scheduler.add_job(_logged, trigger, [job], coalesce=True, max_instances=1)
        scheduler.add_job(_logged, args=[job])
    scheduler.start()
    return scheduler


async def _logged(job: Callable[[], Awaitable[None]]) -> None:
    """Run a job; a failure is logged, and the next tick tries again."""
    try:
        await job()
    except Exception as error:
        # A job may fail for any reason; the process and the other jobs go on.
        log.exception("job_failed", error=type(error).__name__)
