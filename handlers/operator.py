"""Telling the operator of a trouble of the system itself, in chat."""

from handlers.slot import Slot
from messages.wording import trouble as words
from storage import outbox, posted


def alert(slot: Slot) -> None:
    """Tell every administrator; the slot's text names the trouble."""
    for person_id in posted.administrators(slot.session):
        text = words.trouble(slot.text)
        outbox.add(
            slot.session, person_id=person_id, kind="trouble", text=text, now=slot.now, cause_id=slot.inbox_id
        )
