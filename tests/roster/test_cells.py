"""Cells as people and Excel fill them."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.roster.cells import BadCell, read_cell
from handlers.roster.identity import check_character
from handlers.roster.sheets import Column, Kind

FIRST = "11010119900307"


def cell(kind: Kind, value: Any, key: str = "") -> Any:
    return read_cell(Column(key, kind, required=True), value)


def reason(kind: Kind, value: Any, key: str = "") -> str:
    with pytest.raises(BadCell) as caught:
        cell(kind, value, key)
    return str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        "13800138001",
        13800138001,
        13800138001.0,
        " 138 0013 8001 ",
        "138-0013-8001",
        "１３８００１３８００１",
        "+8613800138001",
        "86 13800138001",
        "\u202d13800138001\u202c",
    ],
)
def test_a_phone_in_many_forms(value: Any) -> None:
    assert cell(Kind.PHONE, value) == "13800138001"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1380013800", "这里有10位"),
        ("138001380011", "这里有12位"),
        ("12800138001", "128开头"),
        ("1380013800O", "不是数字"),
        ("13800138001/13900139001", "不是数字"),
        ("", "没有填"),
        ("#N/A", "公式出错"),
    ],
)
def test_a_wrong_phone(value: str, words: str) -> None:
    assert words in reason(Kind.PHONE, value)


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 3, 1),
        datetime(2026, 3, 1, 0, 0),
        46082,
        46082.0,
        "2026-03-01",
        "2026-3-1",
        "2026.3.1",
        "2026/03/01",
        "2026年3月1日",
        "20260301",
        20260301,
        "2026-03-01 00:00:00",
        "２０２６年３月１日",
    ],
)
def test_a_date_in_many_forms(value: Any) -> None:
    assert cell(Kind.DAY, value) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-02-30", "没有"),
        ("三月一日", "不是日期"),
        ("2026-03", "不是日期"),
        ("0026-03-01", "年份不对"),
        (date(1899, 12, 31), "年份不对"),
        (True, "不是日期"),
    ],
)
def test_a_wrong_date(value: Any, words: str) -> None:
    assert words in reason(Kind.DAY, value)


def test_an_identity_number_with_a_small_x_and_spaces() -> None:
    number = next(f"{FIRST}{tail:03}X" for tail in range(1000) if check_character(f"{FIRST}{tail:03}") == "X")
    assert cell(Kind.IDENTITY, f" {number[:6]} {number[6:].lower()} ") == number


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("11010119900307", "18位"),
        (1.1010119900307e17, "当成数字"),
        ("110101199003070000", "当成数字"),
        ("110101199013070011", "出生日期"),
        ("1101011990030700A1", "18位"),
    ],
)
def test_a_wrong_identity_number(value: Any, words: str) -> None:
    assert words in reason(Kind.IDENTITY, value)


@given(st.integers(1, 999), st.sampled_from("0123456789X"))
def test_only_one_check_character_is_right(tail: int, last: str) -> None:
    number = f"{FIRST}{tail:03}{last}"
    if last == check_character(number[:17]):
        assert cell(Kind.IDENTITY, number) == number
    else:
        assert reason(Kind.IDENTITY, number)


@pytest.mark.parametrize(("value", "word"), [("援派社工", "援派"), (" 驻 站 ", "驻站"), ("受援", "受援")])
def test_a_choice_and_its_other_words(value: str, word: str) -> None:
    assert cell(Kind.CHOICE, value, "group") == word


def test_a_choice_that_is_not_on_the_list_says_what_is() -> None:
    assert reason(Kind.CHOICE, "志愿者", "group") == "不能填“志愿者”，只能是：援派、受援、驻站"


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("一、三、五", (0, 2, 4)),
        ("周一周三", (0, 2)),
        ("星期日", (6,)),
        ("周一到周五", (0, 1, 2, 3, 4)),
        ("1-3", (0, 1, 2)),
        (135, (0, 2, 4)),
        ("礼拜二,四", (1, 3)),
        ("每周二、四", (1, 3)),
        ("天天", (0, 1, 2, 3, 4, 5, 6)),
        ("工作日", (0, 1, 2, 3, 4)),
    ],
)
def test_weekdays(value: Any, days: tuple[int, ...]) -> None:
    assert cell(Kind.WEEKDAYS, value) == days


def test_what_is_no_weekday() -> None:
    assert "看不懂" in reason(Kind.WEEKDAYS, "轮休")


@pytest.mark.parametrize("value", ["王 敏", "王敏 ", "王　敏"])
def test_a_name_without_the_spaces_that_line_it_up(value: str) -> None:
    assert cell(Kind.NAME, value) == "王敏"


@pytest.mark.parametrize("value", ["王", "王敏13800138001", "100", "王敏（组长）"])
def test_what_is_no_name(value: str) -> None:
    assert "不像姓名" in reason(Kind.NAME, value)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.none(), st.datetimes()))
def test_whatever_stands_in_a_cell_is_a_value_or_a_reason(value: Any) -> None:
    for kind in Kind:
        try:
            cell(kind, value, "group" if kind is Kind.CHOICE else "")
        except BadCell as error:
            assert str(error)
