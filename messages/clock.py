"""Intervals of the clock: 9点到11点半, 14:00-16:30, 昨晚10点到1点."""

import re
from typing import NamedTuple

from messages.dayparts import CLOCK_PART, PART_OF, PARTS, Stretch, stretch
from messages.intents import Part
from messages.numbers import read
from messages.pattern import phrase

_HOUR = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_MINUTE = r"(?:半|[一三13]刻|\d{1,2}分?|[零一二三四五六七八九十]{1,3}分|[零一二三四五六七八九十]{2,3})"


def _time(name: str) -> str:
    return (
        rf"(?P<{name}part>{CLOCK_PART})? ?(?P<{name}hour>{_HOUR})"
        rf"(?::(?P<{name}digits>\d\d)|(?:点|时(?!间|候|常|段))(?:钟|整)?(?P<{name}minute>{_MINUTE})?)"
    )


_CLOCK = phrase(
    rf"(?<![\d.])(?<!\d:)(?:{_time('a')}|(?P<npart>{CLOCK_PART})? ?(?P<nhour>{_HOUR})(?=[-~到至]))"
    rf"(?:开始|起|多)?(?P<gap>[^，。；,\n\d]{{0,8}}?)(?:到|至|-+|~)(?:了|第二天|次日)? ?(?:{_time('b')}"
    rf"|(?P<mhour>\d{{1,2}})(?![\d:点时.]|[户人名个位岁号日月场次节]))"
)
_FROM_START = phrase(
    rf"(?<![\d.])(?<!\d:){_time('a')}[就才]?(?:开始|出发|出门|起)(?P<gap>[^。；\n\d]{{0,14}}?){_time('b')}(?:多)?(?:才|就)?"
    rf"(?:结束|完|收工|下班|回(?!访)|散|做完|开完|弄完)"
)
_BUSY_TILL = phrase(
    rf"(?<![\d.])(?<!\d:){_time('a')}(?P<gap>[^。；\n\d]{{0,16}}?)(?:忙|干|做|弄|聊|陪|跑|待|守|开|一直)到了?{_time('b')}"
)
_HINT = phrase(r"[点时:]")


class Interval(NamedTuple):
    """Minutes between two times of the clock, the parts of the day named, and where other words stand between them."""

    start: int
    end: int
    minutes: int
    parts: tuple[Stretch, ...]
    hole: tuple[int, int] = (0, 0)


def find_intervals(text: str) -> list[Interval]:
    """Every interval of the clock in ``text``, in its order."""
    if not _HINT.search(text):
        return []
    found = [_interval(text, match) for match in _CLOCK.finditer(text)]
    if "点" in text and not any(found):
        said = [*_FROM_START.finditer(text)] or [*_BUSY_TILL.finditer(text)]
        found = [_interval(text, match) for match in said]
    return [interval for interval in found if interval]


def _interval(text: str, match: re.Match[str]) -> Interval | None:
    said = match.groupdict()
    first_part = said["apart"] or said.get("npart")
    first = _minute_of_day(said["ahour"] or said.get("nhour"), said["adigits"], said["aminute"])
    last = _minute_of_day(said["bhour"] or said.get("mhour"), said["bdigits"], said["bminute"])
    if first is None or last is None or (said.get("nhour") and not said["bhour"]):
        return None
    late = _is_late(first_part) or (first_part is None and _is_late(_part_before(text, match.start())))
    first = _afternoon(first, first_part)
    last = _afternoon(last, match["bpart"])
    if last <= first and (late or match["bpart"] in ("凌晨", "半夜")) and match["bpart"]:
        last += 24 * 60
    elif last <= first:
        last = _after(last, first, late=late)
    if not 0 < last - first <= 24 * 60:
        return None
    length = last - first
    parts = tuple(dict.fromkeys(s for s in (stretch(first_part), stretch(match["bpart"])) if s))
    return Interval(match.start(), match.end(), length, parts, match.span("gap"))


def _part_before(text: str, end: int) -> str | None:
    start = max(text.rfind(sign, 0, end) for sign in "。；\n") + 1
    named = [part[0] for part in PARTS.finditer(text, start, end)]
    return named[-1] if named else None


def _is_late(part: str | None) -> bool:
    return PART_OF.get(part or "") is Part.EVENING


def _minute_of_day(hour: str | None, digits: str | None, minute: str | None) -> int | None:
    quantity = read(hour) if hour else None
    if quantity is None or quantity.value > 24:
        return None
    minutes = int(digits) if digits else 0
    if minute == "半":
        minutes = 30
    elif minute and minute.endswith("刻"):
        minutes = 15 if minute[0] in "一1" else 45
    elif minute:
        extra = read(minute.rstrip("分").lstrip("零") or "0")
        minutes = int(extra.value) if extra else 0
    return quantity.whole * 60 + minutes if minutes < 60 else None


def _afternoon(minute: int, part: str | None) -> int:
    """The minute of the day with 下午 or 晚 taken into account."""
    named = PART_OF.get(part or "")
    if named is Part.AFTERNOON and minute < 12 * 60:
        return minute + 12 * 60
    if part in ("中午", "晌午") and minute < 4 * 60:
        return minute + 12 * 60
    if named is Part.EVENING and part not in ("凌晨", "半夜"):
        return minute + (12 * 60 if 4 * 60 <= minute < 12 * 60 else 24 * 60 if minute < 4 * 60 else 0)
    return minute


def _after(last: int, first: int, *, late: bool) -> int:
    """An end before the start is 12 hours later; over midnight only in the evening."""
    while last <= first and last < 24 * 60:
        last += 12 * 60
        if last > 24 * 60 and not late:
            return first
    return last
