"""The totals against the rows, and the rows behind a total."""

from datetime import date, datetime

import pytest
from sqlalchemy import Engine, delete, insert, select, update
from sqlmodel import col
from typer.testing import CliRunner

from bot.cli import build as commands
from bot.clock import SHANGHAI
from handlers.audit import explain, repair, verify
from storage.session import reading, transaction
from storage.sums import minutes_by_person
from storage.tables import Tally, Unit
from tests.village import Phone, build

FIRST, LAST = date(2026, 6, 1), date(2027, 5, 31)


@pytest.fixture
def village(engine: Engine) -> Engine:
    """A day of reports, with a correction, a second report and an undo."""
    build(engine)
    wang, li = Phone(engine, "王芳"), Phone(engine, "李强")
    wang.says("昨天上午走访3户", datetime(2026, 11, 18, 9, 0, tzinfo=SHANGHAI))
    wang.says("昨天上午小组1场12人")
    wang.says("今天半天，整理档案")
    wang.says("改成一天")
    li.says("今天走访5户", datetime(2026, 11, 18, 9, 30, tzinfo=SHANGHAI))
    li.says("撤销")
    return engine


def team(engine: Engine) -> int:
    with reading(engine) as session:
        return int(session.execute(select(col(Unit.id)).where(col(Unit.name) == "柳河社区")).scalar_one() or 0)


def test_totals_are_what_the_rows_say(village: Engine) -> None:
    with reading(village) as session:
        found = verify(session)
    assert found.right
    assert found.person_days == 2


def test_a_total_that_was_tampered_with_is_found_and_repaired(village: Engine) -> None:
    with transaction(village) as session:
        session.execute(update(Tally).where(col(Tally.day) == date(2026, 11, 18)).values(minutes=30))
        session.execute(delete(Tally).where(col(Tally.day) == date(2026, 11, 17)))
        row = {"person_id": 2, "unit_id": 1, "group": "dispatched", "minutes": 60}
        session.execute(insert(Tally).values(day=date(2026, 11, 16), **row))
        found = verify(session)
        assert [(each.day.day, each.tally, each.rows) for each in found.differences] == [
            (17, 0, 240),
            (18, 30, 480),
            (16, 60, 0),
        ]
        repair(session, found)
        assert verify(session).right


def test_an_explanation_adds_up_to_the_total(village: Engine) -> None:
    unit = team(village)
    with reading(village) as session:
        lines = explain(session, unit, "dispatched", FIRST, LAST)
        total = sum(minutes_by_person(session, unit, "dispatched", FIRST, LAST).values())
    assert sum(line.counted.minutes for line in lines) == total == 720
    assert [(line.row.day.day, line.counted.minutes, line.counted.reason) for line in lines] == [
        (17, 240, None),
        (17, 0, "same_time"),
        (18, 480, None),
    ]
    assert lines[0].message.text == "昨天上午走访3户"
    assert lines[2].row.act == "amend"


def test_the_commands(sqlite_url: str, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIANSHOU_DATABASE_URL", sqlite_url)
    build(sqlite_engine)
    Phone(sqlite_engine, "王芳").says("昨天下午走访3户", datetime(2026, 11, 18, 9, 12, tzinfo=SHANGHAI))

    def run(*words: str) -> str:
        return CliRunner().invoke(commands(["ledger"]), ["ledger", *words]).output

    assert "账对得上" in run("verify")
    said = run("explain", "--unit", "柳河社区", "--requirement", "援派", "--on", "2026-11-18")
    assert "合计0.5天" in said
    assert "2026-11-18 09:12 “昨天下午走访3户”" in said
    assert "没有叫" in run("explain", "--unit", "没有", "--requirement", "援派")
    assert "只能是" in run("explain", "--unit", "柳河社区", "--requirement", "志愿")
    with transaction(sqlite_engine) as session:
        session.execute(update(Tally).values(minutes=1))
    assert "账对不上" in run("verify")
    assert "已经按记录重新算好" in run("verify", "--repair")
    assert "账对得上" in run("verify")
