"""One named day, as said and not yet resolved."""

import re
from typing import NamedTuple

from messages.dates.patterns import RELATIVE
from messages.numbers import chinese
from messages.pattern import phrase


class Point(NamedTuple):
    """A day as it was named; fields that were not said are None.

    ``offset`` counts days from today; ``week`` and ``month_offset`` count weeks and months from this one; ``weekday``
    is 0 for Monday.
    """

    offset: int | None = None
    weekday: int | None = None
    week: int | None = None
    year: int | None = None
    year_offset: int | None = None
    month: int | None = None
    month_offset: int | None = None
    day: int | None = None


Step = tuple[str, Point]
"""A point and what joins it to the one before: "" for the first, "list" or "range"."""

_WEEKDAYS = {**{c: n for n, c in enumerate("一二三四五六日")}, "天": 6, **{str(n + 1): n for n in range(6)}}
_SHIFT = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2}
_YEAR_SHIFT = {"今": 0, "去": -1, "前": -2, "明": 1}
_TWO_DAYS = ("明后", "今明", "昨今")
_RANGE_SIGN = phrase(r"到|至|~|-")
_ITEM = phrase(r"(\d+|[一二三四五六七八九十廿卅]+)[号日]?")
_FULL = phrase(
    r"(\d{4}|\d\d|二[〇零O0一二三四五六七八九]{3})(?:年|[-/.]| )[-/. ]*(\d+|[一二三四五六七八九十]+)(?:月|[-/. ])"
)
_MONTH = phrase(r"([今去前明]年)?(?:(\d+|[一二三四五六七八九十]+)月|(上上|上|本|这|当|下)个?月的?)")
_WEEK = phrase(r"(上上|上|本|这|下下|下)?[一个的 ]*(?:周|星期|礼拜)")


def number(text: str) -> int:
    """A day, month or year number, Arabic or Chinese."""
    if text.isdigit():
        return int(text)
    return int(chinese(text.replace("O", "零")) or 0)


def steps(kind: str, text: str) -> list[Step]:
    """The days that one expression names, in its order."""
    if kind == "relative" and text[:2] in _TWO_DAYS:
        return [("", Point(offset=RELATIVE[text[0]])), ("list", Point(offset=RELATIVE[text[1]]))]
    if kind == "relative":
        return [("", Point(offset=_relative(text)))]
    if kind == "ago":
        return [("", Point(offset=-number(text.split("天")[0].replace("两", "二"))))]
    if kind == "week":
        return _weekdays(text)
    if kind == "slash":
        month, rest = re.split(r"[./-]", text, maxsplit=1)
        return _days(rest, Point(month=int(month)))
    if kind == "full":
        return _full(text)
    if kind == "month":
        return _month(text)
    return _days(text, Point())


def _relative(text: str) -> int:
    return next(offset for word, offset in RELATIVE.items() if text.startswith(word))


def _full(text: str) -> list[Step]:
    if text.isdigit():
        return [("", Point(year=int(text[:4]), month=int(text[4:6]), day=int(text[6:])))]
    match = _FULL.match(text)
    if not match:
        return []
    year = number(match[1])
    return _days(text[match.end() :], Point(year=year + 2000 if year < 100 else year, month=number(match[2])))


def _month(text: str) -> list[Step]:
    match = _MONTH.match(text)
    if not match:
        return []
    base = Point(
        year_offset=_YEAR_SHIFT[match[1][0]] if match[1] else None,
        month=number(match[2]) if match[2] else None,
        month_offset=_SHIFT[match[3]] if match[3] else None,
    )
    return _days(text[match.end() :], base)


def _days(text: str, base: Point) -> list[Step]:
    found: list[Step] = []
    last = 0
    for item in _ITEM.finditer(text):
        found.append((_join(text[last : item.start()]) if found else "", base._replace(day=number(item[1]))))
        base = Point() if found else base
        last = item.end()
    return found


def _weekdays(text: str) -> list[Step]:
    found: list[Step] = []
    position = 0
    week: int | None = None
    while position < len(text):
        match = _WEEK.match(text, position)
        if match:
            if match[1]:
                week = _SHIFT[match[1]]
            position = match.end()
        joint = ""
        if text[position] not in _WEEKDAYS:
            start = position
            while position < len(text) and text[position] not in _WEEKDAYS and not _WEEK.match(text, position):
                position += 1
            joint = text[start:position]
            match = _WEEK.match(text, position)
            if match:
                week = _SHIFT[match[1]] if match[1] else week
                position = match.end()
        if position < len(text):
            found.append((_join(joint) if found else "", Point(weekday=_WEEKDAYS[text[position]], week=week)))
            position += 1
            week = None
    return found


def _join(sign: str) -> str:
    return "range" if _RANGE_SIGN.search(sign) else "list"
