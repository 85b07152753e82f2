"""Invitation codes as a sheet to print and cut."""

from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from messages.wording.roster import CODE_COLUMNS, CODES_SHEET

WIDTHS = (24, 12, 16, 20, 44)
DASHED = Border(top=Side(style="dashed"), bottom=Side(style="dashed"))
HEIGHT = 28
CODE_COLUMN = 3


def write_slips(file: Path, slips: Iterable[tuple[str, ...]]) -> None:
    """One row a person, in the order given, with a line to cut along; fits the width of a page."""
    workbook = Workbook()
    tab = workbook.active
    assert isinstance(tab, Worksheet)
    tab.title = CODES_SHEET
    tab.append(CODE_COLUMNS)
    for number, width in enumerate(WIDTHS):
        tab.column_dimensions["ABCDE"[number]].width = width
        tab.cell(1, number + 1).font = Font(bold=True)
    for slip in slips:
        tab.append(slip)
        tab.row_dimensions[tab.max_row].height = HEIGHT
        for cell in tab[tab.max_row]:
            cell.border, cell.alignment = DASHED, Alignment(vertical="center")
        tab.cell(tab.max_row, CODE_COLUMN).font = Font(bold=True, size=14)
    tab.page_setup.orientation = "landscape"
    tab.page_setup.fitToHeight = 0
    tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    tab.print_title_rows = "1:1"
    workbook.save(file)
