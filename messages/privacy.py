"""Masks what identifies a person: ID numbers, telephone numbers and bank cards, however they are written."""

import re
from collections.abc import Callable

from messages.pattern import phrase

_DIGIT_OF = {
    **{str(n): str(n) for n in range(10)},
    **{chr(0xFF10 + n): str(n) for n in range(10)},
    **{char: str(n) for n, char in enumerate("零一二三四五六七八九")},
    **{char: str(n) for n, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "幺": "1", "腰": "1", "洞": "0", "拐": "7", "勾": "9", "○": "0", "Ｏ": "0",
}  # fmt: skip
_DIGIT = f"[{''.join(_DIGIT_OF)}]"
_SEPARATOR = r"[ \u3000\xa0\t\u200b-\u200f\ufeff\-－—–_.·]{1,3}"
_RUN = phrase(rf"{_DIGIT}(?:(?:{_SEPARATOR})?{_DIGIT}){{6,}}(?:(?:{_SEPARATOR})?[XxＸｘ](?![A-Za-z]))?")
_TOKEN = phrase(rf"{_DIGIT}+[XxＸｘ]?|[XxＸｘ]")
_CLUES = phrase(rf"(?s){_DIGIT}(?:.{{0,3}}{_DIGIT}){{6}}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_MOBILE = phrase(r"1[3-9]\d{9}")
_LANDLINE = phrase(r"0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}")
_CARD = phrase(r"[2-6]\d{15,18}")
_BIRTHDAY = phrase(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_OLD_BIRTHDAY = phrase(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_REGION = phrase(r"[1-6]\d|71|8[12]")
_MOST_TOKENS = 20


def mask(text: str) -> str:
    """``text`` with ID numbers as 120***********1234, mobiles as 138****5678, landlines and bank cards alike.

    Numbers are found with spaces or dashes between the digits, full-width or in Chinese digits. Counts, dates and times
    stay. Masking twice changes nothing.
    """
    return _RUN.sub(_mask_run, text) if _CLUES.search(text) else text


def _mask_run(match: re.Match[str]) -> str:
    run = match[0]
    tokens = list(_TOKEN.finditer(run))
    out: list[str] = []
    last = position = 0
    while position < len(tokens):
        for end in range(min(len(tokens), position + _MOST_TOKENS), position, -1):
            masked = _masked(run, tokens[position:end])
            if masked:
                out.append(run[last : tokens[position].start()] + masked)
                last, position = tokens[end - 1].end(), end - 1
                break
        position += 1
    return "".join(out) + run[last:]


def _masked(run: str, tokens: list[re.Match[str]]) -> str | None:
    digits = _digits("".join(token[0] for token in tokens))
    sizes = [len(token[0]) for token in tokens]
    if digits.startswith(("86", "0086")) and _MOBILE.fullmatch(digits[-11:]) and len(digits) in (13, 15):
        return digits[:-11] + _keep(digits[-11:], 3, 4)
    if _is_landline(digits) and _mobile_shape(sizes):
        return _keep(digits, 3 if digits[1] in "12" else 4, 4)
    for fits, head, tail, shaped in _KINDS:
        if fits(digits) and shaped(sizes):
            return _keep(digits, head, tail)
    if len(tokens) == 1 and len(digits) > 19:
        return _mask_inside(digits)
    return None


def _digits(text: str) -> str:
    return "".join(_DIGIT_OF.get(char, "X") for char in text)


def _keep(digits: str, head: int, tail: int) -> str:
    return digits[:head] + "*" * (len(digits) - head - tail) + digits[-tail:]


def _mask_inside(digits: str) -> str | None:
    """Numbers run together: the first ID number or mobile inside is masked, the rest looked at again."""
    for start in range(len(digits)):
        for size, fits, head in ((18, _is_id, 3), (11, _is_mobile, 3)):
            part = digits[start : start + size]
            if len(part) == size and fits(part):
                rest = digits[start + size :]
                return digits[:start] + _keep(part, head, 4) + (_mask_inside(rest) or rest)
    return None


def _is_id(digits: str) -> bool:
    if len(digits) != 18 or not digits[:17].isdigit() or not _BIRTHDAY.fullmatch(digits[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return digits[17] == _CHECK[total % 11]


def _is_old_id(digits: str) -> bool:
    return (
        len(digits) == 15
        and digits.isdigit()
        and bool(_REGION.match(digits))
        and bool(_OLD_BIRTHDAY.fullmatch(digits[6:12]))
    )


def _is_mobile(digits: str) -> bool:
    return bool(_MOBILE.fullmatch(digits))


def _is_landline(digits: str) -> bool:
    return bool(_LANDLINE.fullmatch(digits))


def _is_card(digits: str) -> bool:
    if not _CARD.fullmatch(digits):
        return False
    total = 0
    for n, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if n % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _any_shape(sizes: list[int]) -> bool:
    return len(sizes) <= 5 or set(sizes) <= {1, 2}


def _mobile_shape(sizes: list[int]) -> bool:
    return sizes[0] >= 3 or set(sizes) <= {1, 2}


def _card_shape(sizes: list[int]) -> bool:
    return len(sizes) == 1 or set(sizes[:-1]) == {4} or set(sizes) == {1}


_KINDS: tuple[tuple[Callable[[str], bool], int, int, Callable[[list[int]], bool]], ...] = (
    (_is_id, 3, 4, _any_shape),
    (_is_card, 4, 4, _card_shape),
    (_is_mobile, 3, 4, _mobile_shape),
    (_is_old_id, 3, 4, _any_shape),
)
