"""What a platform says afterwards: whether a message reached its phone, and who subscribed to what.

A customer message and a message of 企业微信 are never reported on; a template and a subscription are (docs/rules.md,
Routes).
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from storage import receipts, subscriptions
from storage.tables.mail import OutboxState


class Told(NamedTuple):
    """One thing that an event says: of the message with this number, or of the template with this one."""

    status: str
    message_id: str = ""
    template_id: str = ""


SUCCESS = "success"
BLOCKED = "block"
"""In the status of a message to somebody who has blocked the account: failed:user block."""
ACCEPT, REJECT = "accept", "reject"


def heard(session: Session, account: str, openid: str, event: str, told: Sequence[Told], now: datetime) -> None:
    """Keep what an event of this name says; other events say nothing here."""
    keep = EVENTS.get(event)
    if keep is not None:
        for each in told:
            keep(session, account, openid, each, now)


def _template_done(session: Session, account: str, openid: str, told: Told, now: datetime) -> None:
    """TEMPLATESENDJOBFINISH."""
    if told.message_id:
        receipts.add(session, told.message_id, *_outcome(told.status), now)


def _subscription_done(session: Session, account: str, openid: str, told: Told, now: datetime) -> None:
    """subscribe_msg_sent_event: the call gave no number, so it is about the last one that went to this person."""
    number = subscriptions.last_sent(session, account, openid)
    if number is not None:
        receipts.add(session, receipts.own_key(number), *_outcome(told.status), now)


def _asked(session: Session, account: str, openid: str, told: Told, now: datetime) -> None:
    """subscribe_msg_popup_event: each 同意 is good for one message."""
    if told.status == ACCEPT:
        subscriptions.add(session, account, openid, told.template_id)


def _changed(session: Session, account: str, openid: str, told: Told, now: datetime) -> None:
    """subscribe_msg_change_event: who refuses in the settings has none left."""
    if told.status == REJECT:
        subscriptions.clear(session, account, openid, told.template_id)


def _outcome(status: str) -> tuple[OutboxState, str]:
    if status == SUCCESS:
        return OutboxState.DELIVERED, ""
    return (OutboxState.REFUSED if BLOCKED in status else OutboxState.FAILED), status


EVENTS: dict[str, Callable[[Session, str, str, Told, datetime], None]] = {
    "templatesendjobfinish": _template_done,
    "subscribe_msg_sent_event": _subscription_done,
    "subscribe_msg_popup_event": _asked,
    "subscribe_msg_change_event": _changed,
}
