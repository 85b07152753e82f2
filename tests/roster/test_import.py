"""From the workbook to the tables and back to a printable sheet, on both databases."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine, func, select
from sqlmodel import Session
from typer.testing import CliRunner

from bot.cli import build
from bot.excel.reading import NoWorkbook, read_roster
from bot.excel.template import write_template
from handlers.programmes.apply import apply
from handlers.roster.sheets import SHEETS
from messages.wording.roster_sheets import COLUMNS
from messages.wording.roster_sheets import SHEETS as TITLES
from storage import invitations, people, programmes, roster
from storage.session import transaction
from storage.tables import Assignment, Person, Role, Rota, WorkYear
from tests.roster.sample import FULL, PROGRAMME, WANG, planned

NOW = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)


def filled(file: Path) -> Path:
    """The template with the full roster in it."""
    write_template(file, ["服务人数"])
    workbook = load_workbook(file)
    for sheet in SHEETS:
        tab = workbook[TITLES[sheet.key]]
        for number, cells in enumerate(FULL[sheet.key], 3):
            for place, column in enumerate(sheet.columns, 1):
                tab.cell(number, place, cells.get(column.key))
    workbook.save(file)
    return file


def imported(engine: Engine, file: Path) -> tuple[int, int]:
    """Steps and faults of an import."""
    rows, faults = read_roster(file)
    with transaction(engine) as session:
        stored = programmes.load(session, "pairs")
        assert stored is not None
        plan = planned(rows, roster.known(session, stored.id))
        roster.write(session, stored.id, plan.steps)
    return len(plan.steps), len(faults) + len(plan.faults)


@pytest.fixture
def ready(engine: Engine) -> Engine:
    with transaction(engine) as session:
        apply(session, PROGRAMME)
    return engine


def test_a_second_import_of_the_same_file_changes_nothing(ready: Engine, tmp_path: Path) -> None:
    file = filled(tmp_path / "roster.xlsx")
    assert imported(ready, file) == (18, 0)
    assert imported(ready, file) == (0, 0)
    with Session(ready) as session:
        tables = (Person, Assignment, Role, Rota, WorkYear)
        counts = [session.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]
    assert counts == [4, 4, 1, 3, 4]


def test_an_assignment_with_a_corrected_first_day_stays_one(ready: Engine, tmp_path: Path) -> None:
    file = filled(tmp_path / "roster.xlsx")
    imported(ready, file)
    workbook = load_workbook(file)
    workbook["派驻"]["E3"] = "2026-02-02"
    workbook.save(file)
    assert imported(ready, file) == (1, 0)
    assert imported(ready, file) == (0, 0)
    with Session(ready) as session:
        assert session.execute(select(func.count()).select_from(Assignment)).scalar_one() == 4


def test_codes_are_for_those_who_are_not_bound_and_the_living_ones_stay(ready: Engine, tmp_path: Path) -> None:
    imported(ready, filled(tmp_path / "roster.xlsx"))
    with transaction(ready) as session:
        stored = programmes.load(session, "pairs")
        assert stored is not None
        found = invitations.invited(session, stored.id, NOW)
        assert [(each.name, each.bound, each.code) for each in found] == [
            ("李强", False, None),
            ("王敏", False, None),
            ("赵梅", False, None),
            ("钱进", False, None),
        ]
        wang, li = found[1].id, found[0].id
        people.invite(session, person_id=wang, code="ABC", now=NOW, expires_at=NOW + timedelta(days=7))
        people.invite(session, person_id=li, code="OLD", now=NOW, expires_at=NOW - timedelta(days=1))
        people.bind(session, channel="c", account="a", external_id="q", person_id=found[3].id, now=NOW)
        again = invitations.invited(session, stored.id, NOW)
        assert [(each.bound, each.code) for each in again] == [
            (False, None),
            (False, "ABC"),
            (False, None),
            (True, None),
        ]


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    for name, content in (("a.xlsx", b"not a zip"), ("b.xls", b"\xd0\xcf\x11\xe0"), ("c.xlsx", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(NoWorkbook):
            read_roster(tmp_path / name)


def test_sheets_and_columns_that_are_not_known_are_named(tmp_path: Path) -> None:
    workbook = Workbook()
    tab = workbook.active
    assert tab is not None
    tab.title = TITLES["people"]
    workbook.create_sheet("其他").append(["x"])
    workbook.create_sheet(TITLES["units"]).append(["没有列名"])
    for line in (["2026年名单"], [], ["姓名*", " 手机 ", "微信号"], ["王敏", WANG, "x"], [None, None], ["李强", None]):
        tab.append(line)
    workbook.save(tmp_path / "odd.xlsx")
    rows, faults = read_roster(tmp_path / "odd.xlsx")
    assert [(row.sheet, row.number) for row in rows] == [("people", 4), ("people", 6)]
    assert [(fault.sheet, fault.refused) for fault in faults] == [("people", False), ("其他", False), ("units", True)]


def test_the_template_offers_lists_and_keeps_numbers_as_text(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", ["服务人数"])
    workbook = load_workbook(tmp_path / "t.xlsx")
    tab = workbook[TITLES["assignments"]]
    assert [cell.value for cell in tab[1]] == [
        COLUMNS[column.key] + ("*" if column.required else "") for column in SHEETS[4].columns
    ]
    lists = {str(each.sqref): each.formula1 for each in tab.data_validations.dataValidation}
    assert lists["D3:D3000"] == '"援派,受援,驻站"'
    assert "单位" in lists["C3:C3000"]
    assert tab.column_dimensions["B"].number_format == "@"


def test_the_commands(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIANSHOU_DATABASE_URL", sqlite_url)
    (tmp_path / "p.toml").write_text(PROGRAMME, encoding="utf-8")
    file, slips = str(filled(tmp_path / "roster.xlsx")), str(tmp_path / "codes.xlsx")

    def run(*words: str) -> str:
        return CliRunner().invoke(build(["programme", "roster"]), list(words)).output

    assert "还没有项目" in run("roster", "import", file)
    assert "结对帮扶" in run("programme", "apply", str(tmp_path / "p.toml"))
    assert "只是预览" in run("roster", "import", file, "--dry-run")
    assert "人员：新增4" in run("roster", "import", file)
    assert "没有变化" in run("roster", "import", file)
    assert "4个邀请码" in run("roster", "codes", slips)
    codes = [row[2].value for row in load_workbook(slips).active.iter_rows(min_row=2)]  # type: ignore[union-attr]
    run("roster", "codes", slips)
    assert codes == [row[2].value for row in load_workbook(slips).active.iter_rows(min_row=2)]  # type: ignore[union-attr]
    assert "打不开" in run("roster", "import", str(tmp_path / "p.toml"))
    assert "模板写好了" in run("roster", "template", str(tmp_path / "t.xlsx"))
