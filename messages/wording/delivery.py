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


def knock(text: str, now: datetime, about: str, when: str) -> dict[str, str]:
    """The fields of a template such as 消息提醒, ``about`` and ``when`` being their names.

    The whole message comes with the next reply.
    """
    first = text.split("\n", 1)[0]
    return {about: first if len(first) <= THING else f"{first[: THING - 1]}…", when: f"{now:%Y-%m-%d %H:%M}"}
