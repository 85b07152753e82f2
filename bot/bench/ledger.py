"""Where every team of a large programme stands, and where one worker's own team does, on SQLite.

The peer is the plain way: adding up the days of the tally, without its months.
"""

import tempfile
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter
from typing import Any, TypeVar

from sqlalchemy import text
from sqlmodel import Session

from handlers.standings import standings
from storage import schema
from storage.session import make_engine, reading, transaction
from storage.sums import minutes_by_person

T = TypeVar("T")

WORKERS = 10_000
DAYS = 300
TEAM = 5
DISPATCHED = 2
REPEATS = 5
PROGRAMME = 1
TODAY = date(2026, 11, 18)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)

SEED = (
    "INSERT INTO programme (id, code, name, region, starts_on, ends_on, rules, facts)"
    " VALUES (1, 'bench', 'bench', '', '2026-01-01', '2026-12-31', '{}', '{}')",
    "INSERT INTO work_year (programme_id, name, starts_on, ends_on, documented)"
    " VALUES (1, '2026', '2026-01-01', '2026-12-31', 0)",
    'INSERT INTO requirement (programme_id, "group", minimum_minutes, min_people, modes)'
    " VALUES (1, 'dispatched', 19200, 2, ''), (1, 'recipient', 57600, 3, '')",
    "CREATE TEMP TABLE number AS WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < :workers)"
    " SELECT n FROM up",
    "INSERT INTO unit (id, programme_id, name, kind, city, district, nominated_by)"
    " SELECT n, 1, 'unit ' || n, 'community', '', '', '' FROM number WHERE n <= :workers / :team",
    "INSERT INTO person (id, name, certificate, degree) SELECT n, 'worker ' || n, '', '' FROM number",
    'INSERT INTO assignment (person_id, unit_id, "group", starts_on)'
    " SELECT n, (n - 1) / :team + 1, CASE WHEN n % :team < :dispatched THEN 'dispatched' ELSE 'recipient' END,"
    " '2026-01-01' FROM number",
    "INSERT INTO inbox (id, channel, account, sender, key, kind, text, sent_at, received_at, state, error, reply)"
    " VALUES (1, 'bench', '', '', '', 'text', '', '2026-01-01', '2026-01-01', 'done', '', '')",
    'INSERT INTO entry (inbox_id, report_id, act, status, person_id, by_id, unit_id, "group", day, minutes, mode,'
    " length, parts, said_at, created_at)"
    " SELECT 1, 1, 'report', 'kept', a.person_id, a.person_id, a.unit_id, a.\"group\","
    " date('2026-01-01', '+' || (d.n - 1) || ' days'), 60 * (1 + (a.person_id + d.n) % 8), 'onsite',"
    " 'hours', '', '2026-01-01', '2026-01-01' FROM assignment a JOIN number d ON d.n <= :days",
    'INSERT INTO tally (person_id, day, unit_id, "group", minutes)'
    ' SELECT person_id, day, unit_id, "group", minutes FROM entry ORDER BY person_id, day',
)
PLAIN = (
    'SELECT unit_id, "group", SUM(minutes), COUNT(DISTINCT person_id) FROM tally'
    " WHERE day BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY unit_id, \"group\""
)


def run(workers: int = WORKERS, days: int = DAYS) -> dict[str, Any]:
    """Measures, in milliseconds: the standing of all teams, of one team, and the plain sum; medians and the slowest."""
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/bench.db")
        schema.upgrade(engine)
        with transaction(engine) as session:
            values = {"workers": workers, "days": days, "team": TEAM, "dispatched": DISPATCHED}
            for statement in SEED:
                session.connection().execute(text(statement), values if ":" in statement else {})
        try:
            with reading(engine) as session:
                return _measure(session, workers * days)
        finally:
            engine.dispose()


def _measure(session: Session, records: int) -> dict[str, Any]:
    plain, peer = _timed(lambda: session.connection().execute(text(PLAIN)).all())
    found, every = _timed(lambda: standings(session, PROGRAMME, TODAY))
    sums = {(unit_id, group): (minutes, people) for unit_id, group, minutes, people in plain}
    assert all((each.team.minutes, each.team.people) == sums[each.team.unit_id, each.team.group] for each in found)
    unit_id = found[0].team.unit_id
    _, one_unit = _timed(lambda: standings(session, PROGRAMME, TODAY, [unit_id]))
    _, own = _timed(lambda: minutes_by_person(session, unit_id, "recipient", FIRST, LAST))
    return {
        "records": records,
        "teams": len(found),
        "programme_ms": every,
        "one_unit_ms": one_unit,
        "own_team_ms": own,
        "plain_sum_ms": peer,
    }


def _timed(question: Callable[[], T]) -> tuple[T, dict[str, float]]:
    answers, took = [], []
    for _ in range(REPEATS):
        began = perf_counter()
        answers.append(question())
        took.append((perf_counter() - began) * 1000)
    return answers[-1], {"median": round(median(took), 2), "slowest": round(max(took), 2)}
