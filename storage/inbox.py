"""The inbox: a message is written once, whatever the platform sends again, and keeps the reply it got."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.prepared import Prepared
from storage.session import run
from storage.tables import Inbox
from storage.tables.mail import InboxState


class Seen(NamedTuple):
    """A message that is in the inbox already."""

    id: int
    reply: str
    state: str


_FIND = Prepared(
    select(col(Inbox.id), col(Inbox.reply), col(Inbox.state)).where(
        col(Inbox.channel) == bindparam("channel"),
        col(Inbox.account) == bindparam("account"),
        col(Inbox.sender) == bindparam("sender"),
        col(Inbox.key) == bindparam("key"),
    )
)
_ADD = Prepared(
    {
        "sqlite": sqlite.insert(Inbox).on_conflict_do_nothing().returning(col(Inbox.id)),
        "postgresql": postgresql.insert(Inbox).on_conflict_do_nothing().returning(col(Inbox.id)),
    }
)
_FINISH = Prepared(
    update(Inbox)
    .where(col(Inbox.id) == bindparam("row_id"))
    .values(reply=bindparam("reply"), state=bindparam("state"), error=bindparam("error"), intent=bindparam("meant"))
)


def find(session: Session, *, channel: str, account: str, sender: str, key: str) -> Seen:
    """The message with this key, which has come before."""
    (row,) = _FIND.rows(session, channel=channel, account=account, sender=sender, key=key)
    return Seen(*row)


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
) -> int | None:
    """Write a message; ``text`` is masked already. Returns its number, or None where it has come before."""
    row = _ADD.first(
        session,
        channel=channel,
        account=account,
        sender=sender,
        key=key,
        kind=kind,
        text=text,
        sent_at=sent_at,
        received_at=received_at,
        person_id=person_id,
        state=InboxState.DONE,
        error="",
        intent="",
        reply="",
    )
    return row[0] if row else None


def count_since(session: Session, channel: str, account: str, sender: str, since: datetime, most: int) -> int:
    """How many messages an account has sent since then, counted up to ``most``."""
    latest = (
        select(col(Inbox.id))
        .where(
            col(Inbox.channel) == channel,
            col(Inbox.account) == account,
            col(Inbox.sender) == sender,
            col(Inbox.received_at) >= since,
        )
        .limit(most)
    )
    return len(run(session, latest).all())


def finish(session: Session, inbox_id: int, reply: str, *, intent: str = "", error: str = "") -> None:
    """Keep the reply of a message's turn, what the message was taken for, and what went wrong, if anything did."""
    state = InboxState.FAILED if error else InboxState.DONE
    _FINISH.run(session, row_id=inbox_id, reply=reply, state=state, error=error, meant=intent)


def known(session: Session, channel: str, keys: Sequence[str]) -> set[str]:
    """Which of these messages of a channel without senders have come before."""
    found = select(col(Inbox.key)).where(
        col(Inbox.channel) == channel, col(Inbox.account) == "", col(Inbox.sender) == "", col(Inbox.key).in_(keys)
    )
    return set(run(session, found).scalars())


def last_words(session: Session, person_ids: Iterable[int], since: datetime) -> dict[int, datetime]:
    """When these people last wrote, of those who did since then."""
    found = (
        select(col(Inbox.person_id), func.max(col(Inbox.sent_at)))
        .where(col(Inbox.person_id).in_(list(person_ids)), col(Inbox.sent_at) >= since)
        .group_by(col(Inbox.person_id))
    )
    return {row[0]: row[1] for row in run(session, found)}
