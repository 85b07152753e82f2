"""Telling the operator of a trouble of the system itself, in chat."""

from handlers.slot import Slot
from messages.wording import trouble as words
from storage import outbox, posted


def alert(slot: Slot) -> None:
    """Tell every administrator; the slot's text names the trouble."""
    tell(slot, slot.text)


def tell(slot: Slot, trouble: str) -> None:
    """Tell every administrator of a trouble, once a day."""
    for person_id in posted.administrators(slot.session):
        outbox.add(
            slot.session,
            person_id=person_id,
            kind="trouble",
            text=words.trouble(trouble),
            now=slot.now,
            cause_id=slot.inbox_id,
            key=f"trouble:{trouble}:{slot.now:%Y-%m-%d}:{person_id}",
        )
