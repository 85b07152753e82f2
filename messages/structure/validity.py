"""The period that a document gives itself. See docs/rules.md, documents."""

import re
from calendar import monthrange
from datetime import date

from messages.structure.lines import clean

_PERIOD = re.compile(
    r"(20\d{2})\s*年?(?:\s*(\d{1,2})\s*月)?(?:\s*\d{1,2}\s*日)?\s*(?:起\s*[，,]?\s*)?(?:做?到|至|—|-|－|~|～|—)+\s*(20\d{2})\s*年?底?(?:\s*(\d{1,2})\s*月)?"
)
_PERIOD_PLACE = re.compile(
    r"实施(?:周期|时间|期限|期)|有效期|执行期|项目(?:周期|期限)|目标任务|总体目标|^从20|计划从|自20"
)
_DAY = r"(20\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_UNTIL = re.compile(
    rf"有效期(?:截?至|到)\s*(20\d{{2}})\s*年(?:\s*(\d{{1,2}})\s*月)?(?:\s*(\d{{1,2}})\s*日)?|(?:至|到)\s*{_DAY}(?:止|废止|失效)"
)
_SINCE = re.compile(rf"自\s*{_DAY}\s*起(?:施行|实施|执行|生效)")
_LASTS = re.compile(rf"自\s*{_DAY}\s*起[^。]{{0,8}}[，,]\s*有效期(?:为|限)?\s*([一二两三四五六七八九十\d]+)\s*年")
_FIVE_YEARS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_DIGITS = "零一二三四五六七八九"

Period = tuple[date | None, date | None]


def validity_of(lines: list[str], title: str) -> Period:
    """First and last day; a five-year plan's name gives its five years."""
    near = ""
    for line in map(clean, lines):
        match = _PERIOD.search(line)
        if match and (_PERIOD_PLACE.search(near) or _PERIOD_PLACE.search(line)) and len(line[: match.start()]) < 40:
            return date(int(match[1]), int(match[2] or 1), 1), _last_day(int(match[3]), int(match[4] or 12))
        lasts = _LASTS.search(line)
        if lasts:
            return _lasting(lasts)
        until = _UNTIL.search(line)
        if until:
            since = _SINCE.search(line)
            year, month, day = until.groups()[:3] if until[1] else until.groups()[3:]
            first = _known_day(since[1], since[2], since[3]) if since else None
            return first, _last_day(int(year), int(month or 12), int(day or 31))
        near = line or near
    for name, start in _FIVE_YEARS.items():
        if name in title:
            return date(start, 1, 1), date(start + 4, 12, 31)
    return None, None


def small_number(han: str) -> int:
    """十二 → 12, 三 → 3."""
    tens, mark, ones = han.partition("十")
    if not mark:
        return _DIGITS.index(han)
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


def _lasting(match: re.Match[str]) -> Period:
    """自2024年3月1日起执行，有效期三年."""
    count = match[4].replace("两", "二")
    years = int(count) if count.isdigit() else small_number(count)
    first = _known_day(match[1], match[2], match[3])
    again = first.replace(year=first.year + years, day=min(first.day, 28))
    return first, date.fromordinal(again.toordinal() + first.day - again.day - 1)


def _known_day(year: str, month: str, day: str) -> date:
    return _last_day(int(year), int(month), int(day))


def _last_day(year: int, month: int, day: int = 31) -> date:
    """The day, or the last one of a month that is shorter."""
    month = min(max(month, 1), 12)
    return date(year, month, min(max(day, 1), monthrange(year, month)[1]))
