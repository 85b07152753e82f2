"""One-time subscriptions (一次性订阅通知): how many messages of a template somebody has agreed to and not had yet."""

from collections.abc import Sequence

from sqlalchemy import and_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Identity, Outbox, Subscription
from storage.tables.mail import OutboxState

ROUTE = "subscription"
CHANNEL = "official"

_SQLITE, _POSTGRES = sqlite.insert(Subscription), postgresql.insert(Subscription)
_KEY = ["account", "openid", "template_id"]
_ADD = {
    "sqlite": _SQLITE.on_conflict_do_update(index_elements=_KEY, set_={"remaining": Subscription.remaining + 1}),
    "postgresql": _POSTGRES.on_conflict_do_update(index_elements=_KEY, set_={"remaining": Subscription.remaining + 1}),
}


def add(session: Session, account: str, openid: str, template_id: str) -> None:
    """Somebody has agreed to one more."""
    values = {"account": account, "openid": openid, "template_id": template_id, "remaining": 1}
    run(session, _ADD[session.get_bind().dialect.name], values)


def clear(session: Session, account: str, openid: str, template_id: str) -> None:
    """Somebody wants no more of them."""
    mine = (col(Subscription.account) == account, col(Subscription.openid) == openid)
    run(
        session,
        update(Subscription).where(*mine, col(Subscription.template_id) == template_id).values(remaining=0),
    )


def spend(session: Session, numbers: Sequence[int], template_id: str, *, every: bool = False) -> None:
    """These messages have used up one each; ``every``: the platform says that there was none left."""
    whose = (
        select(col(Identity.external_id))
        .join(Outbox, col(Outbox.person_id) == col(Identity.person_id))
        .where(col(Outbox.id).in_(numbers), col(Identity.channel) == CHANNEL)
    )
    left = 0 if every else Subscription.remaining - 1
    theirs = (
        col(Subscription.openid).in_(whose),
        col(Subscription.template_id) == template_id,
        col(Subscription.remaining) > 0,
    )
    run(session, update(Subscription).where(*theirs).values(remaining=left))


def last_sent(session: Session, account: str, openid: str) -> int | None:
    """The message that went to this account by a subscription last, also one that is on its way."""
    states = (OutboxState.LEASED, OutboxState.SENT, OutboxState.HELD, OutboxState.UNKNOWN)
    query = (
        select(col(Outbox.id))
        .join(
            Identity,
            and_(
                col(Identity.person_id) == col(Outbox.person_id),
                col(Identity.channel) == CHANNEL,
                col(Identity.account) == account,
                col(Identity.external_id) == openid,
            ),
        )
        .where(col(Outbox.route) == ROUTE, col(Outbox.state).in_(states))
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    return run(session, query).scalar()
