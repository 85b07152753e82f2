"""The days of a leave that lies ahead: 周五请假, 明天起请3天假, 下周请假. See docs/rules.md."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from messages.calendar import is_workday, service_day, workdays
from messages.dates.groups import Group, find_groups
from messages.durations import Spent
from messages.intents import Issue
from messages.pattern import phrase
from messages.text import normalise

_WEEK = phrase(r"(下下|下|本|这)一?(?:整)?个?(?:周|星期|礼拜)")
_WEEKS_AHEAD = {"下下": 2, "下": 1, "本": 0, "这": 0}
_FROM_NOW = phrase(r"这[几两三些]?[天日]|最近.*|近[几两三]?[天日]")
_OVER = phrase(r"没(?:去|来)?上班")
_SOME_DAY = phrase(r"过(?:几|两|些)天|改天|回头|以后|下次")
_WEEK_WORD = phrase(r"(?:周|星期|礼拜)$")
_WEEKDAY = phrase(r"(?:周|星期|礼拜)[一二三四五六日天]")
_FARTHEST = 60
"""Days within which the days of a leave are looked for."""
LONGEST_ANSWER = 30
"""Characters of an answer that names days; anything longer is a message of its own."""


class DaysOff(NamedTuple):
    """The days of a leave. Where they are open ``days`` is empty: ``words`` are what was said, ``offers`` a guess."""

    days: tuple[date, ...]
    words: str = ""
    offers: tuple[tuple[date, ...], ...] = ()


def days_off(text: str, lengths: list[Spent], at: datetime) -> DaysOff:
    """The days that ``text`` declares off, looking ahead.

    Every calendar day named, of 周一没上班 the last Monday; 明天起请3天假 three workdays from that day; 下周 its
    workdays; nothing said, today.
    """
    today = service_day(at)
    ahead = not _OVER.search(text)
    groups = find_groups(text, at, forward=ahead)
    named = _named(groups) or _named(find_groups(text, at, forward=ahead, nouns=True))
    count = next((int(spent.days) for spent in lengths if spent.days >= 2), 0)
    if len(named) == 1 and count:
        return DaysOff(_from(named[0], count))
    if named:
        return DaysOff(named)
    open_words = " ".join(group.words for group in groups if group.later or group.issue is Issue.WHICH_DAYS)
    some_day = None if open_words else _SOME_DAY.search(text)
    open_words = some_day[0] if some_day else open_words
    week = _week(open_words, today)
    if week and not count:
        return DaysOff(week)
    if week:
        return DaysOff((), open_words, tuple(dict.fromkeys((week[:count], week[-count:]))))
    if open_words and not _FROM_NOW.fullmatch(open_words):
        return DaysOff((), open_words)
    if open_words or count:
        return DaysOff((), open_words, tuple(_from(today + timedelta(days=n), count or 2) for n in (0, 1)))
    return DaysOff((today,))


def days_ahead(text: str, asked: str, at: datetime) -> tuple[date, ...]:
    """The days ahead in an answer to 您说“下周”，是哪几天？; empty where it names none. ``asked`` lends its week."""
    said = normalise(text)
    if _WEEK.fullmatch(asked) and _WEEKDAY.match(said):
        said = _WEEK_WORD.sub("", asked) + said
    return days_off(said, [], at).days if len(said) <= LONGEST_ANSWER and find_groups(said, at, forward=True) else ()


def _named(groups: list[Group]) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day for group in groups for day in group.calendar_days()))


def _week(words: str, today: date) -> tuple[date, ...]:
    """The workdays of 下周, of 本周 those from today on."""
    match = _WEEK.fullmatch(words)
    if match is None:
        return ()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_WEEKS_AHEAD[match[1]])
    return tuple(workdays(max(monday, today), monday + timedelta(days=6)))


def _from(first: date, count: int) -> tuple[date, ...]:
    """``first`` and the workdays after it, ``count`` in all."""
    following = (first + timedelta(days=n) for n in range(1, _FARTHEST))
    return (first, *[day for day in following if is_workday(day)][: count - 1])
