"""The statutory calendar of the State Council, and the day a message speaks from. See docs/rules.md."""

from datetime import date, datetime, timedelta
from functools import cache, lru_cache

AFTER_MIDNIGHT = 4
"""Before this hour the day that has just ended is still 今天."""


def service_day(at: datetime) -> date:
    """The day that 今天 means for a message received ``at`` (local time): until 03:59 the day that has just ended."""
    day = at.date()
    return day - timedelta(days=1) if at.hour < AFTER_MIDNIGHT else day


@cache
def is_known(year: int) -> bool:
    """Whether the statutory calendar of ``year`` is known. Of other years every Monday to Friday is a workday."""
    from chinese_calendar.constants import holidays, workdays

    return any(day.year == year for day in holidays) or any(day.year == year for day in workdays)


@lru_cache(maxsize=8192)
def is_workday(day: date) -> bool:
    """Whether ``day`` is a statutory workday, shifted workdays (调休) included."""
    if not is_known(day.year):
        return day.weekday() < 5
    from chinese_calendar.utils import is_workday as statutory

    return bool(statutory(day))


def days(first: date, last: date) -> list[date]:
    """Every calendar day from ``first`` to ``last``."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def workdays(first: date, last: date) -> list[date]:
    """Every statutory workday from ``first`` to ``last``."""
    return [day for day in days(first, last) if is_workday(day)]
