"""The numbers of a digest's picture: every unit with the teams that something is asked of, the worst first."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date

from handlers.rules.standing import WORST_FIRST, Level
from handlers.week import Week

MOST_UNITS = 48
"""More than these no phone shows; the levels are counted over all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A team. ``done``, ``required`` and ``expected`` (by now) are minutes of all together."""

    group: str
    done: int
    required: int
    expected: int
    level: str
    people_short: int


@dataclass(frozen=True, slots=True)
class UnitBars:
    """A unit with its teams, always in the same order."""

    name: str
    bars: tuple[Bar, ...]

    @property
    def worst(self) -> Bar:
        """The team that needs a look most."""
        return min(self.bars, key=lambda bar: (WORST_FIRST[Level(bar.level)], bar.done / bar.required))


@dataclass(frozen=True, slots=True)
class Chart:
    """A week of a programme as it stood on ``today``. ``levels`` counts the teams of all units, ``more`` the units
    that are not in ``units``.
    """

    programme: str
    first: date
    last: date
    today: date
    minutes: int
    households: int
    sessions: int
    units: tuple[UnitBars, ...]
    levels: dict[str, int] = field(default_factory=dict)
    more: int = 0

    def to_json(self) -> str:
        """The chart as text."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Chart":
        """The chart that a text holds."""
        found = json.loads(text)
        units = tuple(UnitBars(unit["name"], tuple(Bar(**bar) for bar in unit["bars"])) for unit in found["units"])
        days = {name: date.fromisoformat(found[name]) for name in ("first", "last", "today")}
        return cls(**(found | days | {"units": units}))


def chart(found: Week, today: date) -> Chart | None:
    """The picture of a week; None where no team has a minimum: there is nothing that a bar could show."""
    bars: dict[int, list[Bar]] = {}
    for each in found.teams:
        stands = each.standing
        if stands.required and stands.level is not None:
            expected = round(stands.expected or 0)
            bar = Bar(each.team.group, stands.done, stands.required, expected, stands.level, stands.people_short)
            bars.setdefault(each.team.unit_id, []).append(bar)
    if not bars:
        return None
    counted = Counter(bar.level for of_unit in bars.values() for bar in of_unit)
    units = [UnitBars(found.units[number], tuple(sorted(each, key=_group))) for number, each in bars.items()]
    return Chart(
        programme=found.programme,
        first=found.first,
        last=found.last,
        today=today,
        minutes=found.total,
        households=found.households,
        sessions=found.sessions,
        units=tuple(units[:MOST_UNITS]),
        levels={level: counted[level] for level in Level if counted[level]},
        more=max(0, len(units) - MOST_UNITS),
    )


def _group(bar: Bar) -> str:
    return bar.group
