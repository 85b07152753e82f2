"""How a programme stands in what an evaluation asks besides days: milestones, indicators, staff, quotas, continuity."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sqlmodel import Session

from handlers.programmes.spec import ProgrammeSpec
from handlers.rules.continuity import Gap, gaps
from handlers.rules.indicators import Attendance, Entered, Indicator, IndicatorStanding, Source, reached
from handlers.rules.milestones import Anchors, Due, Evidence, Milestone, Per, State, Year, dues, state
from handlers.rules.qualification import Shortfall, Staff, shortfalls
from handlers.rules.quotas import Filled, Place, fill, scopes_of
from messages import calendar
from storage import evaluation as rows
from storage import services, standings
from storage.evaluation import PairingRow, StaffRow, UnitRow

MarkKey = tuple[str, str, int | None, int | None]
"""Milestone, slot, unit and pairing."""


@dataclass(frozen=True, slots=True)
class MilestoneStanding:
    """One deadline of the programme, a unit or a pairing, and whether it was kept."""

    due: Due
    unit_id: int | None
    pairing_id: int | None
    subject: str
    done_on: date | None
    state: State


@dataclass(frozen=True, slots=True)
class UnitIndicator:
    """An indicator of one unit; of all units together ``unit_id`` is None."""

    unit_id: int | None
    unit: str
    standing: IndicatorStanding


@dataclass(frozen=True, slots=True)
class UnitShortfall:
    """What a unit lacks; ``person`` is empty where it is the unit's own line."""

    unit_id: int
    unit: str
    person: str
    shortfall: Shortfall


@dataclass(frozen=True, slots=True)
class UnitGap:
    """A stretch of workdays without service in a unit."""

    unit_id: int
    unit: str
    gap: Gap


@dataclass(frozen=True, slots=True)
class _Subject:
    """Of whom milestones are asked, with the dates that show them without a mark."""

    name: str
    anchors: Anchors
    unit_id: int | None = None
    pairing_id: int | None = None
    shown: Mapping[Evidence, date | None] | None = None


def milestones(session: Session, programme_id: int, spec: ProgrammeSpec, today: date) -> list[MilestoneStanding]:
    """Every deadline over all work years, the earliest first."""
    found = rows.units(session, programme_id)
    years = _years(session, programme_id, found)
    subjects = {
        Per.PROGRAMME: [_Subject(spec.name, Anchors(years[None]))],
        Per.UNIT: [_of_unit(unit, years[unit.id]) for unit in found],
        Per.PAIRING: [_of_pairing(pairing, years[pairing.unit_id]) for pairing in rows.pairings(session, programme_id)],
    }
    marks = {mark[:4]: mark.done_on for mark in rows.marks(session, programme_id)}
    result = [
        standing
        for milestone in spec.milestones
        for subject in subjects[milestone.per]
        for standing in _deadlines(milestone, subject, marks, today)
    ]
    return sorted(result, key=lambda each: (each.due.due_on, each.due.milestone.code, each.subject))


def indicators(session: Session, programme_id: int, spec: ProgrammeSpec, today: date) -> list[UnitIndicator]:
    """Declared against reached: each indicator of all units together, then of every unit that declared or did some."""
    units = rows.units(session, programme_id)
    declared = rows.declared(session, programme_id)
    entered = [Entered(*value) for value in rows.values(session, programme_id)]
    done = services.of_units(session, [unit.id for unit in units], spec.starts_on, today)
    attended: dict[int, list[Attendance]] = {}
    for (unit_id, kind), served in done.items():
        attended.setdefault(unit_id, []).append(Attendance(kind, served.people))
    result: list[UnitIndicator] = []
    for indicator in spec.indicators:
        each = [
            UnitIndicator(unit.id, unit.name, _reached(indicator, unit.id, declared, entered, attended, today))
            for unit in units
        ]
        shares = [one.standing.declared for one in each if one.standing.declared is not None]
        target = indicator.target if indicator.target is not None else (sum(shares) if shares else None)
        total = sum(one.standing.reached for one in each)
        result.append(UnitIndicator(None, spec.name, IndicatorStanding(indicator, target, total)))
        result += [one for one in each if one.standing.declared is not None or one.standing.reached]
    return result


def staffing(session: Session, programme_id: int, spec: ProgrammeSpec, today: date) -> list[UnitShortfall]:
    """What the workers of each unit lack of what the programme asks of their group."""
    posted: dict[tuple[int, str], list[StaffRow]] = {}
    for row in rows.staff(session, programme_id, today):
        posted.setdefault((row.unit_id, row.group), []).append(row)
    result: list[UnitShortfall] = []
    for unit in rows.units(session, programme_id):
        for rule in spec.qualifications:
            team = posted.get((unit.id, rule.group), [])
            if not team:
                continue
            names = {row.person_id: row.name for row in team}
            people = [Staff(row.person_id, *row[4:]) for row in team]
            for each in shortfalls(rule, people, today, unit.opened_on or spec.starts_on):
                person = names[each.person_id] if each.person_id is not None else ""
                result.append(UnitShortfall(unit.id, unit.name, person, each))
    return result


def quotas(session: Session, programme_id: int, spec: ProgrammeSpec, today: date) -> list[Filled]:
    """How far each quota is filled by the units and by who is posted today."""
    agencies = {pairing.unit_id: pairing.agency for pairing in rows.pairings(session, programme_id)}
    scopes = {
        unit.id: scopes_of(unit.name, unit.city, unit.district, agencies.get(unit.id, ""))
        for unit in rows.units(session, programme_id)
    }
    places = [Place(str(unit_id), found) for unit_id, found in scopes.items()]
    places += [
        Place(str(row.person_id), scopes[row.unit_id], row.group) for row in rows.staff(session, programme_id, today)
    ]
    return fill(spec.quotas, places)


def continuity(
    session: Session, programme_id: int, spec: ProgrammeSpec, today: date, unit_ids: Sequence[int] | None = None
) -> list[UnitGap]:
    """The gaps of every unit, or of these, in its current work year, since its first worker came, up to yesterday."""
    units = [unit for unit in rows.units(session, programme_id) if unit.first_posted is not None]
    units = [unit for unit in units if unit_ids is None or unit.id in unit_ids]
    years = {team.unit_id: team.year for team in standings.teams(session, programme_id, today, unit_ids)}
    workdays = lru_cache(calendar.workdays)
    served = rows.served_days(session, [unit.id for unit in units], spec.starts_on, today)
    result: list[UnitGap] = []
    for unit in units:
        year = years.get(unit.id)
        if year is None or unit.first_posted is None:
            continue
        first, last = max(year.starts_on, unit.first_posted), min(year.ends_on, today - timedelta(days=1))
        days = [day for day in served.get(unit.id, set()) if first <= day <= today]
        found = gaps(days, workdays(first, last), spec.house_rules.gap_workdays)
        result += [UnitGap(unit.id, unit.name, gap) for gap in found]
    return result


def _years(session: Session, programme_id: int, units: Sequence[UnitRow]) -> dict[int | None, list[Year]]:
    """The work years of the programme (None) and of each unit: its own, else the programme's."""
    found = standings.years(session, programme_id)
    kept = {unit_id: [Year(year.name, year.starts_on, year.ends_on) for year in own] for unit_id, own in found.items()}
    programme = kept.get(None, [])
    return {None: programme, **{unit.id: kept.get(unit.id, programme) for unit in units}}


def _of_unit(unit: UnitRow, years: Sequence[Year]) -> _Subject:
    anchors = Anchors(years, opened=unit.opened_on)
    return _Subject(unit.name, anchors, unit_id=unit.id, shown={Evidence.ON_SITE: unit.first_posted})


def _of_pairing(pairing: PairingRow, years: Sequence[Year]) -> _Subject:
    return _Subject(
        f"{pairing.agency}－{pairing.unit}",
        Anchors(years, confirmed=pairing.confirmed_on),
        pairing_id=pairing.id,
        shown={Evidence.AGREEMENT: pairing.agreed_on},
    )


def _deadlines(
    milestone: Milestone, subject: _Subject, marks: Mapping[MarkKey, date | None], today: date
) -> Iterator[MilestoneStanding]:
    for due in dues(milestone, subject.anchors):
        done_on = marks.get((milestone.code, due.slot, subject.unit_id, subject.pairing_id))
        if done_on is None and subject.shown is not None:
            done_on = subject.shown.get(milestone.evidence)
        yield MilestoneStanding(
            due, subject.unit_id, subject.pairing_id, subject.name, done_on, state(due, done_on, today)
        )


def _reached(
    indicator: Indicator,
    unit_id: int,
    declared: Mapping[tuple[int, str], int],
    entered: Sequence[Entered],
    attended: Mapping[int, Sequence[Attendance]],
    today: date,
) -> IndicatorStanding:
    own = [value for value in entered if value.unit_id == unit_id] if indicator.source is Source.ENTERED else []
    total = reached(indicator, own, attended.get(unit_id, ()), today)
    return IndicatorStanding(indicator, declared.get((unit_id, indicator.code)), total)
