"""An answer that begins with the number of an option, and may go on: 1, 1全天, 1 走访3户. See docs/rules.md."""

import re

from messages.text import normalise

_LED = re.compile(
    r"(?:选|回)?([1-9])(?:$|[ ，,、.。:;]+|(?=[^\d户人场个次例份点时月日号天年岁小/-]))(?P<rest>.*)", re.DOTALL
)


def leading_option(text: str) -> int | None:
    """The number of the option, where the message begins with one; 3户 and 2点 are none."""
    match = _LED.fullmatch(normalise(re.sub(r"(?<=\d)[ \u3000]+(?=\D)", "，", text)).strip())
    return int(match[1]) if match else None
