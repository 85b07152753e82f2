"""Milestones, indicators, staff, quotas and continuity of a programme, from the database."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from handlers.evaluation import continuity, indicators, milestones, quotas, staffing
from handlers.programmes.apply import apply, current
from handlers.programmes.spec import ProgrammeSpec
from handlers.roster.plan import plan
from handlers.rules.milestones import State
from handlers.rules.qualification import Need
from storage import evaluation, programmes, roster
from storage.entries import set_tally
from storage.evaluation import Mark
from storage.session import transaction
from tests.roster.sample import FULL, PROGRAMME, TODAY, rows

NOW = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)
DONGLI, STATION = 1, 2
MORE = (
    PROGRAMME
    + """
[[milestones]]
code = "agreement"
name = "协议"
per = "pairing"
anchor = "confirmed"
after = 15
count = "workdays"
evidence = "agreement"

[[milestones]]
code = "on-site"
name = "到岗"
per = "unit"
anchor = "opened"
after = 15
evidence = "on_site"

[[milestones]]
code = "brief"
name = "简报"
per = "unit"
anchor = "month"
after = 5

[[indicators]]
code = "trained"
name = "培训人次"
measure = "人次"
source = "reports"
kinds = ["training"]

[[qualifications]]
group = "station"
min_certified = 1
certify_within_years = 2
"""
)


@pytest.fixture
def ready(engine: Engine) -> Engine:
    with transaction(engine) as session:
        apply(session, MORE)
        stored = programmes.load(session, "pairs")
        assert stored is not None
        roster.write(session, 1, plan(rows(FULL), roster.known(session, 1), spec_of(session), TODAY).steps)
    return engine


def spec_of(session: Session) -> ProgrammeSpec:
    spec = current(session, "pairs")
    assert spec is not None
    return spec


def test_deadlines_of_pairings_and_units(ready: Engine) -> None:
    with transaction(ready) as session:
        found = milestones(session, 1, spec_of(session), TODAY)
    single = {each.due.milestone.code: each for each in found if not each.due.slot}
    assert single["agreement"].subject == "晨光中心－东里社区"
    assert (single["agreement"].due.due_on, single["agreement"].state) == (date(2026, 1, 26), State.OVERDUE)
    assert (single["on-site"].done_on, single["on-site"].state) == (date(2026, 3, 1), State.DONE)
    briefs = [each for each in found if each.due.milestone.code == "brief" and each.unit_id == STATION]
    assert (briefs[0].due.slot, briefs[0].due.due_on) == ("2026-03", date(2026, 4, 5))
    assert len(briefs) == 36


def test_a_mark_is_set_and_withdrawn(ready: Engine) -> None:
    def brief(session: Session) -> State:
        found = milestones(session, 1, spec_of(session), TODAY)
        (state,) = (each.state for each in found if each.unit_id == STATION and each.due.slot == "2026-10")
        return state

    with transaction(ready) as session:
        assert brief(session) is State.OVERDUE
        for done_on, expected in ((date(2026, 11, 5), State.DONE), (None, State.OVERDUE)):
            mark = Mark("brief", "2026-10", STATION, None, done_on)
            evaluation.mark(session, 1, mark, proof="", by_id=1, now=NOW)
            assert brief(session) is expected


def test_declared_against_reached(ready: Engine) -> None:
    with transaction(ready) as session:
        for value in (80, 95):
            evaluation.enter(
                session, unit_id=DONGLI, indicator="people", day=TODAY, value=value, proof="签到表", by_id=1, now=NOW
            )
        found = indicators(session, 1, spec_of(session), TODAY)
    shown = [
        (each.standing.indicator.code, each.unit_id, each.standing.declared, each.standing.reached) for each in found
    ]
    assert shown == [("people", None, 200, 95), ("people", DONGLI, 200, 95), ("trained", None, None, 0)]


def test_what_the_staff_lacks(ready: Engine) -> None:
    with transaction(ready) as session:
        found = staffing(session, 1, spec_of(session), TODAY)
    assert [(each.unit, each.person, each.shortfall.need, each.shortfall.due_on) for each in found] == [
        ("清源街道社工站", "钱进", Need.CERTIFICATE, date(2028, 3, 1)),
        ("清源街道社工站", "", Need.CERTIFIED_PEOPLE, None),
    ]


def test_how_far_the_quotas_are_filled(ready: Engine) -> None:
    with transaction(ready) as session:
        found = quotas(session, 1, spec_of(session), TODAY)
    assert [(each.name, each.used, each.allotted) for each in found] == [
        ("晨光中心", 2, 2),
        ("河湾区", 1, 2),
        ("清源街道社工站", 1, 2),
    ]


def test_units_without_service_for_ten_workdays(ready: Engine) -> None:
    with transaction(ready) as session:
        for day in (date(2026, 10, 30), date(2026, 11, 17)):
            set_tally(session, 1, day, {(DONGLI, "dispatched"): 480})
        found = continuity(session, 1, spec_of(session), TODAY)
    shown = [(each.unit, each.gap.first, each.gap.last, each.gap.open) for each in found]
    assert ("东里社区", date(2026, 11, 2), date(2026, 11, 16), False) in shown
    assert [each for each in shown if each[0] == "清源街道社工站"] == [
        ("清源街道社工站", date(2026, 3, 2), date(2026, 11, 17), True)
    ]
