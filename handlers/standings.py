"""The standing of every team of a programme, worst first; what every view shows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from handlers.rules.course import course
from handlers.rules.expected import Expected, Leave, Rota, Visit, expected_days
from handlers.rules.standing import Asked, Reached, Standing, standing
from storage import expected as rows
from storage import sums
from storage.months import Units
from storage.postings import Posting, WorkYearDates
from storage.standings import Team, Year, of_programme, posted_to, teams


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """A team and where it stands."""

    team: Team
    standing: Standing


@dataclass(frozen=True, slots=True)
class OwnStanding:
    """Where the team of a posting stands in its work year, and the minutes of one of its people there."""

    year: WorkYearDates
    standing: Standing
    own: int


def own_standing(session: Session, posting: Posting, person_id: int, today: date) -> OwnStanding | None:
    """The same of the team of one posting, in few statements; None where no work year holds ``today``."""
    year = posting.work_year(today)
    if year is None:
        return None
    unit_id, group = posting.unit_id, posting.group
    minutes = sums.minutes_by_person(session, unit_id, group, year.starts_on, year.ends_on)
    asked = Asked(posting.minimum_minutes, posting.min_people) if posting.is_asked else Asked(None)
    reached = Reached(
        sum(minutes.values()), sum(map(bool, minutes.values())), posted_to(session, unit_id, group, today)
    )
    planned = _planned(session, {unit_id: year} if asked.minimum_minutes is not None else {}, [unit_id])
    stands = standing(asked, reached, course(year.starts_on, year.ends_on, today), planned.get((unit_id, group), ()))
    return OwnStanding(year, stands, minutes.get(person_id, 0))


def standings(
    session: Session, programme_id: int, today: date, unit_ids: Sequence[int] | None = None
) -> list[TeamStanding]:
    """Every team of a programme, or of some of its units, on ``today``, the worst first."""
    found = teams(session, programme_id, today, unit_ids)
    years = {team.unit_id: team.year for team in found if team.minimum_minutes is not None}
    planned = _planned(session, years, of_programme(programme_id) if unit_ids is None else unit_ids)
    result = [TeamStanding(team, _standing(team, today, planned.get((team.unit_id, team.group), ()))) for team in found]
    return sorted(result, key=lambda each: (each.standing.urgency, each.team.unit, each.team.group))


def expected(session: Session, units: Units, first: date, last: date) -> list[Expected]:
    """Who is expected in these units from ``first`` to ``last``."""
    found = rows.sources(session, units, first, last)
    return expected_days(
        first,
        last,
        plans=[Expected(*plan) for plan in found.plans],
        visits=[Visit(*visit) for visit in found.visits],
        rotas=[
            Rota(person, unit, frozenset({weekday}), start, end) for person, unit, weekday, start, end in found.rotas
        ],
        leaves=[Leave(*leave) for leave in found.leaves],
    )


def _standing(team: Team, today: date, planned: Sequence[date]) -> Standing:
    return standing(
        Asked(team.minimum_minutes, team.min_people),
        Reached(team.minutes, team.people, team.assigned),
        course(team.year.starts_on, team.year.ends_on, today),
        planned,
    )


def _planned(
    session: Session, years: Mapping[int, Year | WorkYearDates], units: Units
) -> dict[tuple[int, str], list[date]]:
    """The planned person-days of each team in the work year of its unit, where that is in ``years``."""
    if not years:
        return {}
    first, last = min(year.starts_on for year in years.values()), max(year.ends_on for year in years.values())
    days = [day for day in expected(session, units, first, last) if day.unit_id in years]
    groups = rows.groups(session, units) if days else {}
    planned: dict[tuple[int, str], list[date]] = {}
    for each in days:
        group = groups.get((each.person_id, each.unit_id))
        if group is not None and years[each.unit_id].starts_on <= each.day <= years[each.unit_id].ends_on:
            planned.setdefault((each.unit_id, group), []).append(each.day)
    return planned
