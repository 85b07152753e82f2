"""What was made in the background comes back as a turn: the file goes out, or its failure is told."""

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

from handlers.slot import Slot
from messages.wording import export as words
from storage import errands, outbox
from storage.tables import Errand
from storage.tables.errands import ErrandState
from storage.tables.mail import Priority

PICTURE_STALE_AFTER = timedelta(days=2)
MADE = "made"
"""The folder, below that of media, of what was made."""


class ErrandKind(StrEnum):
    """A digest's picture, from a chart; records in a workbook."""

    PICTURE = "picture"
    EXPORT = "export"


SUFFIXES = {ErrandKind.PICTURE: ".png", ErrandKind.EXPORT: ".xlsx"}


def file_of(errand_id: int, kind: str) -> str:
    """The file of an errand, below the folder of media."""
    return f"{MADE}/{errand_id}{SUFFIXES[ErrandKind(kind)]}"


def key_of(errand_id: int) -> str:
    """The key of the message that closes an errand: it is closed once, whoever has made it."""
    return f"errand:{errand_id}"


def text_of(errand_id: int, *, made: bool) -> str:
    """The text of the message that closes an errand."""
    return f"{errand_id} {ErrandState.DONE if made else ErrandState.FAILED}"


def close(slot: Slot) -> None:
    """An errand is done, or could not be."""
    number, state = slot.text.split()
    errand = errands.get(slot.session, int(number))
    if errand is None or errand.id is None or errand.state != ErrandState.OPEN:
        return
    errands.close(slot.session, errand.id, ErrandState(state))
    _TELL[ErrandKind(errand.kind)](slot, errand, state == ErrandState.DONE)


def _picture(slot: Slot, errand: Errand, made: bool) -> None:
    """The words have been sent: without its picture a digest is complete too."""
    if made:
        _say(slot, errand, "", media=file_of(errand.id or 0, errand.kind), priority=Priority.BULK)


def _export(slot: Slot, errand: Errand, made: bool) -> None:
    if not made or slot.pages is None:
        _say(slot, errand, words.failed())
        return
    _say(slot, errand, words.ready(slot.pages.file(errand.id or 0, slot.now)))


def _say(slot: Slot, errand: Errand, text: str, *, media: str = "", priority: Priority = Priority.REPLY) -> None:
    outbox.add(
        slot.session,
        person_id=errand.person_id,
        kind=errand.kind,
        text=text,
        media=media,
        now=slot.now,
        cause_id=slot.inbox_id,
        priority=priority,
        key=f"errand:{errand.id}",
        expires_in=PICTURE_STALE_AFTER,
    )


_TELL: dict[ErrandKind, Callable[[Slot, Errand, bool], None]] = {
    ErrandKind.PICTURE: _picture,
    ErrandKind.EXPORT: _export,
}
