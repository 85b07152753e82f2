"""What is read where two partners report one event."""

from collections.abc import Sequence

from messages.wording.doubts import options


def same_event(lines: Sequence[str]) -> str:
    """A partner reported something alike on that day."""
    choices = options(["是同一场，场次和人次只算一次", "不是，是另一场"])
    return "\n".join(["搭档也报过这个，是同一场吗？", *lines, choices, "天数两个人都算，不受影响。"])


def counted_once() -> str:
    """It was the same event."""
    return "好，是同一场：场次和人次算一次，天数两个人都算。"


def counted_both() -> str:
    """They were two events."""
    return "好，是两场，各算各的。"
