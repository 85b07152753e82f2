"""What a week's digest is made of, through the functions that every other view uses: its numbers are the ledger's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from handlers import coming, evaluation
from handlers.coming import Deadline
from handlers.programmes.apply import spec_of
from handlers.rules.expected import Expected, missing
from handlers.rules.standing import Level
from handlers.standings import TeamStanding, expected, standings
from messages.calendar import is_workday
from messages.intents import Kind
from storage import absences, documents, entries, months, programmes, services, weekly
from storage.roles import UnitRef
from storage.services import Served
from storage.weekly import Told

NEEDS_A_LOOK = (Level.BEHIND, Level.AT_RISK, Level.OVERDUE)
COMING = timedelta(days=30)
MOST_QUESTIONS = 200
COPIED_DAYS, WHOLE_DAYS, DAYS_OFF = 3, 5, 2


@dataclass(frozen=True, slots=True)
class Unusual:
    """A pattern in somebody's records: the same words, every day whole, many days off."""

    name: str
    what: str
    days: int


@dataclass(frozen=True, slots=True)
class Week:
    """A week of some units of one programme, from Monday to ``last`` (not beyond today).

    ``programme`` is its name, ``minutes`` are those of the week by team, ``gaps`` the workdays without service by unit
    where they are too many, ``questions`` those about rules that nobody has answered.
    """

    programme: str
    first: date
    last: date
    units: dict[int, str]
    teams: list[TeamStanding]
    minutes: dict[tuple[int, str], int]
    served: dict[tuple[int, str], Served]
    silent: list[Expected]
    expected_units: set[int]
    gaps: dict[int, int]
    approvals: int
    deadlines: list[Deadline]
    unusual: list[Unusual]
    questions: list[str]

    @property
    def total(self) -> int:
        return sum(self.minutes.values())

    @property
    def total_so_far(self) -> int:
        """Of the work year, all teams together."""
        return sum(each.team.minutes for each in self.teams)

    @property
    def households(self) -> int:
        return sum(served.households for (_, kind), served in self.served.items() if kind == Kind.HOME_VISIT)

    @property
    def sessions(self) -> int:
        return sum(served.sessions for (_, kind), served in self.served.items() if kind != Kind.HOME_VISIT)

    @property
    def needy(self) -> list[TeamStanding]:
        """The teams that need a look, for their days or their people, the worst first."""
        return [each for each in self.teams if each.standing.level in NEEDS_A_LOOK or each.standing.people_short]

    @property
    def unheard(self) -> list[int]:
        """Units without a record in the week, where nobody was expected."""
        heard = {unit_id for (unit_id, _), minutes in self.minutes.items() if minutes}
        return [unit_id for unit_id in self.units if unit_id not in heard | self.expected_units]


def week_of(day: date, today: date) -> tuple[date, date]:
    """Monday and the last day of the week of ``day``, not beyond today."""
    monday = day - timedelta(days=day.weekday())
    return monday, min(monday + timedelta(days=6), today)


def weeks(session: Session, units: Iterable[UnitRef], day: date, today: date) -> list[Week]:
    """The week of ``day`` of these units, by programme."""
    by_programme: dict[int, dict[int, str]] = {}
    for unit in units:
        by_programme.setdefault(unit.programme_id, {})[unit.id] = unit.name
    first, last = week_of(day, today)
    return [
        week(session, programme_id, of_programme, first, last, today)
        for programme_id, of_programme in sorted(by_programme.items())
    ]


def week(session: Session, programme_id: int, units: dict[int, str], first: date, last: date, today: date) -> Week:
    """Everything about a week of these units."""
    spec = spec_of(programmes.load_by_number(session, programme_id))
    ids = list(units)
    # Who is expected today has the rest of the day to report.
    due = expected(session, ids, first, min(last, today - timedelta(days=1)))
    there = absences.accounted(session, {each.person_id for each in due}, first, last)
    waiting = len(entries.pending(session, ids)) + len(absences.pending_visits(session, ids))
    deadlines = [
        each
        for each in coming.deadlines(session, programme_id, spec, today)
        if each.due_on - today <= COMING and (each.unit_id is None or each.unit_id in units)
    ]
    open_gaps = {
        each.unit_id: each.gap.workdays
        for each in evaluation.continuity(session, programme_id, spec, today)
        if each.gap.open and each.unit_id in units
    }
    return Week(
        spec.name,
        first,
        last,
        units,
        standings(session, programme_id, today, ids),
        {team: minutes for team, (minutes, _) in months.by_team(session, ids, first, last).items()},
        services.of_units(session, ids, first, last),
        missing(due, lambda person_id, day: (person_id, day) in there),
        {each.unit_id for each in due},
        open_gaps,
        waiting,
        deadlines,
        _unusual(weekly.told(session, ids, first, last)),
        [each.question for each in documents.waiting_questions(session, [spec.name], MOST_QUESTIONS)],
    )


def _unusual(told: Sequence[Told]) -> list[Unusual]:
    by_person: dict[int, list[Told]] = {}
    for each in told:
        by_person.setdefault(each.person_id, []).append(each)
    found: list[Unusual] = []
    for records in by_person.values():
        days = {each.day for each in records}
        alike: dict[str, set[date]] = {}
        for each in records:
            alike.setdefault(each.text, set()).add(each.day)
        most = max(len(same) for same in alike.values())
        off = sum(not is_workday(day) for day in days)
        if most >= COPIED_DAYS:
            found.append(Unusual(records[0].name, "copied", most))
        if len(days) >= WHOLE_DAYS and all(each.minutes == 480 for each in records):
            found.append(Unusual(records[0].name, "whole", len(days)))
        if off >= DAYS_OFF:
            found.append(Unusual(records[0].name, "days_off", off))
    return found
