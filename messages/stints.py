"""The minutes of one date, shared out over modes and places. See docs/rules.md, "How long"."""

from dataclasses import dataclass, field
from typing import NamedTuple

from messages.dayparts import Stretch
from messages.durations import DAY_MINUTES, HALF_DAY, ORDINARY_DAY, Spent
from messages.intents import Length, Mode, Part


@dataclass(slots=True)
class Stint:
    """What was done under one part of the day in one mode at one place; without ``acts`` it only tells of time."""

    mode: Mode = Mode.ONSITE
    place: str | None = None
    parts: tuple[Stretch, ...] = ()
    lengths: list[Spent] = field(default_factory=list)
    acts: int = 0
    presence: int = 0
    sessions: int = 1
    households: int = 1

    @property
    def works(self) -> bool:
        return bool(self.acts or self.presence)


class Share(NamedTuple):
    """The minutes of one date in one mode at one place; ``reported`` is what was said before the cap of a day."""

    mode: Mode
    place: str | None
    minutes: int
    length: Length
    parts: frozenset[Part]
    reported: int


Key = tuple[Mode, str | None]


def share_out(stints: list[Stint]) -> list[Share]:
    """The entries of one date: lengths of their own first, then parts of the day, the rest shared equally."""
    keys = _keys(stints)
    if len(keys) == 1 and next(iter(keys))[0] is Mode.REMOTE and _within(stints):
        keys = _keys(_with_stay(stints))
    if len(keys) <= 1:
        mode, place = next(iter(keys)) if keys else (Mode.ONSITE, None)
        if mode is Mode.ONSITE and place is None:
            place = _only_place(stints)
        minutes, length = _total(stints)
        parts = frozenset(stretch.part for stint in stints for stretch in stint.parts)
        return [Share(mode, place, min(minutes, DAY_MINUTES), length, parts, minutes)]
    return _shares(keys, stints)


def _keys(stints: list[Stint]) -> dict[Key, list[Stint]]:
    keys: dict[Key, list[Stint]] = {}
    for stint in stints:
        if stint.works:
            keys.setdefault((stint.mode, stint.place), []).append(stint)
    return keys


def _with_stay(stints: list[Stint]) -> list[Stint]:
    """在社区6小时，其中1小时电话回访: the length around the remote work is a stay."""
    for stint in stints:
        if not stint.works and stint.mode is Mode.ONSITE and (stint.place or _counted(stint)):
            stint.presence = 1
            break
    return stints


def _only_place(stints: list[Stint]) -> str | None:
    return next((stint.place for stint in stints if stint.place), None)


def _total(stints: list[Stint]) -> tuple[int, Length]:
    """Everything that was said about time as one sum, 480 where nothing was."""
    lengths = [spent for stint in stints for spent in stint.lengths]
    if not lengths and not any(stint.parts for stint in stints):
        return DAY_MINUTES, Length.ASSUMED
    if any(spent.kind == "day" for spent in lengths):
        return DAY_MINUTES, Length.DAY
    days = [spent.minutes for spent in lengths if spent.kind == "days"]
    if days:
        return days[0], Length.DAY
    named = _named_parts(stints)
    timed = [stint for stint in stints if _own_minutes(stint)]
    if timed:
        return _timed(stints, named)
    if not named:
        return DAY_MINUTES, Length.ASSUMED
    first = next(n for n, stint in enumerate(stints) if stint.parts)
    if any(stint.works for stint in stints[:first]) and any(stint.works for stint in stints[first:]):
        return DAY_MINUTES, Length.ASSUMED
    return min(HALF_DAY * len(named), DAY_MINUTES), Length.PARTS


def _timed(stints: list[Stint], named: list[Stretch]) -> tuple[int, Length]:
    loose = any(stint.lengths and not stint.works and not stint.parts for stint in stints)
    if not loose and any(stint.presence and not stint.parts and not _own_minutes(stint) for stint in stints):
        return DAY_MINUTES, Length.ASSUMED
    loose_half = [
        s for stint in stints if not stint.works and not stint.parts for s in stint.lengths if s.kind == "half"
    ]
    everything = [spent for stint in stints for spent in _counted(stint)]
    halves = [s for s in everything if s.kind == "half" and not (named and s in loose_half)]
    minutes = sum(spent.minutes for spent in halves)
    hours = _hours(stints)
    held = {part for stint in stints if _own_minutes(stint) for part in stint.parts}
    rest = [part for part in named if part not in held]
    minutes += hours + HALF_DAY * len(rest)
    if hours == 0 and minutes > DAY_MINUTES and rest:
        minutes = DAY_MINUTES
    return minutes, Length.HOURS if hours else Length.DAY


def _counted(stint: Stint) -> list[Spent]:
    return [spent for spent in stint.lengths if not spent.inside]


def _hours(stints: list[Stint]) -> int:
    """Hours and clock intervals together; an interval with an equal length beside it counts once, breaks are off."""
    total = 0
    clocks: list[int] = []
    for stint in stints:
        for spent in _counted(stint):
            if spent.kind == "clock":
                clocks.append(spent.minutes)
    rest = sum(spent.minutes for stint in stints for spent in stint.lengths if spent.kind == "rest")
    for stint in stints:
        for spent in _counted(stint):
            if spent.kind != "hours":
                continue
            minutes = spent.minutes * (stint.sessions if spent.each else stint.households if spent.per_household else 1)
            if minutes in clocks:
                clocks.remove(minutes)
            total += minutes
    total += sum(clocks) - rest
    return DAY_MINUTES if len(clocks) == 1 and total in ORDINARY_DAY and total <= clocks[0] else max(total, 0)


def _own_minutes(stint: Stint) -> int:
    """Minutes that the stint states itself, 0 where it states none."""
    return sum(spent.minutes for spent in _counted(stint) if spent.kind in ("hours", "clock", "half"))


def _times(stint: Stint) -> bool:
    """Whether the stint says how long it took, also inside a longer stay."""
    return any(spent.kind in ("hours", "clock", "half") for spent in stint.lengths)


def _named_parts(stints: list[Stint]) -> list[Stretch]:
    return list(dict.fromkeys(part for stint in stints for part in stint.parts))


def _shares(keys: dict[Key, list[Stint]], stints: list[Stint]) -> list[Share]:
    whole, whole_length = _whole(stints)
    own: dict[Key, tuple[int, Length] | None] = {key: _own(key, keys) for key in keys}
    within = {key: minutes for key, mine in keys.items() if (minutes := _within(mine)) and len(keys) > 1}
    own.update({key: (minutes, Length.HOURS) for key, minutes in within.items()})
    around = next((key for key, value in own.items() if value and key not in within), None)
    if around and (held := own[around]):
        own[around] = (max(held[0] - sum(within.values()), 0), held[1])
    known = sum(value[0] for value in own.values() if value)
    open_keys = [key for key, value in own.items() if value is None]
    rest = max((whole or DAY_MINUTES) - known, 0)
    left = DAY_MINUTES
    shares: list[Share] = []
    for (mode, place), value in own.items():
        minutes, length = value or (rest // len(open_keys), whole_length)
        kept = min(minutes, left)
        left -= kept
        parts = frozenset(stretch.part for stint in keys[mode, place] for stretch in stint.parts)
        if kept:
            shares.append(Share(mode, place, kept, length, parts, minutes))
    return shares


def _within(stints: list[Stint]) -> int:
    """Minutes of work that lies inside a longer stay in another mode or place: 在岗，其中1小时线上督导."""
    if not all(any(spent.inside for spent in stint.lengths) for stint in stints if stint.works):
        return 0
    return sum(spent.minutes for stint in stints for spent in stint.lengths if spent.inside)


def _whole(stints: list[Stint]) -> tuple[int, Length]:
    """A length of the whole message: one that stands in a clause without an activity."""
    loose = [spent for stint in stints if not stint.works for spent in stint.lengths]
    days = [spent for spent in loose if spent.kind in ("day", "half", "days")]
    if days:
        return min(days[0].minutes, DAY_MINUTES), Length.DAY
    clocks = _hours([stint for stint in stints if not stint.works])
    return (min(clocks, DAY_MINUTES), Length.HOURS) if clocks else (0, Length.ASSUMED)


def _own(key: Key, keys: dict[Key, list[Stint]]) -> tuple[int, Length] | None:
    """What one mode and place states about its own time, a part of the day shared with others in equal parts."""
    mine = keys[key]
    lengths = [spent for stint in mine for spent in _counted(stint)]
    if any(spent.kind == "day" for spent in lengths):
        return DAY_MINUTES, Length.DAY
    minutes = _hours(mine) + sum(spent.minutes for spent in lengths if spent.kind == "half")
    length = Length.HOURS if _hours(mine) else Length.DAY if minutes else Length.PARTS
    held = {part for stint in mine if _own_minutes(stint) for part in stint.parts}
    for part in _named_parts(mine):
        if part in held:
            continue
        taken = sum(_own_minutes(s) for other, ss in keys.items() if other != key for s in ss if part in s.parts)
        sharing = sum(1 for ss in keys.values() if any(part in s.parts and not _times(s) for s in ss))
        minutes += max(HALF_DAY - taken, 0) // max(sharing, 1)
    bare = [stint for stint in mine if stint.works and not stint.parts and not _own_minutes(stint)]
    if not minutes or any(stint.presence for stint in bare) or (bare and length is Length.PARTS):
        return None
    return minutes, length
