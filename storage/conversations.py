"""The state of the talk with one person, kept in the transaction of the message that changes it."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Conversation

_LOAD = select(col(Conversation.state)).where(col(Conversation.person_id) == bindparam("whose"))
_LOCK = _LOAD.with_for_update()
_ADD = insert(Conversation)
_SAVE = (
    update(Conversation)
    .where(col(Conversation.person_id) == bindparam("whose"))
    .values(state=bindparam("state"), updated_at=bindparam("updated_at"))
)


def load(session: Session, person_id: int) -> dict[str, Any] | None:
    """What is open with this person; the row stays locked for this transaction. None before the first talk."""
    row = run(session, _LOCK, {"whose": person_id}).first()
    return dict(row[0]) if row else None


def save(session: Session, person_id: int, state: dict[str, Any], now: datetime, *, known: bool) -> None:
    """Keep the state; ``known`` says whether ``load`` found a row."""
    if known:
        run(session, _SAVE, {"whose": person_id, "state": state, "updated_at": now})
    else:
        run(session, _ADD, {"person_id": person_id, "state": state, "updated_at": now})
