"""The empty roster workbook: titles, hints and drop-downs."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from handlers.roster.sheets import SHEETS, Column, Kind, Sheet
from messages.wording.roster_sheets import ABOUT, CHOICES, COLUMNS, DEGREES, HINTS, INSTRUCTIONS
from messages.wording.roster_sheets import SHEETS as TITLES

FIRST_ROW = 3
LAST_ROW = 3000
WIDTH = 20
ABOUT_WIDTH = 100
TEXT_FORMAT = "@"
DAY_FORMAT = "yyyy-mm-dd"
HEAD = PatternFill("solid", fgColor="DCE6F1")
HINT = Font(color="808080", italic=True)


def write_template(file: Path, indicators: list[str]) -> None:
    """Write the workbook; ``indicators`` are the names that the programme declares."""
    workbook = Workbook()
    about = workbook.active
    assert isinstance(about, Worksheet)
    about.title = ABOUT
    about.column_dimensions["A"].width = ABOUT_WIDTH
    for line in INSTRUCTIONS:
        about.append([line])
    for sheet in SHEETS:
        _write_sheet(workbook.create_sheet(TITLES[sheet.key]), sheet, indicators)
    workbook.save(file)


def _write_sheet(tab: Worksheet, sheet: Sheet, indicators: list[str]) -> None:
    tab.freeze_panes = f"A{FIRST_ROW}"
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        tab.column_dimensions[letter].width = WIDTH
        head = tab.cell(1, number, COLUMNS[column.key] + ("*" if column.required else ""))
        head.font, head.fill = Font(bold=True), HEAD
        hint = tab.cell(2, number, HINTS.get(column.key))
        hint.font, hint.alignment = HINT, Alignment(wrap_text=True, vertical="top")
        tab.column_dimensions[letter].number_format = _format(column)
        choices = _choices(column, indicators)
        if choices:
            validation = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=False)
            tab.add_data_validation(validation)
            validation.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")


def _format(column: Column) -> str:
    """Numbers that are names stay text, or Excel rounds them."""
    return DAY_FORMAT if column.kind is Kind.DAY else TEXT_FORMAT


def _choices(column: Column, indicators: list[str]) -> str:
    """The drop-down: the words of a list, or what another sheet names in its first column."""
    if column.lists:
        return f"'{TITLES[column.lists]}'!$A${FIRST_ROW}:$A${LAST_ROW}"
    listed = {"degree": list(DEGREES), "indicator": indicators}.get(column.key, list(CHOICES.get(column.key, ())))
    return '"' + ",".join(listed) + '"' if listed else ""
