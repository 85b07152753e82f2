"""The public set of Chinese dates, durations and numbers: what of it this job needs, and how much of that is met."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from messages.counts import find_counts
from messages.dates.groups import Group, find_groups
from messages.durations import find_lengths
from messages.lookalikes import hide
from messages.numbers import read
from messages.text import normalise

_ZONE = ZoneInfo("Asia/Shanghai")
_NOON = time(18)
Case = dict[str, Any]


def measure_dates(rows: list[Case]) -> dict[str, object]:
    """Of the core cases that apply: met, asked instead of guessed, missed; and those read as another date."""
    judged: dict[str, list[str]] = {}
    for row in rows:
        judge = _JUDGES.get(row["expect"]["kind"])
        if row["tier"] == "core" and judge:
            judged.setdefault(judge(row), []).append(row["text"])
    counted = {name: len(found) for name, found in judged.items()}
    applying = sum(number for name, number in counted.items() if name != "does not apply")
    met = counted.get("met", 0) + counted.get("asked", 0)
    return {
        "core cases that apply": applying,
        "met or asked": round(met / applying, 4) if applying else 0,
        **counted,
        "silently wrong dates": counted.get("wrong date", 0),
        "not met": judged.get("missed", []) + judged.get("wrong date", []),
    }


def _groups(row: Case) -> list[Group]:
    """The groups at the reference day; the set counts after-midnight hours to the new day, so noon stands for them."""
    at = datetime.fromisoformat(row["reference"])
    return find_groups(hide(normalise(row["text"])), datetime.combine(at.date(), _NOON, tzinfo=_ZONE), nouns=True)


def _judge_days(row: Case, wanted: set[str]) -> str:
    groups = _groups(row)
    if any(group.issue or group.later for group in groups):
        return "asked"
    found = {day.isoformat() for group in groups for day in _ends(group)}
    if found == wanted:
        return "met"
    return "wrong date" if found - wanted else "missed"


def _ends(group: Group) -> list[Any]:
    if group.is_range:
        return [group.first, group.last]
    return list(group.days)


def _date(row: Case) -> str:
    return _judge_days(row, {value[:10] for value in row["expect"]["values"]})


def _first_day(row: Case) -> str:
    return _judge_days(row, {value[0][:10] for value in row["expect"]["values"]})


def _period(row: Case) -> str:
    return _judge_days(row, {end[:10] for value in row["expect"]["values"] for end in value})


def _no_date(row: Case) -> str:
    if row["expect"].get("not") != "date":
        return "does not apply"
    return "wrong date" if any(group.days or group.is_range for group in _groups(row)) else "met"


def _duration(row: Case) -> str:
    """Hours, minutes and days; weeks, months and years are no length of service."""
    if any(unit in row["expect"]["iso"][0] for unit in "WY") if "iso" in row["expect"] else "周" in row["text"]:
        return "does not apply"
    found = find_lengths(normalise(row["text"]))
    seconds = sum(spent.days * 86400 if spent.days else spent.minutes * 60 for spent in found)
    return "met" if seconds == row["expect"]["values"][0] else "missed"


def _clock(row: Case) -> str:
    first, last = row["expect"]["values"][0]
    wanted = (_minutes(last) - _minutes(first)) % (24 * 60)
    return "met" if wanted in [spent.minutes for spent in find_lengths(row["text"])] else "missed"


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")[:2]
    return int(hour) * 60 + int(minute)


def _number(row: Case) -> str:
    """Single whole numbers: the job counts people and households, not amounts or decimals."""
    values = row["expect"]["values"]
    text = row["text"].replace(" ", "")
    if len(values) != 1 or values[0] != int(values[0]) or values[0] < 0:
        return "does not apply"
    quantity = read(text)
    if quantity is None:
        counts = find_counts(text + "人")
        if len(counts) != 1:
            return "does not apply"
        return "met" if counts[0].value == values[0] else "missed"
    return "met" if quantity.value == values[0] else "missed"


_JUDGES: dict[str, Callable[[Case], str]] = {
    "date": _date,
    "datetime": _date,
    "daypart": _first_day,
    "dateperiod": _period,
    "invalid_date": _date,
    "holiday": _date,
    "none": _no_date,
    "duration": _duration,
    "timerange": _clock,
    "number": _number,
}
