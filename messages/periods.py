"""Stretches of time as people ask about them: 这周, 上个月, 11月, 昨天. See docs/rules.md."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAYS_BACK = {"今天": 0, "今日": 0, "今儿": 0, "昨天": 1, "昨日": 1, "昨儿": 1, "前天": 2, "大前天": 3}
_WEEK = re.compile(r"(上上|上|本|这|这个|上个)(?:一)?(?:周|星期|礼拜)")
_MONTH = re.compile(r"(上上|上|本|这|这个|上个)(?:个)?月")
_NAMED_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?!\d)(?:份)?")
_RANGE = re.compile(
    r"(?:(20\d\d)年)?(1[0-2]|0?[1-9])[月./-](3[01]|[12]\d|0?[1-9])[日号]?(?:到|至|—|~|-)+"
    r"(?:(20\d\d)年)?(?:(1[0-2]|0?[1-9])[月./-])?(3[01]|[12]\d|0?[1-9])[日号]?"
)
_MONTHS = re.compile(r"(?<!\d)(1[0-2]|[1-9])(?:月)?(?:到|至|—|~|-)(1[0-2]|[1-9])月(?!\d)")
_RECENT = re.compile(r"最近|近期|这几天")
_YEAR = re.compile(r"今年|本年度|全年|一共|总共|所有|全部")
_BACK = {"上上": 2, "上": 1, "上个": 1}


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``, both included, and how it is called. ``first`` is None for everything so far."""

    first: date | None
    last: date
    name: str


def period_of(text: str, today: date) -> Period | None:
    """The stretch of time that a question names, or None where it names none. It never reaches beyond ``today``."""
    between = _between(text, today)
    if between:
        return between
    week = _WEEK.search(text)
    if week:
        back = _BACK.get(week[1], 0)
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Period(monday, min(monday + timedelta(days=6), today), ("本周", "上周", "上上周")[back])
    month = _MONTH.search(text)
    if month:
        back = _BACK.get(month[1], 0)
        return _month(today.year, today.month - back, today, ("本月", "上个月", "上上个月")[back])
    if _RECENT.search(text):
        return Period(today - timedelta(days=13), today, "最近两周")
    if _YEAR.search(text):
        return Period(None, today, "到今天为止")
    for word in sorted(_DAYS_BACK, key=len, reverse=True):
        if word in text:
            day = today - timedelta(days=_DAYS_BACK[word])
            return Period(day, day, word)
    named = _NAMED_MONTH.search(text)
    if named:
        number = int(named[1])
        return _month(today.year - (number > today.month), number, today, f"{number}月")
    return None


def _between(text: str, today: date) -> Period | None:
    """11月3日到20日, 9月到11月: the latest that has begun; None for dates that are none."""
    days, months = _RANGE.search(text), _MONTHS.search(text)
    if days:
        year, month, day, last_year, last_month, last_day = (int(part) if part else 0 for part in days.groups())
        try:
            first = date(year or today.year, month, day)
            first = first if year or first <= today else first.replace(year=today.year - 1)
            last = date(last_year or first.year, last_month or month, last_day)
            last = last if last_year or last >= first else last.replace(year=last.year + 1)
        except ValueError:
            return None
    elif months:
        begin = _month(today.year - (int(months[1]) > today.month), int(months[1]), today, "").first
        assert begin is not None
        first, last = begin, _month(begin.year + (int(months[2]) < begin.month), int(months[2]), today, "").last
    else:
        return None
    return Period(first, min(last, today), f"{first.month}月{first.day}日到{last.month}月{last.day}日")


def _month(year: int, month: int, today: date, name: str) -> Period:
    """A month; months before January are counted back into the year before."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period(date(year, month, 1), min(following - timedelta(days=1), today), name)
