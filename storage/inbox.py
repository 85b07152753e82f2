"""The inbox: a message is written once, whatever the platform sends again, and keeps the reply it got."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session, col

from storage.tables import Inbox
from storage.tables.mail import InboxState


class Seen(NamedTuple):
    """A message that is in the inbox already."""

    id: int
    reply: str
    state: str


_FIND = select(col(Inbox.id), col(Inbox.reply), col(Inbox.state)).where(
    col(Inbox.channel) == bindparam("channel"),
    col(Inbox.account) == bindparam("account"),
    col(Inbox.sender) == bindparam("sender"),
    col(Inbox.key) == bindparam("key"),
)
_ADD = insert(Inbox).returning(col(Inbox.id))
_FINISH = (
    update(Inbox)
    .where(col(Inbox.id) == bindparam("row_id"))
    .values(reply=bindparam("reply"), state=bindparam("state"), error=bindparam("error"))
)


def find(session: Session, *, channel: str, account: str, sender: str, key: str) -> Seen | None:
    """The message with this key, if it has come before."""
    row = session.execute(_FIND, {"channel": channel, "account": account, "sender": sender, "key": key}).first()
    return Seen(*row) if row else None


def add(
    session: Session,
    *,
    channel: str,
    account: str,
    sender: str,
    key: str,
    kind: str,
    text: str,
    sent_at: datetime,
    received_at: datetime,
    person_id: int | None,
) -> int:
    """Write a message that has not come before; ``text`` is masked already. Returns its number."""
    values = {
        "channel": channel,
        "account": account,
        "sender": sender,
        "key": key,
        "kind": kind,
        "text": text,
        "sent_at": sent_at,
        "received_at": received_at,
        "person_id": person_id,
        "state": InboxState.DONE,
        "error": "",
        "reply": "",
    }
    return int(session.execute(_ADD, values).scalar_one())


def finish(session: Session, inbox_id: int, reply: str, *, error: str = "") -> None:
    """Keep the reply of a message's turn, and what went wrong in it, if anything did."""
    state = InboxState.FAILED if error else InboxState.DONE
    session.execute(_FINISH, {"row_id": inbox_id, "reply": reply, "state": state, "error": error})
