"""Numbers as people write them: 12, 1,200, 十二, 一百零五, 廿三, 俩, 两三, 十几, 三四十."""

from typing import NamedTuple

from messages.pattern import phrase

_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{"〇": 0, "两": 2, "俩": 2, "仨": 3, "幺": 1},
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})
_ARABIC = phrase(r"(\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)([万千百]?)")
_MIXED = phrase(r"(?:\d+[万千百]零?)+\d+[千百]?")
_MIXED_STEP = phrase(r"(\d+)([万千百]?)")
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10000}
_SPOKEN_RANGE = phrase(
    r"(十|[一二三四五六七八九两]?[十百千]?)([一二两三四五六七八九])([二三四五六七八九])([十百千万]?)"
)

CHINESE = "零〇一二两三四五六七八九十百千万廿卅俩仨"
"""The characters a counted number is written with."""

NUMBER = (
    rf"(?:\d{{1,9}}(?:,\d{{3}}){{0,3}}(?:\.\d{{1,4}})?[万千百]?"
    rf"|[{CHINESE}]{{1,12}}(?:点[零〇一二三四五六七八九]{{1,4}})?)"
)
"""A regular expression for one number, Arabic or Chinese."""


class Quantity(NamedTuple):
    """A number as it counts: of a spoken range the lower bound."""

    value: float
    approximate: bool = False

    @property
    def whole(self) -> int:
        return int(self.value)


def read(text: str) -> Quantity | None:
    """The number that ``text`` is, 两三 and 三四十 as their lower bound; None where it is no number."""
    if _MIXED.fullmatch(text):
        return Quantity(sum(int(n) * _SCALES[unit] for n, unit in _MIXED_STEP.findall(text)))
    arabic = _ARABIC.fullmatch(text)
    if arabic:
        scale = _SCALES[arabic[2]]
        return Quantity(float(arabic[1].replace(",", "")) * scale)
    spoken = _SPOKEN_RANGE.fullmatch(text)
    if spoken and (_DIGITS[spoken[2]] < _DIGITS[spoken[3]]):
        low = chinese(spoken[1] + spoken[2] + spoken[4])
        return None if low is None else Quantity(low, approximate=True)
    value = chinese(text)
    return None if value is None else Quantity(value)


def chinese(text: str) -> float | None:
    """The value of a number in Chinese characters, with 点 for the decimal point; None where it is none.

    A last digit after a unit stands for the next lower unit: 一百五 is 150. A row of bare digits is read one by one:
    二〇二六 is 2026.
    """
    text = text.translate(_TENS)
    whole, point, fraction = text.partition("点")
    if point:
        head = _whole(whole)
        if head is None or not fraction or any(char not in _DIGITS for char in fraction):
            return None
        return head + int("".join(str(_DIGITS[char]) for char in fraction)) / float(10 ** len(fraction))
    return _whole(text)


def _whole(text: str) -> int | None:
    if not text:
        return None
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text)) if len(text) < 9 else None
    total = section = digit = 0
    unit, zero, seen = 1, False, False
    for char in text:
        if char in _DIGITS:
            digit, zero, seen = _DIGITS[char], char in "零〇", True
        elif char in _SMALL:
            section += (digit if digit or (seen and not zero) else 1) * _SMALL[char]
            unit, digit, seen, zero = _SMALL[char], 0, False, False
        elif char == "万":
            total = (total + section + digit) * 10000
            section, digit, unit, seen = 0, 0, 10000, False
        else:
            return None
    if digit and unit >= 100 and "零" not in text and "〇" not in text:
        digit *= unit // 10
    return total + section + digit
