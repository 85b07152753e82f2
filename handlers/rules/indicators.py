"""Declared indicators (绩效指标) against what was reached (docs/rules.md, Indicators)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from messages.intents import Kind


class Source(StrEnum):
    """人次 is summed from reports; people, organisations and trained professionals are entered with a proof."""

    REPORTS = "reports"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of a programme: ``measure`` is its Chinese unit (人, 家, 名, 人次).

    From reports, ``kinds`` are the kinds of activity whose people are added up; no kind means all. ``target`` is what
    the programme itself sets for all units together; what a unit declares is kept with the unit.
    """

    code: str
    name: str
    measure: str
    source: Source
    kinds: frozenset[Kind] = frozenset()
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """The state that a unit entered: so many in all up to ``day``, with its proof; ``order`` says which came later."""

    indicator: str
    unit_id: int
    day: date
    value: int
    order: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """People of one reported activity; an event of two partners is given once."""

    kind: str
    people: int


@dataclass(frozen=True, slots=True)
class IndicatorStanding:
    """Declared and reached; nothing declared is None."""

    indicator: Indicator
    declared: int | None
    reached: int

    @property
    def remaining(self) -> int | None:
        return None if self.declared is None else max(0, self.declared - self.reached)


def reached(indicator: Indicator, entered: Iterable[Entered], attendances: Sequence[Attendance], on: date) -> int:
    """What was reached by ``on``: an entered figure is a running total, so a unit's latest one stands for it."""
    if indicator.source is Source.REPORTS:
        return sum(each.people for each in attendances if not indicator.kinds or each.kind in indicator.kinds)
    latest: dict[int, Entered] = {}
    for value in entered:
        if value.indicator != indicator.code or value.day > on:
            continue
        known = latest.get(value.unit_id)
        if known is None or (known.day, known.order) < (value.day, value.order):
            latest[value.unit_id] = value
    return sum(value.value for value in latest.values())
