"""The days in an answer to 是哪几天？: 16、17号, 就是周一到周三, 12号半天. See docs/rules.md."""

from datetime import datetime

from messages.dates.groups import find_groups
from messages.intents import Entry, IntentName
from messages.text import normalise
from messages.understand import understand

LONGEST = 30
"""An answer about days is short; anything longer is a message of its own."""


def days_answered(text: str, at: datetime) -> tuple[Entry, ...]:
    """One entry for each day that the answer names, with the length said along; empty where it is no such answer.

    Somebody who names days alone says that they were there on those days, so it is read as presence on them.
    """
    said = normalise(text).strip(" ，。！!")
    if len(said) > LONGEST or not find_groups(said, at):
        return ()
    presence = understand(f"{said}在岗", at)
    if presence.name is not IntentName.CHECKIN or presence.activities or presence.open_parts or presence.issues:
        return ()
    return presence.entries
