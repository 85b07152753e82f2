"""From a day as said to a date: the latest one not after today, or in a leave or plan the next one."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from messages.dates.points import Point

_MONTHS_BACK = 12


@dataclass(slots=True)
class Context:
    """What earlier dates of the message lend to later ones. ``base`` is today, ``forward``: it looks ahead."""

    base: date
    forward: bool = False
    week: int | None = None
    month: date | None = None


def resolve(point: Point, context: Context) -> date | None:
    """The date that ``point`` means; None where there is no such date. Remembers its week or month in ``context``."""
    if point.offset is not None:
        context.week = context.month = None
        return context.base + timedelta(days=point.offset)
    if point.weekday is not None:
        context.month = None
        if point.week is not None:
            context.week = point.week
        return _weekday(point.weekday, context)
    context.week = None
    named_month = point.month is not None or point.month_offset is not None
    found = _month_day(point, context) if named_month else _day_of_month(point.day or 0, context)
    if found and (named_month or context.month):
        context.month = found
    return found


def end_of_range(point: Point, first: date, context: Context) -> date | None:
    """The second end of a range: without a modifier of its own the first such day after ``first``."""
    if point.weekday is not None and point.week is None:
        return first + timedelta(days=(point.weekday - first.weekday() - 1) % 7 + 1)
    if point.day is not None and point.month is None and point.month_offset is None:
        if point.day > first.day:
            return safe_date(first.year, first.month, point.day)
        return safe_date(*_next_month(first.year, first.month), point.day)
    if point.month is not None and point.day is not None and point.year is None and point.year_offset is None:
        later = (point.month, point.day) >= (first.month, first.day)
        return safe_date(first.year if later else first.year + 1, point.month, point.day)
    return resolve(point, replace(context))


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(weekday: int, context: Context) -> date:
    base = context.base
    if context.week is not None:
        return base - timedelta(days=base.weekday()) + timedelta(days=7 * context.week + weekday)
    if context.forward:
        return base + timedelta(days=(weekday - base.weekday()) % 7)
    return base - timedelta(days=(base.weekday() - weekday) % 7)


def _month_day(point: Point, context: Context) -> date | None:
    base, day = context.base, point.day or 0
    if point.month_offset is not None:
        index = base.year * 12 + base.month - 1 + point.month_offset + 12 * (point.year_offset or 0)
        return safe_date(index // 12, index % 12 + 1, day)
    month = point.month or 0
    if point.year is not None:
        return safe_date(point.year, month, day)
    if point.year_offset is not None:
        return safe_date(base.year + point.year_offset, month, day)
    today = (base.month, base.day)
    if context.forward:
        return safe_date(base.year if (month, day) >= today else base.year + 1, month, day)
    return safe_date(base.year if (month, day) <= today else base.year - 1, month, day)


def _day_of_month(day: int, context: Context) -> date | None:
    if not 1 <= day <= 31:
        return None
    if context.month is not None:
        inherited = _in_named_month(day, context.month)
        if inherited is None or context.forward or inherited <= context.base:
            return inherited
    year, month = context.base.year, context.base.month
    for _ in range(_MONTHS_BACK):
        found = safe_date(year, month, day)
        if found and (found >= context.base if context.forward else found <= context.base):
            return found
        year, month = _next_month(year, month) if context.forward else _previous_month(year, month)
    return None


def _in_named_month(day: int, named: date) -> date | None:
    if day >= named.day:
        return safe_date(named.year, named.month, day)
    return safe_date(*_next_month(named.year, named.month), day)


def _next_month(year: int, month: int) -> tuple[int, int]:
    return (year + 1, 1) if month == 12 else (year, month + 1)


def _previous_month(year: int, month: int) -> tuple[int, int]:
    return (year - 1, 12) if month == 1 else (year, month - 1)
