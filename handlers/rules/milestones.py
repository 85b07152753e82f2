"""Milestones of a programme and their recurring deadlines (docs/rules.md, Milestones)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from handlers.rules.dates import day_of_month, months_after
from messages import calendar

SOON_DAYS = 7
LONGEST_BREAK_DAYS = 14


class Per(StrEnum):
    """Of whom it is asked: the programme, each unit, each pairing."""

    PROGRAMME = "programme"
    UNIT = "unit"
    PAIRING = "pairing"


class Anchor(StrEnum):
    """From which date a deadline is counted. The year's two make it come back every work year, MONTH every month."""

    CONFIRMED = "confirmed"
    OPENED = "opened"
    PROGRAMME_START = "programme_start"
    PROGRAMME_END = "programme_end"
    YEAR_START = "year_start"
    YEAR_END = "year_end"
    MONTH = "month"


class Count(StrEnum):
    """What ``after`` counts."""

    DAYS = "days"
    WORKDAYS = "workdays"
    MONTHS = "months"


class Evidence(StrEnum):
    """What shows that it is done: a mark with its date, the agreement's date, the first assignment on site."""

    MARK = "mark"
    AGREEMENT = "agreement"
    ON_SITE = "on_site"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A deadline: ``after`` days, workdays or months after the anchor; for MONTH day ``after`` of the next month."""

    code: str
    name: str
    per: Per
    anchor: Anchor
    after: int = 0
    count: Count = Count.DAYS
    evidence: Evidence = Evidence.MARK


@dataclass(frozen=True, slots=True)
class Year:
    """A work year with its dates."""

    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Anchors:
    """The dates that a programme, a unit or a pairing has; an unknown date has no deadline yet."""

    years: Sequence[Year]
    confirmed: date | None = None
    opened: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline; ``slot`` tells recurring ones apart (a year's name, 2026-11), and is empty for a single one."""

    milestone: Milestone
    slot: str
    due_on: date


class State(StrEnum):
    """Where a deadline stands on a date; SOON is within a week."""

    DONE = "done"
    DONE_LATE = "done_late"
    OPEN = "open"
    SOON = "soon"
    OVERDUE = "overdue"


def dues(milestone: Milestone, anchors: Anchors) -> list[Due]:
    """Every deadline of the milestone over the work years, in order."""
    return [Due(milestone, slot, _due_on(milestone, anchor)) for slot, anchor in _anchored(milestone.anchor, anchors)]


def state(due: Due, done_on: date | None, today: date) -> State:
    """The deadline is kept when done on the day it is due."""
    if done_on is not None:
        return State.DONE if done_on <= due.due_on else State.DONE_LATE
    if today > due.due_on:
        return State.OVERDUE
    return State.SOON if due.due_on - today <= timedelta(days=SOON_DAYS) else State.OPEN


def _anchored(anchor: Anchor, anchors: Anchors) -> list[tuple[str, date]]:
    years = sorted(anchors.years, key=lambda year: year.starts_on)
    if anchor is Anchor.YEAR_START:
        return [(year.name, year.starts_on) for year in years]
    if anchor is Anchor.YEAR_END:
        return [(year.name, year.ends_on) for year in years]
    if anchor is Anchor.MONTH:
        return _months(years)
    single = {
        Anchor.CONFIRMED: anchors.confirmed,
        Anchor.OPENED: anchors.opened,
        Anchor.PROGRAMME_START: years[0].starts_on if years else None,
        Anchor.PROGRAMME_END: max(year.ends_on for year in years) if years else None,
    }[anchor]
    return [] if single is None else [("", single)]


def _months(years: Sequence[Year]) -> list[tuple[str, date]]:
    """Each month that a work year touches, once, by its first day."""
    firsts: set[date] = set()
    for year in years:
        month = year.starts_on.replace(day=1)
        while month <= year.ends_on:
            firsts.add(month)
            month = months_after(month, 1)
    return [(f"{month:%Y-%m}", month) for month in sorted(firsts)]


def _due_on(milestone: Milestone, anchor: date) -> date:
    if milestone.anchor is Anchor.MONTH:
        return day_of_month(anchor.year, anchor.month + 1, milestone.after)
    if milestone.count is Count.MONTHS:
        return months_after(anchor, milestone.after)
    if milestone.count is Count.DAYS:
        return anchor + timedelta(days=milestone.after)
    return workday_after(anchor, milestone.after)


def workday_after(day: date, number: int) -> date:
    """The ``number``-th workday after ``day``, which itself is not counted; ``day`` for 0."""
    if number <= 0:
        return day
    reach = timedelta(days=2 * number + LONGEST_BREAK_DAYS)
    return tuple(calendar.workdays(day + timedelta(days=1), day + reach))[number - 1]
