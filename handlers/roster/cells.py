"""One cell to its value, tolerant of what Excel and people make of it."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from handlers.roster.identity import FORM, born_on, check_character
from handlers.roster.sheets import Column, Kind
from messages.wording import roster_cells as words
from messages.wording.roster_sheets import CHOICES, SYNONYMS

PHONE = re.compile(r"^1[3-9]\d{9}$")
NAME = re.compile(r"^[\u4e00-\u9fff\u3400-\u4dbf·]{2,20}$|^[A-Za-z][A-Za-z .'·-]{1,40}$")
DAY = re.compile(r"^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?$|^(\d{4})(\d{2})(\d{2})$")
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_DAYS = range(20_000, 80_000)
EARLIEST, LATEST = date(1950, 1, 1), date(2099, 12, 31)
LONGEST = 100
PRECISE_DIGITS = 15
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, **{str(n + 1): n for n in range(7)}}
WHOLE_WEEKS = {"工作日": tuple(range(5)), "每天": tuple(range(7)), "天天": tuple(range(7))}


class BadCell(Exception):
    """A cell that cannot be used; its text is the reason."""


def text_of(value: Any) -> str:
    """What stands in a cell: half-width, without spaces around; a whole number without .0."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words_only = unicodedata.normalize("NFKC", str(value))
    return " ".join("".join(char for char in words_only if unicodedata.category(char) != "Cf").split())


def read_cell(column: Column, value: Any) -> Any:
    """The value of a cell, None for an empty one. Raises ``BadCell``."""
    text = text_of(value)
    if not text:
        if column.required:
            raise BadCell(words.empty())
        return None
    if text.upper() in ERRORS:
        raise BadCell(words.formula_error(text))
    if column.kind is Kind.DAY:
        return _day(value, text)
    if column.kind is Kind.CHOICE:
        return _choice(column.key, text)
    return READERS[column.kind](text)


def _text(text: str) -> str:
    if len(text) > LONGEST:
        raise BadCell(words.too_long(LONGEST))
    return text


def _name(text: str) -> str:
    name = text if text.isascii() else text.replace(" ", "").replace("•", "·").replace("・", "·")
    if not NAME.match(name):
        raise BadCell(words.no_name(text))
    return name


def _phone(text: str) -> str:
    digits = re.sub(r"[\s()-]", "", text)
    digits = re.sub(r"^(\+|00)?86(?=1)", "", digits)
    if not digits.isdigit():
        raise BadCell(words.phone_not_digits())
    if len(digits) != 11:
        raise BadCell(words.phone_length(len(digits)))
    if not PHONE.match(digits):
        raise BadCell(words.phone_prefix(digits[:3]))
    return digits


def _identity(text: str) -> str:
    number = text.replace(" ", "").upper()
    if "E+" in number or (len(number) == 18 and number[PRECISE_DIGITS:] == "000"):
        raise BadCell(words.identity_rounded())
    if not FORM.match(number):
        raise BadCell(words.identity_form(len(number)))
    if born_on(number) is None:
        raise BadCell(words.identity_birth())
    if check_character(number[:17]) != number[17]:
        raise BadCell(words.identity_check())
    return number


def _day(value: Any, text: str) -> date:
    day = _day_of(value, text)
    if not EARLIEST <= day <= LATEST:
        raise BadCell(words.far_day(day))
    return day


def _day_of(value: Any, text: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if text.isdigit() and int(text) in EXCEL_DAYS:
        return EXCEL_EPOCH + timedelta(days=int(text))
    found = DAY.match(text.split(" ")[0] if ":" in text else text.replace(" ", ""))
    if found is None:
        raise BadCell(words.no_day(text))
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadCell(words.day_not_there(text)) from error


def _choice(key: str, text: str) -> str:
    """The chosen word as it stands in the list; what it is kept as is decided later."""
    word = text.replace(" ", "")
    word = SYNONYMS[key].get(word, word)
    if word not in CHOICES[key]:
        raise BadCell(words.no_choice(text, list(CHOICES[key])))
    return word


def _whole(text: str) -> int:
    digits = text.replace(",", "")
    if not digits.isdigit():
        raise BadCell(words.no_number(text))
    return int(digits)


def _weekdays(text: str) -> tuple[int, ...]:
    if text in WHOLE_WEEKS:
        return WHOLE_WEEKS[text]
    letters = re.sub(r"[每周星期礼拜、,，;；/\s和]", "", text)
    between = re.fullmatch(r"(.)[到至~-](.)", letters)
    if between and set(between.groups()) <= WEEKDAYS.keys():
        first, last = (WEEKDAYS[letter] for letter in between.groups())
        if first <= last:
            return tuple(range(first, last + 1))
    if not letters or not set(letters) <= WEEKDAYS.keys():
        raise BadCell(words.no_weekdays(text))
    return tuple(sorted({WEEKDAYS[letter] for letter in letters}))


READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.TEXT: _text,
    Kind.NAME: _name,
    Kind.PHONE: _phone,
    Kind.IDENTITY: _identity,
    Kind.WHOLE: _whole,
    Kind.WEEKDAYS: _weekdays,
}
