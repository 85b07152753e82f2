"""How much of what one person reported for one date counts (docs/rules.md, Counting).

The reading behind ``count_day``:

- Messages count in the order in which they were sent. Of everything that one person reported for one date at most
  480 minutes count, whatever the mode and the unit: what an earlier message took is gone for a later one.
- The entries of one message were split by whoever understood it, and simply add up.
- Modes add up, each by itself. A message about a mode that an earlier message has already reported adds time only
  where it says so: 240 minutes for each part of the day that was not named yet; its hours, unless they lie in a part of
  the day that counts whole already; a day or half a day raises the mode to that length if it held less, in the unit
  where it held less. A message that says nothing about time adds none.
- A stated day covers morning and afternoon. A whole day that was only assumed covers every later report of its mode.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from messages.intents import Length, Mode, Part

WORKDAY_MINUTES = 480
PART_MINUTES = 240
STATED_DAY = frozenset({Part.MORNING, Part.AFTERNOON})


class Reason(StrEnum):
    """Why minutes do not count: the time was there already, or the person's day is full."""

    SAME_TIME = "same_time"
    OVER_ONE_DAY = "over_one_day"


@dataclass(frozen=True, slots=True)
class Reported:
    """An entry as far as counting needs it. ``report_id`` is the message that first reported it, at ``said_at``."""

    entry_id: int
    report_id: int
    said_at: datetime
    unit_id: int
    group: str
    minutes: int
    mode: Mode
    length: Length
    parts: frozenset[Part] = frozenset()

    @property
    def order(self) -> tuple[datetime, int, int]:
        return self.said_at, self.report_id, self.entry_id


@dataclass(frozen=True, slots=True)
class Counted:
    """Of the minutes of ``entry`` those that count, and those that do not, by reason."""

    entry: Reported
    minutes: int
    same_time: int = 0
    over_one_day: int = 0

    @property
    def reason(self) -> Reason | None:
        """Why not all of it counts; a full day is the stronger reason."""
        if self.over_one_day:
            return Reason.OVER_ONE_DAY
        return Reason.SAME_TIME if self.same_time else None


@dataclass(frozen=True, slots=True)
class DayCount:
    """A person's date: each entry in the order of counting, and the minutes for each (unit_id, group)."""

    entries: tuple[Counted, ...]
    sums: Mapping[tuple[int, str], int]

    @property
    def minutes(self) -> int:
        return sum(self.sums.values())

    def of(self, entry_id: int) -> Counted:
        """The count of one entry; KeyError where the day does not hold it."""
        for counted in self.entries:
            if counted.entry.entry_id == entry_id:
                return counted
        raise KeyError(entry_id)


@dataclass(slots=True)
class _Claimed:
    """What the messages so far claim for one mode, before the day's limit."""

    by_unit: dict[int, int] = field(default_factory=dict)
    named: frozenset[Part] = frozenset()
    whole: frozenset[Part] = frozenset()
    assumed: bool = False

    @property
    def minutes(self) -> int:
        return sum(self.by_unit.values())

    def add(self, entry: Reported, claim: int, named_before: frozenset[Part]) -> None:
        self.by_unit[entry.unit_id] = self.by_unit.get(entry.unit_id, 0) + claim
        self.named |= entry.parts
        if entry.length is Length.PARTS:
            self.whole |= entry.parts - named_before
        self.assumed |= entry.length is Length.ASSUMED and claim > 0

    def cover_day(self) -> None:
        self.named |= STATED_DAY
        self.whole |= STATED_DAY


def count_day(entries: Iterable[Reported]) -> DayCount:
    """Count one person's entries of one date; only entries that are kept may be given."""
    left = WORKDAY_MINUTES
    modes: dict[Mode, _Claimed] = {}
    result: list[Counted] = []
    sums: dict[tuple[int, str], int] = {}
    ordered = sorted(entries, key=lambda entry: entry.order)
    for _, said in groupby(ordered, key=lambda entry: (entry.said_at, entry.report_id)):
        for entry, claim in _claims(list(said), modes):
            counted = min(claim, left)
            left -= counted
            result.append(_explain(entry, claim, counted))
            key = (entry.unit_id, entry.group)
            sums[key] = sums.get(key, 0) + counted
    return DayCount(tuple(result), sums)


def _claims(message: list[Reported], modes: dict[Mode, _Claimed]) -> list[tuple[Reported, int]]:
    """What each entry of one message claims beside the earlier messages; ``modes`` takes the message in."""
    first = {entry.mode for entry in message} - modes.keys()
    raised = {mode: _raises(message, mode, modes[mode]) for mode in modes}
    claims = [
        (entry, entry.minutes if entry.mode in first else _repeats(entry, modes[entry.mode], raised[entry.mode]))
        for entry in message
    ]
    named = {mode: claimed.named for mode, claimed in modes.items()}
    for entry, claim in claims:
        modes.setdefault(entry.mode, _Claimed()).add(entry, claim, named.get(entry.mode, frozenset()))
    for mode, claimed in modes.items():
        if _stated_day(message, mode) >= WORKDAY_MINUTES:
            claimed.cover_day()
    return claims


def _stated_day(message: list[Reported], mode: Mode) -> int:
    return sum(entry.minutes for entry in message if entry.mode is mode and entry.length is Length.DAY)


def _repeats(entry: Reported, before: _Claimed, raised: Mapping[int, int]) -> int:
    """The minutes that an entry adds to a mode which an earlier message reported."""
    if entry.length is Length.ASSUMED or (before.assumed and before.minutes >= WORKDAY_MINUTES):
        return 0
    if entry.length is Length.HOURS:
        inside = bool(entry.parts) and entry.parts <= before.whole
        return 0 if inside else entry.minutes
    new = min(entry.minutes, PART_MINUTES * len(entry.parts - before.named))
    return max(new, raised.get(entry.entry_id, 0))


def _raises(message: list[Reported], mode: Mode, before: _Claimed) -> dict[int, int]:
    """By entry, what a stated length of the day adds: the unit's own shortfall, in all up to the stated total."""
    short = max(0, _stated_day(message, mode) - before.minutes)
    there = dict(before.by_unit)
    added: dict[int, int] = {}
    for entry in message:
        if entry.mode is not mode or entry.length is not Length.DAY:
            continue
        own = min(entry.minutes, there.get(entry.unit_id, 0))
        there[entry.unit_id] = there.get(entry.unit_id, 0) - own
        added[entry.entry_id] = min(entry.minutes - own, short)
        short -= added[entry.entry_id]
    return added


def _explain(entry: Reported, claim: int, counted: int) -> Counted:
    """A time that was only assumed takes what is left of the day, and is never more than a day."""
    over = 0 if entry.length is Length.ASSUMED else claim - counted
    return Counted(entry, counted, entry.minutes - counted - over, over)
