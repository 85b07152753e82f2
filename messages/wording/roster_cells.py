"""What is wrong in one cell of the roster workbook."""

from collections.abc import Sequence
from datetime import date


def empty() -> str:
    """A required cell is empty."""
    return "没有填"


def formula_error(text: str) -> str:
    """Excel's own error."""
    return f"公式出错（{text}），请直接填内容"


def too_long(limit: int) -> str:
    """A text that is too long."""
    return f"超过{limit}个字，是不是填错了格子？"


def no_name(text: str) -> str:
    """Not a person's name."""
    return f"“{text}”不像姓名"


def phone_not_digits() -> str:
    """A telephone number with other characters."""
    return "手机号里有不是数字的字"


def phone_length(length: int) -> str:
    """A telephone number of the wrong length."""
    return f"手机号应当是11位，这里有{length}位"


def phone_prefix(prefix: str) -> str:
    """No mobile number starts like this."""
    return f"没有{prefix}开头的手机号"


def identity_rounded() -> str:
    """Excel has turned the number into 15 digits and zeros."""
    return "身份证号被 Excel 当成数字，后几位变成了0；请把格子设成文本再填"


def identity_form(length: int) -> str:
    """Not the form of an identity number."""
    return f"身份证号应当是18位，最后一位是数字或 X；这里有{length}位"


def identity_birth() -> str:
    """The date in the identity number does not exist."""
    return "身份证号里的出生日期不存在"


def identity_check() -> str:
    """The check character is wrong."""
    return "身份证号的校验位不对，请逐位核对"


def no_day(text: str) -> str:
    """Not a date."""
    return f"“{text}”不是日期，请写成 2026-03-01"


def day_not_there(text: str) -> str:
    """A date that no calendar has."""
    return f"没有“{text}”这一天"


def far_day(day: date) -> str:
    """A year that is surely wrong."""
    return f"年份不对：{day.year}"


def no_choice(text: str, choices: Sequence[str]) -> str:
    """Not on the list."""
    return f"不能填“{text}”，只能是：{'、'.join(choices)}"


def no_number(text: str) -> str:
    """Not a whole number."""
    return f"“{text}”不是整数"


def no_weekdays(text: str) -> str:
    """No days of the week."""
    return f"看不懂“{text}”，请写成：一、三、五"
