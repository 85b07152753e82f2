"""A year of a programme as its workers would report it: who says what and when, and what of it must count."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.clock import SHANGHAI
from messages import calendar

FIRST, LAST = date(2019, 4, 8), date(2020, 4, 20)
LATE_DAYS = (35, 60)
DAY, HALF = 480, 240


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """One message. ``again``: the platform delivers the message before it once more."""

    at: datetime
    who: str
    text: str
    again: bool = False


@dataclass
class Diary:
    """Everything that is said, and the minutes that count by worker and date."""

    said: list[Said] = field(default_factory=list)
    truth: dict[tuple[str, date], int] = field(default_factory=dict)


def diary(workers: Sequence[str], supervisor: str, days: int, seed: int = 1) -> Diary:
    """The messages of a year, in the order in which they are sent: about ``days`` days of service a worker."""
    draw = random.Random(seed)
    found = Diary()
    free = calendar.workdays(FIRST, LAST)[::2]
    for who in workers:
        for day in sorted(draw.sample(free, min(days, len(free)))):
            _tell(found, draw, who, supervisor, day)
    found.said.sort(key=lambda said: said.at)
    return found


def _tell(found: Diary, draw: random.Random, who: str, supervisor: str, day: date) -> None:
    """One day of a worker: what is said about it, at minutes that nobody else uses for a conversation of several."""
    minutes, lines = draw.choice(_ways(draw, day))
    at = datetime.combine(day, time(17, 0), SHANGHAI) + timedelta(seconds=draw.randrange(3600))
    for number, (delay, text) in enumerate(lines):
        moment = at + timedelta(seconds=number) + delay
        if text == AGAIN:
            found.said.append(Said(moment, who, "", again=True))
        else:
            found.said.append(Said(moment, supervisor if text in DECISION else who, text))
    found.truth[who, minutes[0]] = minutes[1]


AGAIN = "again"
DECISION = ("审批", "通过 1")
Way = tuple[tuple[date, int], list[tuple[timedelta, str]]]


def _ways(draw: random.Random, day: date) -> list[Way]:
    """The ways to report ``day``: the date and minutes that must count in the end, and what is said, how much later."""
    now, tomorrow = timedelta(), timedelta(hours=15)
    late = timedelta(days=draw.randint(*LATE_DAYS))
    visits, cases = f"走访{draw.randint(2, 30)}户", f"个案{draw.randint(1, 9)}例"
    before = day - timedelta(days=1)
    whole, half = (day, DAY), (day, HALF)
    late_words = f"{day.month}月{day.day}日{visits}"
    return [
        (whole, [(now, f"今天{visits}")]),
        (whole, [(now, f"今天{visits}"), (now, AGAIN)]),
        (half, [(now, f"今天上午{visits}")]),
        (whole, [(-timedelta(hours=4), f"今天上午{visits}"), (now, f"下午{cases}")]),
        (half, [(now, f"今天半天，{cases}")]),
        (whole, [(tomorrow, f"昨天{visits}，全天")]),
        (half, [(now, f"今天{visits}"), (now, "改成半天")]),
        (whole, [(now, f"今天半天{visits}"), (now, "改成一天")]),
        ((day, 0), [(now, f"今天{visits}"), (now, "撤销")]),
        (whole, [(now, f"今天{visits}"), (now, "撤销"), (now, "恢复")]),
        ((before, DAY), [(now, f"今天{visits}"), (now, "日期是昨天")]),
        ((day, 120), [(now, f"今天{visits}，2小时")]),
        (whole, [(now, f"今天上午9点到下午5点在站里，{cases}")]),
        ((day, 300), [(-timedelta(hours=5), f"今天2小时{visits}"), (now, f"又{cases}，3小时")]),
        (whole, [(late, late_words), (late, "对"), (late, DECISION[0]), (late, DECISION[1])]),
    ]


def in_order(said: Sequence[Said]) -> Iterator[tuple[Said, str]]:
    """Each message with a key that a redelivery shares with the message before it of the same person."""
    keys: dict[str, tuple[str, str]] = {}
    for number, each in enumerate(said):
        if not each.again:
            keys[each.who] = (str(number), each.text)
        key, text = keys[each.who]
        yield Said(each.at, each.who, text, each.again), key
