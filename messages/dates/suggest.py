"""The latest days that open words may mean: what the bot offers when it asks."""

import re
from datetime import date, timedelta

from messages.calendar import is_workday
from messages.dates.patterns import ATOM
from messages.dates.points import steps
from messages.numbers import read
from messages.pattern import phrase

_COUNT = phrase(r"([\d一两二三四五六七八九十]+)(?:天|日)")
_WEEK_BACK = phrase(r"(上+)个?(?:周|星期|礼拜)")


def suggest(words: str, total: float | None, today: date) -> tuple[tuple[date, ...], ...]:
    """One or two sets of days that ``words`` may mean, best first; ``total`` is the number of days that was said."""
    named = _COUNT.search(words)
    quantity = read(named[1]) if named else None
    count = int(total or (quantity.value if quantity else 0)) or (2 if "两" in words else 3)
    weekdays = _set_weekdays(words)
    last = today
    match = _WEEK_BACK.search(words)
    if match:
        last = today - timedelta(days=today.weekday() + 7 * (len(match[1]) - 1) + 1)
    elif re.search(r"上个?月|上月", words):
        last = today.replace(day=1) - timedelta(days=1)
    days: list[date] = []
    day = last
    while len(days) < max(count, 2) and (last - day).days < 60:
        if (day.weekday() in weekdays) if weekdays else is_workday(day):
            days.append(day)
        day -= timedelta(days=1)
    options = [tuple(sorted(days[:count]))]
    if len(days) > 1 and count != 2 and total is None:
        options.append(tuple(sorted(days[:2])))
    return tuple(options)


def _set_weekdays(words: str) -> set[int]:
    found: set[int] = set()
    if "周末" in words or "双休" in words:
        return {5, 6}
    for match in ATOM.finditer(words.replace("每", "").replace("逢", "")):
        if match.lastgroup == "week":
            found.update(point.weekday for _, point in steps("week", match[0]) if point.weekday is not None)
    return found
