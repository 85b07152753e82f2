"""Numbers of the citizen's identity card (GB 11643): 17 digits and a check character."""

import re
from datetime import date, datetime

FORM = re.compile(r"^\d{17}[\dX]$")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


def check_character(first: str) -> str:
    """The character that the first 17 digits call for."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)) % 11]


def born_on(number: str) -> date | None:
    """The date of birth in the number, None where it is no date."""
    try:
        return datetime.strptime(number[6:14], "%Y%m%d").date()
    except ValueError:
        return None
