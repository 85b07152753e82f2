"""The state of the talk with one person, kept in the transaction of the message that changes it."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session, col

from storage.prepared import Prepared
from storage.tables import Conversation

_LOCK = Prepared(
    select(col(Conversation.state)).where(col(Conversation.person_id) == bindparam("whose")).with_for_update()
)
_ADD = Prepared(insert(Conversation))
_SAVE = Prepared(
    update(Conversation)
    .where(col(Conversation.person_id) == bindparam("whose"))
    .values(state=bindparam("state"), updated_at=bindparam("updated_at"))
)


def load(session: Session, person_id: int) -> dict[str, Any] | None:
    """What is open with this person; the row stays locked for this transaction. None before the first talk."""
    row = _LOCK.first(session, whose=person_id)
    return dict(row[0]) if row else None


def save(session: Session, person_id: int, state: dict[str, Any], now: datetime, *, known: bool) -> None:
    """Keep the state; ``known`` says whether ``load`` found a row."""
    if known:
        _SAVE.run(session, whose=person_id, state=state, updated_at=now)
    else:
        _ADD.run(session, person_id=person_id, state=state, updated_at=now)
