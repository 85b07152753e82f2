"""The outbox: what is to be said without having been asked, or came too late to be a passive reply."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.prepared import Prepared
from storage.session import run
from storage.tables import Outbox
from storage.tables.mail import OutboxState, Priority

WAITING = or_(col(Outbox.state) == OutboxState.QUEUED, col(Outbox.state) == OutboxState.HELD)
"""Not yet sent. Written out, because an IN is expanded anew at every execution of a statement."""
LONGEST_BYTES = 1800
"""The platforms take 2048 bytes of text in one message; a passive reply needs room for the reply itself."""
MOST_KEYS = 500
LOST = "lost"
"""The error of a message whose answer was lost: it may have arrived, and does not come with a reply."""
PASSIVE = "passive"
"""The route of what came with a reply; the others are handlers/rules/routes.py."""

_ADD = Prepared(
    {
        "sqlite": sqlite.insert(Outbox).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(Outbox).on_conflict_do_nothing(),
    }
)
_MINE = Prepared(
    select(col(Outbox.id), col(Outbox.text), col(Outbox.media))
    .where(
        col(Outbox.person_id) == bindparam("whose"),
        WAITING,
        or_(col(Outbox.due_at) <= bindparam("now"), col(Outbox.due_at) <= col(Outbox.created_at)),
        col(Outbox.error) != LOST,
        or_(col(Outbox.expires_at).is_(None), col(Outbox.expires_at) > bindparam("now")),
    )
    .order_by(col(Outbox.priority), col(Outbox.id))
    .with_for_update(skip_locked=True)
)

_CANCEL_REPLY = Prepared(
    update(Outbox)
    .where(col(Outbox.cause_id) == bindparam("cause"), col(Outbox.kind) == "reply", WAITING)
    .values(state=OutboxState.CANCELLED)
)


def add(
    session: Session,
    *,
    person_id: int,
    kind: str,
    text: str,
    now: datetime,
    cause_id: int | None = None,
    state: OutboxState = OutboxState.QUEUED,
    priority: Priority = Priority.REPLY,
    key: str | None = None,
    due_at: datetime | None = None,
    expires_in: timedelta | None = None,
    media: str = "",
    url: str = "",
) -> bool:
    """Queue a message to a person; a long one becomes several, a page each.

    ``cause_id`` is the inbox row that made it. ``media`` names a picture of the media folder, which goes out without
    text, and never with a reply. ``url`` is what a tap opens where only a template can go. A message whose ``key`` is
    there already is not queued again. Returns whether it is new.
    """
    due = due_at or now
    values = {
        "person_id": person_id,
        "cause_id": cause_id,
        "kind": kind,
        "state": state,
        "created_at": now,
        "error": "",
        "priority": priority,
        "due_at": due,
        "expires_at": due + expires_in if expires_in else None,
        "attempts": 0,
        "route": "",
        "media": media,
        "url": url,
    }
    rows = [
        values | {"text": page, "key": key if key is None or number == 0 else f"{key}#{number + 1}"}
        for number, page in enumerate(pages(text))
    ]
    return bool(sum(_ADD.run(session, **row) for row in rows))


def pages(text: str, longest: int = LONGEST_BYTES) -> list[str]:
    """A text in parts of at most ``longest`` bytes, cut at ends of lines where there are any."""
    found: list[str] = [""]
    for line in text.splitlines(keepends=True):
        for piece in _pieces(line, longest):
            if len((found[-1] + piece).encode()) > longest:
                found.append("")
            found[-1] += piece
    return [page.rstrip("\n") for page in found]


def _pieces(line: str, longest: int) -> list[str]:
    """A line whole, or in pieces where it is too long by itself; a character is never cut."""
    if len(line.encode()) <= longest:
        return [line]
    step = longest // 4
    return [line[start : start + step] for start in range(0, len(line), step)]


def carry(session: Session, person_id: int, now: datetime, room: int) -> list[str]:
    """What waits for this person and fits into ``room`` bytes, marked as sent with the reply being written.

    Replies come first, then the oldest. What does not fit is queued: the person has just written, it may go out.
    """
    taken: list[int] = []
    left: list[int] = []
    texts: list[str] = []
    for number, text, media in _MINE.rows(session, whose=person_id, now=now):
        size = len(text.encode()) + 1
        if text and not media and size <= room and not left:
            taken.append(number)
            texts.append(text)
            room -= size
        else:
            left.append(number)
    values = {"state": OutboxState.SENT, "sent_at": now, "route": PASSIVE}
    _set(session, taken, values)
    _set(session, left, {"state": OutboxState.QUEUED})
    return texts


def _set(session: Session, numbers: list[int], values: dict[str, object]) -> None:
    if numbers:
        run(session, update(Outbox).where(col(Outbox.id).in_(numbers)).values(values))


class Shown(NamedTuple):
    """A message as a page shows it, with the numbers of the pictures that belong to it."""

    text: str
    media: str
    pictures: list[int]


def shown(session: Session, number: int, kinds: Collection[str]) -> Shown | None:
    """A message of one of these kinds, which has not been taken back."""
    columns = (col(Outbox.text), col(Outbox.media), col(Outbox.person_id), col(Outbox.cause_id))
    standing = (col(Outbox.kind).in_(kinds), col(Outbox.state) != OutboxState.CANCELLED)
    row = run(session, select(*columns).where(col(Outbox.id) == number, *standing)).first()
    if row is None:
        return None
    text, media, person_id, cause_id = row
    beside = (col(Outbox.person_id) == person_id, col(Outbox.cause_id) == cause_id, col(Outbox.media) != "")
    pictures = run(session, select(col(Outbox.id)).where(*beside, *standing).order_by(col(Outbox.id)))
    return Shown(text, media, list(pictures.scalars()))


def cancel_reply(session: Session, cause_id: int) -> None:
    """A redelivery carries the stored reply after all: the copy in the outbox is not needed."""
    _CANCEL_REPLY.run(session, cause=cause_id)


def cancel(session: Session, keys: Iterable[str]) -> int:
    """Take back what has not gone out of the messages with these keys. Returns how many that were."""
    found = 0
    for part in _parts(keys):
        which = (col(Outbox.key).in_(part), WAITING)
        found += run(session, update(Outbox).where(*which).values(state=OutboxState.CANCELLED)).rowcount
    return found


def states(session: Session, keys: Iterable[str]) -> dict[str, str]:
    """Where the messages with these keys stand."""
    found: dict[str, str] = {}
    for part in _parts(keys):
        query = select(col(Outbox.key), col(Outbox.state)).where(col(Outbox.key).in_(part))
        found |= {row[0]: row[1] for row in run(session, query)}
    return found


def _parts(keys: Iterable[str]) -> list[list[str]]:
    """Parts of a long list that a statement can hold."""
    wanted = list(keys)
    return [wanted[start : start + MOST_KEYS] for start in range(0, len(wanted), MOST_KEYS)]


def waiting_for(session: Session, person_id: int, kind: str | None = None) -> bool:
    """Whether anything (of this kind) waits for this person."""
    found = select(col(Outbox.id)).where(col(Outbox.person_id) == person_id, WAITING)
    if kind is not None:
        found = found.where(col(Outbox.kind) == kind)
    return run(session, found.limit(1)).first() is not None
