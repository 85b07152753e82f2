"""What is sent by a template message: a knock at the door of somebody whose window is closed."""

from datetime import datetime

THING = 20
"""A template's field takes so many characters."""


def notice() -> str:
    """The title of a message's page."""
    return "通知"


def is_whole(text: str) -> bool:
    """Whether a field of a template holds all of the text."""
    return "\n" not in text and len(text) <= THING


def knock(text: str, now: datetime) -> dict[str, str]:
    """The fields of the template 消息提醒: what it is about, and when. The whole message comes with the next reply."""
    first = text.split("\n", 1)[0]
    return {"thing1": first if len(first) <= THING else f"{first[: THING - 1]}…", "time2": f"{now:%Y-%m-%d %H:%M}"}
