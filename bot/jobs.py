"""What happens without anybody having written: APScheduler ticks, and each tick asks what is due."""

from collections.abc import Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

TICK_MINUTES = 10

log = structlog.get_logger(__name__)


def start(backup: Callable[[], object]) -> AsyncIOScheduler:
    """Start ticking on the running loop; the first tick comes at once. Returns the scheduler, to be shut down."""
    scheduler = AsyncIOScheduler(timezone="Asia/Shanghai")
    scheduler.add_job(_logged, IntervalTrigger(minutes=TICK_MINUTES), [backup], coalesce=True, max_instances=1)
    scheduler.add_job(_logged, args=[backup])
    scheduler.start()
    return scheduler


def _logged(job: Callable[[], object]) -> None:
    """Run a job in APScheduler's thread; a failure is logged, and the next tick tries again."""
    try:
        job()
    except Exception as error:
        # A job may fail for any reason; the process and the other jobs go on.
        log.exception("job_failed", error=type(error).__name__)
