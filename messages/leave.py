"""Days off that a report names beside the service."""

from datetime import date, datetime

from messages.clauses import Dropped
from messages.dates.groups import Group, find_groups
from messages.scan import Scan


def in_leave(position: int, dropped: list[Dropped]) -> bool:
    """Whether ``position`` lies in a stretch that tells of leave."""
    return any(drop.why == "leave" and drop.start <= position < drop.end for drop in dropped)


def leave_days(found: Scan, at: datetime) -> tuple[tuple[date, ...], set[date]]:
    """The days off named in a report, and those of them that are off whole: no days of a range that holds them."""
    named: list[date] = []
    whole: set[date] = set()
    for drop in found.dropped:
        if drop.why != "leave":
            continue
        inside = [group for group in found.groups if drop.start <= group.start < drop.end]
        named.extend(_meant(found, drop, inside, at))
        if not any(drop.start <= spent.start < drop.end for spent in found.named_lengths):
            whole.update(day for group in inside for day in group.calendar_days())
    return tuple(named), whole


def _meant(found: Scan, drop: Dropped, inside: list[Group], at: datetime) -> list[date]:
    """The days of one stretch: among the days served, or named like these; else they look ahead."""
    others = [group for group in found.groups if group not in inside]
    served = {day for group in others for day in group.calendar_days()}
    said = [day for group in inside for day in group.calendar_days()]
    days = [day for day in said if day in served]
    if not days and any(_alike(group, other) for group in inside for other in others):
        days = said
    words = found.canvas_before_dates[drop.start : drop.end]
    return days or [day for group in find_groups(words, at, forward=True) for day in group.calendar_days()]


def _alike(group: Group, other: Group) -> bool:
    """Whether two groups name their days in one way, by weekday or by number, and so look in one direction."""
    return any(sign in group.words and sign in other.words for sign in ("周", "星期", "礼拜", "号", "日"))
