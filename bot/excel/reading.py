"""A roster workbook to its rows."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from handlers.roster.cells import text_of
from handlers.roster.items import Fault, RawRow
from handlers.roster.sheets import SHEETS, Sheet
from messages.wording import roster as words
from messages.wording.roster_sheets import ABOUT, COLUMNS, HINTS
from messages.wording.roster_sheets import SHEETS as TITLES

HEADER_WITHIN = 10


class NoWorkbook(Exception):
    """The file cannot be opened as a workbook."""


def read_roster(file: Path) -> tuple[list[RawRow], list[Fault]]:
    """The rows of every sheet that is known, and what is wrong with sheets and columns. Raises ``NoWorkbook``."""
    try:
        workbook = load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise NoWorkbook from error
    rows: list[RawRow] = []
    faults: list[Fault] = []
    by_title = {TITLES[sheet.key]: sheet for sheet in SHEETS}
    try:
        for tab in workbook.worksheets:
            sheet = by_title.get(text_of(tab.title))
            if sheet is not None:
                _read_sheet(sheet, tab, rows, faults)
            elif text_of(tab.title) != ABOUT and tab.max_row:
                faults.append(Fault(tab.title, 0, "", words.unknown_sheet(), refused=False))
        if not any(text_of(tab.title) in by_title for tab in workbook.worksheets):
            faults.append(Fault(file.name, 0, "", words.no_sheet()))
    finally:
        workbook.close()
    return rows, faults


def _read_sheet(sheet: Sheet, tab: Worksheet, rows: list[RawRow], faults: list[Fault]) -> None:
    lines = enumerate(tab.iter_rows(values_only=True), 1)
    titles = _header(sheet, lines)
    if titles is None:
        required = [COLUMNS[column.key] for column in sheet.columns if column.required]
        faults.append(Fault(sheet.key, 0, "", words.no_header(required)))
        return
    keys = {COLUMNS[column.key]: column.key for column in sheet.columns}
    faults.extend(
        Fault(sheet.key, 0, "", words.unknown_column(title), refused=False)
        for title in titles
        if title and title not in keys
    )
    missing = [column.key for column in sheet.columns if column.required and COLUMNS[column.key] not in titles]
    faults.extend(Fault(sheet.key, 0, "", words.missing_column(COLUMNS[key])) for key in missing)
    if missing:
        return
    for number, line in lines:
        cells = {keys[title]: value for title, value in zip(titles, line, strict=False) if title in keys}
        if any(text_of(value) for value in cells.values()) and not _is_hint(cells):
            rows.append(RawRow(sheet.key, number, cells))


def _header(sheet: Sheet, lines: Iterator[tuple[int, Sequence[Any]]]) -> list[str] | None:
    """The titles of the columns: the first row that names at least half of those that are required."""
    required = {COLUMNS[column.key] for column in sheet.columns if column.required}
    for number, line in lines:
        titles = [text_of(value).strip("* ") for value in line]
        if 2 * len(required & set(titles)) >= len(required):
            return titles
        if number == HEADER_WITHIN:
            break
    return None


def _is_hint(cells: Mapping[str, Any]) -> bool:
    """The row of hints that the template has under its titles."""
    return all(text_of(value) in ("", text_of(HINTS.get(key))) for key, value in cells.items())
