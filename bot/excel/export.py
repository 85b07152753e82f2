"""Records as a workbook. What people wrote stays text: nothing in it is ever a formula."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from handlers.export import Book
from messages.wording import export_sheets as words

FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
DAY_FORMAT = "yyyy-mm-dd"
HEAD = PatternFill("solid", fgColor="DCE6F1")
WIDTHS = {"日期": 12, "单位": 26, "项目": 22, "服务内容": 40, "原话": 60, "地点": 18, "时长来源": 14}
ABOUT_WIDTH, WIDTH = 90, 10


def workbook(book: Book) -> bytes:
    """The file of a book."""
    made = Workbook(write_only=True)
    about: Any = made.create_sheet(words.ABOUT)
    about.column_dimensions["A"].width = ABOUT_WIDTH
    for line in book.about:
        about.append([_cell(about, line)])
    _table(made.create_sheet(words.TOTALS), words.TOTAL_COLUMNS, book.totals)
    _table(made.create_sheet(words.RECORDS), words.RECORD_COLUMNS, book.records)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _table(sheet: Any, columns: Sequence[str], rows: Sequence[Sequence[words.Value]]) -> None:
    sheet.freeze_panes = "A2"
    for number, name in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, WIDTH)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    heads = [_cell(sheet, name) for name in columns]
    for head in heads:
        head.font, head.fill = Font(bold=True), HEAD
    sheet.append(heads)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: words.Value) -> Any:
    """A cell; text that a spreadsheet would take for a formula is marked as text, as ' before it does by hand."""
    if not isinstance(value, str):
        cell: Any = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]
        if isinstance(value, date):
            cell.number_format = DAY_FORMAT
        return cell
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    if value.startswith(FORMULA_BEGINS):
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell
