"""What the platform says afterwards of a message that it took: delivered, refused by the person, failed.

It may say so before the message is marked as sent. A receipt is kept until then.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Outbox, Receipt
from storage.tables.mail import OutboxState

REPORTED = ("template", "subscription")
"""The routes on which the platform reports (handlers/rules/routes.py)."""
KEPT = timedelta(days=2)
OWN = "outbox-"
SENT = (OutboxState.SENT, OutboxState.UNKNOWN)

_ADD = {
    "sqlite": sqlite.insert(Receipt).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(Receipt).on_conflict_do_nothing(),
}


def own_key(number: int) -> str:
    """The key of a message whose number the platform did not give."""
    return f"{OWN}{number}"


def add(session: Session, key: str, state: OutboxState, why: str, now: datetime) -> None:
    """Keep a receipt, and use it if the message is marked as sent already. ``key``: the platform's number, or ours."""
    run(session, delete(Receipt).where(col(Receipt.received_at) < now - KEPT))
    run(
        session,
        _ADD[session.get_bind().dialect.name],
        {"key": key, "state": state, "why": why, "received_at": now},
    )
    settle(session, [key])


def settle(session: Session, keys: Collection[str]) -> None:
    """Use the receipts with these keys on the messages that they are about.

    What was only knocked for still waits for the person's next words, unless they have blocked the account.
    """
    found = run(
        session, select(col(Receipt.key), col(Receipt.state), col(Receipt.why)).where(col(Receipt.key).in_(keys))
    ).all()
    for key, state, why in found:
        mine = col(Outbox.id) == int(key[len(OWN) :]) if key.startswith(OWN) else col(Outbox.platform_id) == key
        which = (mine, col(Outbox.route).in_(REPORTED))
        open_to_it = (*SENT, OutboxState.HELD) if state == OutboxState.REFUSED else SENT
        changed = update(Outbox).where(*which, col(Outbox.state).in_(open_to_it)).values(state=state, error=why)
        run(session, changed)
        marked = select(col(Outbox.id)).where(*which, col(Outbox.state) != OutboxState.LEASED)
        run(session, delete(Receipt).where(col(Receipt.key) == key, exists(marked)))
