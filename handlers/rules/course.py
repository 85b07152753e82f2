"""How far a period has run, in statutory workdays."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from messages import calendar

BEYOND_DAYS = 366


@dataclass(frozen=True, slots=True)
class Course:
    """A period seen from ``today``: how many workdays have gone, today included, and those still to come.

    ``beyond`` are the workdays of the year after the period, for a projection that misses its end. ``known`` is false
    where the statutory calendar of a year in it is not published yet and Monday to Friday stand in.
    """

    starts_on: date
    ends_on: date
    today: date
    gone: int
    left: int
    ahead: tuple[date, ...]
    beyond: tuple[date, ...]
    known: bool

    @property
    def total(self) -> int:
        return self.gone + self.left

    @property
    def over(self) -> bool:
        return self.today > self.ends_on

    def coming(self, number: int) -> date | None:
        """The ``number``-th workday after today, None where it lies more than a year past the end of the period."""
        if number <= self.left:
            return self.ahead[number - 1]
        number -= self.left
        return self.beyond[number - 1] if number <= len(self.beyond) else None


@lru_cache(maxsize=1024)
def course(starts_on: date, ends_on: date, today: date) -> Course:
    """The course of the period from ``starts_on`` to ``ends_on``, both of them in it."""
    days = tuple(calendar.workdays(starts_on, ends_on))
    gone = bisect_right(days, today)
    after = max(ends_on, today) + timedelta(days=1)
    return Course(
        starts_on=starts_on,
        ends_on=ends_on,
        today=today,
        gone=gone,
        left=len(days) - gone,
        ahead=days[gone:],
        beyond=tuple(calendar.workdays(after, after + timedelta(days=BEYOND_DAYS))),
        known=all(calendar.is_known(year) for year in range(starts_on.year, ends_on.year + 1)),
    )
