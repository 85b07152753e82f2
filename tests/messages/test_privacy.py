"""What identifies a person is masked; dates, counts and times are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.privacy import mask

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(region: int, birthday: str, order: int) -> str:
    """An invented ID number with its check digit."""
    body = f"{region:06d}{birthday}{order:03d}"
    return body + "10X98765432"[sum(w * int(d) for w, d in zip(WEIGHTS, body, strict=True)) % 11]


ID = id_number(120101, "19491005", 12)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"身份证{ID}", f"身份证120***********{ID[-4:]}"),
        (f"{ID[:6]} {ID[6:14]} {ID[14:]}", f"120***********{ID[-4:]}"),
        ("电话13800001234", "电话138****1234"),
        ("138 0000 1234", "138****1234"),
        ("１３８-００００-１２３４", "138****1234"),
        ("幺三八零零零零一二三四", "138****1234"),
        ("022-23450000", "022****0000"),
        ("走访3户12人 2026-11-18 9:00-11:30", "走访3户12人 2026-11-18 9:00-11:30"),
        ("11月3、5、7号 12345热线", "11月3、5、7号 12345热线"),
    ],
)
def test_masks(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_a_bank_card_is_known_by_its_check_digit() -> None:
    assert mask("4111 1111 1111 1111") == "4111********1111"
    assert mask("4111 1111 1111 1112") == "4111 1111 1111 1112"


def test_a_wrong_check_digit_is_no_id_number() -> None:
    wrong = ID[:17] + ("0" if ID[17] != "0" else "1")
    assert mask(wrong) in (wrong, f"{wrong[:4]}**********{wrong[-4:]}")


@given(
    st.integers(110000, 659999),
    st.dates().filter(lambda day: 1900 <= day.year <= 2026),
    st.integers(0, 999),
    st.sampled_from(["", " ", "-"]),
)
def test_every_valid_id_number_is_masked(region: int, birthday: object, order: int, sign: str) -> None:
    number = id_number(region, f"{birthday:%Y%m%d}", order)
    written = sign.join((number[:6], number[6:14], number[14:]))
    assert mask(f"身份证 {written}。") == f"身份证 {number[:3]}***********{number[-4:]}。"


@given(st.text(max_size=80))
def test_masking_twice_changes_nothing(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.from_regex(r"[0-9０-９一二三四五六七八九零幺 \-]{0,60}", fullmatch=True))
def test_masking_digits_twice_changes_nothing(text: str) -> None:
    assert mask(mask(text)) == mask(text)
