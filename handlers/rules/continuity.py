"""帮扶工作的持续不间断: stretches of workdays without service in a unit (docs/rules.md, Continuity)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

DEFAULT_GAP_WORKDAYS = 10


@dataclass(frozen=True, slots=True)
class Gap:
    """Workdays from ``first`` to ``last`` without service; ``open`` where nothing has followed it yet.

    ``last_service`` is the day of service before it, None where there was none since the start.
    """

    first: date
    last: date
    workdays: int
    open: bool
    last_service: date | None


def gaps(served: Iterable[date], workdays: Sequence[date], limit: int = DEFAULT_GAP_WORKDAYS) -> list[Gap]:
    """Every stretch of at least ``limit`` of the ``workdays`` (in order) that no day of service interrupts.

    Service on a weekend or holiday interrupts a stretch like any other. ``workdays`` should end with the last day that
    is over: today may still be served.
    """
    found: list[Gap] = []
    last_service: date | None = None
    stretch: list[date] = []
    days = set(served)
    for day in sorted(days.union(workdays)):
        if day not in days:
            stretch.append(day)
            continue
        if len(stretch) >= limit:
            found.append(Gap(stretch[0], stretch[-1], len(stretch), False, last_service))
        stretch, last_service = [], day
    if len(stretch) >= limit:
        found.append(Gap(stretch[0], stretch[-1], len(stretch), True, last_service))
    return found
