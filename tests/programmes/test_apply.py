"""Applying a programme's file, on both databases."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select
from sqlmodel import Session, col

import bot
from handlers.programmes.apply import apply, current
from handlers.programmes.read import Faulty, read
from storage.session import transaction
from storage.tables import EntryRow, Inbox, IndicatorValue, MilestoneMark, Person, Programme, Unit, WorkYear
from tests.programmes.test_read import SMALL

PRESETS = sorted((Path(bot.__file__).parent / "presets").glob("*.toml"))
MORE = (
    SMALL
    + """
[[indicators]]
code = "people"
name = "服务对象"
measure = "人"
source = "entered"

[[milestones]]
code = "final"
name = "期末评估"
per = "programme"
anchor = "programme_end"
"""
)
NOW = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)


def applied(engine: Engine, text: str, *, dry_run: bool = False) -> list[str]:
    with transaction(engine) as session:
        return [str(change) for change in apply(session, text, dry_run=dry_run).changes]


def refused(engine: Engine, text: str) -> list[tuple[int, str]]:
    with pytest.raises(Faulty) as caught, transaction(engine) as session:
        apply(session, text)
    return [(fault.line, fault.reason) for fault in caught.value.faults]


def with_record(engine: Engine, day: date) -> None:
    with transaction(engine) as session:
        programme = session.execute(select(col(Programme.id))).scalar_one()
        unit = Unit(programme_id=programme, name="东里社区", kind="community")
        person = Person(name="王敏")
        session.add_all([unit, person])
        session.flush()
        message = Inbox(
            channel="test", account="a", sender="s", key="1", kind="text", text="", sent_at=NOW, received_at=NOW
        )
        session.add(message)
        session.flush()
        common = {"unit_id": unit.id, "by_id": person.id, "created_at": NOW}
        session.execute(
            insert(EntryRow).values(
                **common,
                inbox_id=message.id,
                report_id=message.id,
                act="report",
                status="kept",
                person_id=person.id,
                group="dispatched",
                day=day,
                minutes=480,
                mode="onsite",
                length="day",
                parts="",
                said_at=NOW,
            )
        )
        session.execute(insert(IndicatorValue).values(**common, indicator="people", day=day, value=3, proof=""))
        mark = {"programme_id": programme, "milestone": "final", "slot": "", "done_on": day, "proof": ""}
        session.execute(insert(MilestoneMark).values(**common, **mark))


@pytest.mark.parametrize("file", PRESETS, ids=[file.stem for file in PRESETS])
def test_what_is_kept_is_what_the_file_says(engine: Engine, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(applied(engine, text)) == 1
    assert applied(engine, text) == []
    with Session(engine) as session:
        kept = current(session, file.stem)
    assert kept == read(text)


def test_a_dry_run_changes_nothing(engine: Engine) -> None:
    assert len(applied(engine, SMALL, dry_run=True)) == 1
    with Session(engine) as session:
        assert current(session, "small") is None


def test_each_change_is_said(engine: Engine) -> None:
    applied(engine, MORE)
    changed = MORE.replace("minimum = 40", "minimum = 30.5").replace('code = "people"', 'code = "served"')
    assert applied(engine, changed) == [
        "要求 援派社工：合计天数 40 → 30.5",
        "新增 指标 served",
        "去掉 指标 people",
    ]
    assert applied(engine, changed) == []


def test_the_coordinator_can_change_the_dates_of_a_work_year(engine: Engine) -> None:
    applied(engine, SMALL)
    changed = SMALL.replace("ends_on = 2026-12-31\n\n[[req", "ends_on = 2026-11-30\ndocumented = true\n\n[[req")
    assert applied(engine, changed) == [
        "工作年度 2026：结束 2026-12-31 → 2026-11-30",
        "工作年度 2026：文件写明 否 → 是",
    ]


def test_the_years_of_a_unit_stay(engine: Engine) -> None:
    applied(engine, MORE)
    with_record(engine, date(2026, 5, 6))
    with transaction(engine) as session:
        unit = session.execute(select(Unit)).scalar_one()
        year = {"name": "自己的", "starts_on": date(2026, 5, 1), "ends_on": date(2026, 12, 1), "documented": True}
        session.execute(insert(WorkYear).values(programme_id=unit.programme_id, unit_id=unit.id, **year))
    applied(engine, MORE.replace('name = "2026"', 'name = "第一年"'))
    with Session(engine) as session:
        assert set(session.execute(select(col(WorkYear.name))).scalars()) == {"自己的", "第一年"}


def test_what_records_hold_on_to_is_refused_with_its_line(engine: Engine) -> None:
    applied(engine, MORE)
    with_record(engine, date(2026, 5, 6))
    shorter = MORE.replace("2026-01-01", "2026-06-01")
    assert [line for line, _ in refused(engine, shorter)] == [3, 6]
    assert refused(engine, MORE.replace('"people"', '"served"')) == [(16, "指标“people”已经填过数，不能去掉")]
    assert refused(engine, MORE.replace('"final"', '"end"')) == [(22, "节点“final”已经登记过，不能去掉")]
    with Session(engine) as session:
        assert session.execute(select(func.count()).select_from(EntryRow)).scalar_one() == 1
    assert applied(engine, MORE) == []
