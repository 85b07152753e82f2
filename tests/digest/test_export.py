"""导出: who gets which records, totals that are the ledger's, and nothing that a spreadsheet would run."""

import io
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import col

from bot.excel.export import workbook
from handlers import export
from messages.periods import period_of
from messages.wording.export_sheets import RECORD_COLUMNS, RECORDS, TOTALS
from storage import errands
from storage.session import reading
from storage.tables import Tally
from storage.tables.people import RoleName
from tests.digest.conftest import MONDAY, THURSDAY, PhoneOf
from tests.outreach import at
from tests.village import staff


def made(engine: Engine) -> openpyxl.Workbook:
    """The workbook of the errand that waits last."""
    with reading(engine) as session:
        facts = errands.waiting(session, 100)[-1].facts
        return openpyxl.load_workbook(io.BytesIO(workbook(export.book(session, facts))))


def rows(book: openpyxl.Workbook, sheet: str = RECORDS) -> list[dict[str, Any]]:
    head, *lines = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]


def counted(engine: Engine, *conditions: Any) -> int:
    with reading(engine) as session:
        return int(session.execute(select(func.sum(col(Tally.minutes))).where(*conditions)).scalar_one())


def test_a_supervisor_gets_the_units_in_charge(week: PhoneOf, sqlite_engine: Engine) -> None:
    assert "11月1日—11月19日2个单位" in week("周敏").says("导出本月", THURSDAY)
    found = rows(made(sqlite_engine))
    assert [row["姓名"] for row in found] == ["王芳", "王芳", "李强", "王芳"]
    assert found[2] | {"日期": None} == {
        "日期": None, "星期": "周二", "休息日": None, "项目": "牵手", "单位": "柳河社区", "组": "援派社工",
        "姓名": "李强", "时段": "下午", "报的分钟": 240, "计入分钟": 240, "计入天数": 0.5, "时长来源": "写了时段",
        "方式": "现场", "地点": None, "服务内容": "小组1场12人", "走访户数": 0, "活动场次": 1,
        "人数": 12, "状态": "计入", "迟报": None,
        "已提交": None, "原话": "今天下午小组1场12人",
    }  # fmt: skip
    assert found[0]["时长来源"] == "没写，按一天" and found[0]["走访户数"] == 3


def test_its_totals_are_the_ledgers(week: PhoneOf, sqlite_engine: Engine) -> None:
    """Two whole days on one date, a change, a record taken back, and one that waits for approval."""
    wang = week("王芳")
    wang.says("今天走访5户，忙了一天", at(MONDAY + timedelta(days=2), 20))
    wang.says("另一件", at(MONDAY + timedelta(days=2), 20))
    wang.says("改成半天", at(MONDAY + timedelta(days=2), 21))
    week("李强").says("补10月2日走访2户", at(MONDAY + timedelta(days=2), 21))
    week("李强").says("对", at(MONDAY + timedelta(days=2), 21))
    week("赵梅").says("今天个案1例", at(MONDAY + timedelta(days=2), 21))
    week("赵梅").says("撤销", at(MONDAY + timedelta(days=2), 21))
    week("周敏").says("导出全部", THURSDAY)
    book = made(sqlite_engine)
    found, totals = rows(book), rows(book, TOTALS)
    assert sum(row["计入分钟"] for row in found) == counted(sqlite_engine) == totals[-1]["计入分钟"]
    assert sum(row["计入分钟"] for row in totals[:-1]) == totals[-1]["计入分钟"]
    assert [row["状态"] for row in found if row["姓名"] == "李强"] == ["等审批", "计入"]
    assert not [row for row in found if row["姓名"] == "赵梅"]


def test_a_worker_gets_the_own_records(week: PhoneOf, sqlite_engine: Engine) -> None:
    assert "您自己" in week("李强").says("导出本月", THURSDAY)
    assert {row["姓名"] for row in rows(made(sqlite_engine))} == {"李强"}
    assert "看周报请找周督导" in week("李强").says("周报", THURSDAY)


def test_a_coordinator_gets_all_units_without_the_words(week: PhoneOf, sqlite_engine: Engine) -> None:
    staff(sqlite_engine, "王慧", RoleName.COORDINATOR)
    week("王慧").says("导出本月", THURSDAY)
    book = made(sqlite_engine)
    assert len(rows(book)) == 4 and not any(row["原话"] for row in rows(book))
    assert any("没有列出" in str(cell.value) for (cell,) in book["说明"].iter_rows())


def test_one_unit_of_several(week: PhoneOf, sqlite_engine: Engine) -> None:
    week("周敏").says("导出枫桥本月", THURSDAY)
    assert rows(made(sqlite_engine)) == []


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_what_people_write_is_never_a_formula(week: PhoneOf, sqlite_engine: Engine, begin: str) -> None:
    text = f"{begin}HYPERLINK(1)今天走访1户"
    week("赵梅").says(text, THURSDAY)
    week("赵梅").says("导出本月", THURSDAY)
    book = made(sqlite_engine)
    assert [row["原话"] for row in rows(book)] == [text]
    cell = book[RECORDS].cell(2, RECORD_COLUMNS.index("原话") + 1)
    assert cell.data_type == "s" and cell.quotePrefix


def test_where_phones_cannot_reach_the_server(phone: PhoneOf) -> None:
    wang = phone("王芳")
    wang.pages = None
    assert "QIANSHOU_PUBLIC_URL" in wang.says("导出本月", THURSDAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("导出本月", (2026, 11, 1), (2026, 11, 19)),
        ("导出上月", (2026, 10, 1), (2026, 10, 31)),
        ("导出11月3日到11月10日", (2026, 11, 3), (2026, 11, 10)),
        ("导出11月3日到10日的记录", (2026, 11, 3), (2026, 11, 10)),
        ("导出11月3日-12月20日", (2026, 11, 3), (2026, 11, 19)),
        ("导出12月20日到1月10日", (2025, 12, 20), (2026, 1, 10)),
        ("导出2025年9月1日到2026年3月2日", (2025, 9, 1), (2026, 3, 2)),
        ("导出9月到11月", (2026, 9, 1), (2026, 11, 19)),
        ("导出上周", (2026, 11, 9), (2026, 11, 15)),
    ],
)
def test_the_period_that_is_named(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    period = period_of(text, THURSDAY.date())
    assert period is not None and (period.first, period.last) == (date(*first), date(*last))


@pytest.mark.parametrize("text", ["导出11月31日到12月40日", "导出2月30日到3月5日"])
def test_dates_that_are_none_are_no_range(phone: PhoneOf, text: str) -> None:
    assert phone("王芳").says(text, THURSDAY)
