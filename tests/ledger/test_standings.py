"""Where the teams of a programme stand, from the database."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, insert
from sqlmodel import Session

from handlers.programmes.apply import apply
from handlers.roster.plan import plan
from handlers.rules.standing import Level
from handlers.standings import expected, standings
from storage import programmes, roster
from storage.entries import set_tally
from storage.session import reading, transaction
from storage.standings import teams
from storage.tables import Leave, Plan, Visit
from tests.roster.sample import FULL, PROGRAMME, SPEC, TODAY, rows

DONGLI, STATION = 1, 2
WANG, LI, ZHAO, QIAN = 1, 2, 3, 4
NOW = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)


@pytest.fixture
def ready(engine: Engine) -> Engine:
    with transaction(engine) as session:
        apply(session, PROGRAMME)
        stored = programmes.load(session, "pairs")
        assert stored is not None
        found = plan(rows(FULL), roster.known(session, stored.id), SPEC, TODAY)
        roster.write(session, stored.id, found.steps)
    return engine


def worked(session: Session, person: int, unit: int, group: str, *days: date, minutes: int = 480) -> None:
    for day in days:
        set_tally(session, person, day, {(unit, group): minutes})


def test_every_team_with_what_is_asked_and_done(ready: Engine) -> None:
    with transaction(ready) as session:
        worked(session, WANG, DONGLI, "dispatched", date(2026, 2, 3), date(2026, 11, 17))
        worked(session, LI, DONGLI, "dispatched", date(2026, 2, 3), minutes=240)
        worked(session, QIAN, STATION, "station", date(2026, 3, 2), date(2026, 2, 2))
        found = {(team.unit, team.group): team for team in teams(session, 1, TODAY)}
    dispatched = found["东里社区", "dispatched"]
    assert (dispatched.minutes, dispatched.people, dispatched.assigned) == (1200, 2, 2)
    assert (dispatched.minimum_minutes, dispatched.min_people) == (40 * 480, 2)
    assert found["东里社区", "recipient"].assigned == 1
    assert found["东里社区", "recipient"].minimum_minutes is None
    station = found["清源街道社工站", "station"]
    assert (station.year.name, station.year.starts_on) == ("第一合同年度", date(2026, 3, 1))
    assert station.minutes == 480
    assert set(found) == {
        ("东里社区", "dispatched"),
        ("东里社区", "recipient"),
        ("清源街道社工站", "station"),
    }


def test_the_work_year_of_the_day(ready: Engine) -> None:
    with reading(ready) as session:
        names = [
            {team.year.name for team in teams(session, 1, day, [STATION])}
            for day in (date(2026, 3, 1), date(2027, 6, 1), date(2031, 1, 1))
        ]
    assert names == [{"第一合同年度"}, {"第二合同年度"}, {"第三合同年度"}]


def test_the_worst_comes_first_and_some_units_may_be_asked_for(ready: Engine) -> None:
    with reading(ready) as session:
        found = standings(session, 1, TODAY)
        one = standings(session, 1, TODAY, [STATION])
    assert found[0].standing.level is Level.BEHIND
    assert {each.team.unit_id for each in one} == {STATION}
    assert sorted(each.standing.urgency for each in found) == [each.standing.urgency for each in found]


def test_a_planned_year_is_what_is_expected(ready: Engine) -> None:
    with transaction(ready) as session:
        days = [date(2026, 12, day) for day in range(1, 21)]
        plans = [{"person_id": who, "unit_id": DONGLI, "day": day} for who in (WANG, LI) for day in days]
        session.execute(insert(Plan), plans)
        (team,) = (each for each in standings(session, 1, TODAY, [DONGLI]) if each.team.group == "dispatched")
    assert team.standing.expected == 0
    assert team.standing.level is Level.ON_TRACK
    assert team.standing.completion == date(2026, 12, 20)


def test_expected_days_come_from_plans_approved_visits_and_rotas(ready: Engine) -> None:
    first, last = date(2026, 11, 16), date(2026, 11, 20)
    with transaction(ready) as session:
        visit = {"person_id": WANG, "unit_id": DONGLI, "inbox_id": None, "reason": ""}
        stays = [("approved", 16, 17), ("pending", 18, 18), ("rejected", 19, 19)]
        for state, start, end in stays:
            days = {"starts_on": date(2026, 11, start), "ends_on": date(2026, 11, end)}
            session.execute(insert(Visit).values(**visit, **days, state=state))
        withdrawn = {"person_id": LI, "unit_id": DONGLI, "day": date(2026, 11, 19)}
        session.execute(insert(Plan).values(**withdrawn, withdrawn_at=NOW))
        session.execute(insert(Leave).values(person_id=WANG, day=date(2026, 11, 17)))
        found = expected(session, [DONGLI, STATION], first, last)
    assert [(each.day.day, each.unit_id, each.person_id) for each in found] == [
        (16, DONGLI, WANG),
        (16, STATION, QIAN),
        (18, STATION, QIAN),
        (20, STATION, QIAN),
    ]
