"""Claiming messages of the outbox for delivery, what is known about the ways to reach somebody, and what came of it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, case, exists, func, or_, select, tuple_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.outbox import LOST
from storage.session import run
from storage.tables import Identity, Inbox, Outbox, Subscription
from storage.tables.mail import OutboxState, Priority


class Claimed(NamedTuple):
    """A message that may go out now."""

    id: int
    person_id: int
    kind: str
    text: str
    priority: int
    attempts: int
    error: str
    media: str
    due_at: datetime
    url: str


class Account(NamedTuple):
    """A bound account of somebody, when they last wrote from it, and how many subscriptions it has left."""

    channel: str
    recipient: str
    last_wrote: datetime | None
    subscriptions: int


class Stranded(NamedTuple):
    """A message whose lease has run out: whoever was sending it is gone."""

    id: int
    route: str
    attempts: int
    leased_until: datetime
    media: str


_other = aliased(Outbox)
# The sum keeps SQLite to the index of the person's messages; it would look through everybody's.
_ITS_PLACE = tuple_(col(_other.priority) + 0, col(_other.due_at), col(_other.id))
_EARLIER = exists().where(
    col(_other.person_id) == col(Outbox.person_id),
    col(_other.state) == OutboxState.QUEUED,
    col(_other.due_at) <= bindparam("now"),
    tuple_(col(Outbox.priority), col(Outbox.due_at), col(Outbox.id)) > _ITS_PLACE,
)
_CLAIM = (
    select(*(col(getattr(Outbox, name)) for name in Claimed._fields))
    .where(
        col(Outbox.state) == OutboxState.QUEUED,
        col(Outbox.priority) == bindparam("priority"),
        col(Outbox.due_at) <= bindparam("now"),
        ~exists().where(col(_other.person_id) == col(Outbox.person_id), col(_other.state) == OutboxState.LEASED),
        ~_EARLIER,
    )
    .order_by(col(Outbox.due_at), col(Outbox.id))
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_LEASE = (
    update(Outbox)
    .where(col(Outbox.id) == bindparam("number"))
    .values(state=OutboxState.LEASED, route=bindparam("by_route"), leased_until=bindparam("until"))
)
_FINISH = (
    update(Outbox)
    .where(col(Outbox.id) == bindparam("number"))
    .values(
        state=bindparam("new_state"),
        route=bindparam("by_route"),
        error=bindparam("why"),
        sent_at=bindparam("at"),
        due_at=bindparam("again_at"),
        attempts=bindparam("tried"),
        platform_id=func.coalesce(bindparam("given"), col(Outbox.platform_id)),
        leased_until=None,
    )
)


class Finished(NamedTuple):
    """What came of a message. ``again_at`` is when it may be tried again, where its state is queued.

    ``given`` is the platform's number, where it reports on the message afterwards.
    """

    number: int
    new_state: str
    by_route: str
    why: str
    at: datetime | None
    again_at: datetime
    tried: int
    given: str | None = None


def due(session: Session, priority: Priority, now: datetime, most: int) -> list[Claimed]:
    """The messages that wait longest, at most one a person and none to anybody who is being sent one."""
    return [Claimed(*row) for row in run(session, _CLAIM, {"priority": priority, "now": now, "most": most})]


def lease(session: Session, routes: Iterable[tuple[int, str]], until: datetime) -> None:
    """These messages are being sent by these routes, by nobody else until then."""
    rows = [{"number": number, "by_route": route, "until": until} for number, route in routes]
    if rows:
        run(session, _LEASE, rows)


def finish(session: Session, results: Sequence[Finished]) -> None:
    """Keep what came of messages."""
    if results:
        run(session, _FINISH, [result._asdict() for result in results])


def stranded(session: Session, now: datetime) -> list[Stranded]:
    """The messages whose lease has run out."""
    query = select(*(col(getattr(Outbox, name)) for name in Stranded._fields)).where(
        col(Outbox.state) == OutboxState.LEASED, col(Outbox.leased_until) <= now
    )
    return [Stranded(*row) for row in run(session, query.with_for_update(skip_locked=True))]


def expire(session: Session, now: datetime) -> int:
    """What was not sent in time is not sent any more; what may have been is unknown. Returns how many that were."""
    late = (col(Outbox.state).in_((OutboxState.QUEUED, OutboxState.HELD)), col(Outbox.expires_at) <= now)
    state = case((col(Outbox.error) == LOST, OutboxState.UNKNOWN), else_=OutboxState.EXPIRED)
    return run(session, update(Outbox).where(*late).values(state=state)).rowcount


def accounts(session: Session, person_ids: Collection[int], template_id: str) -> dict[int, list[Account]]:
    """The bound accounts of these people. Only words that a person wrote count as having written.

    ``template_id`` is the template whose subscriptions are counted; empty: none.
    """
    wrote = (
        select(func.max(col(Inbox.sent_at)))
        .where(
            col(Inbox.channel) == col(Identity.channel),
            col(Inbox.account) == col(Identity.account),
            col(Inbox.sender) == col(Identity.external_id),
            col(Inbox.kind) != "event",
        )
        .correlate(Identity)
        .scalar_subquery()
    )
    query = (
        select(
            col(Identity.person_id),
            col(Identity.channel),
            col(Identity.external_id),
            wrote,
            func.coalesce(col(Subscription.remaining), 0),
        )
        .outerjoin(
            Subscription,
            and_(
                col(Identity.channel) == "official",
                col(Subscription.account) == col(Identity.account),
                col(Subscription.openid) == col(Identity.external_id),
                col(Subscription.template_id) == template_id,
            ),
        )
        .where(col(Identity.person_id).in_(person_ids), col(Identity.unbound_at).is_(None))
    )
    found: dict[int, list[Account]] = {}
    for person_id, *account in run(session, query.order_by(col(Identity.id))):
        found.setdefault(person_id, []).append(Account(*account))
    return found


def sent(session: Session, person_ids: Collection[int], route: str, since: datetime) -> dict[int, list[datetime]]:
    """When these people were sent something by a route since then, also what may have arrived."""
    reached = (OutboxState.SENT, OutboxState.DELIVERED, OutboxState.UNKNOWN)
    query = select(col(Outbox.person_id), col(Outbox.sent_at)).where(
        col(Outbox.person_id).in_(person_ids),
        col(Outbox.state).in_(reached),
        col(Outbox.route) == route,
        col(Outbox.sent_at) >= since,
    )
    found: dict[int, list[datetime]] = {}
    for person_id, at in run(session, query):
        found.setdefault(person_id, []).append(at)
    return found


def crowded(
    session: Session, person_ids: Collection[int], route: str, most: Sequence[tuple[datetime, int]]
) -> list[int]:
    """Who of these people has been sent as much by a route as is allowed since one of these times."""
    earliest = min(moment for moment, _ in most)
    counts = [func.sum(case((col(Outbox.sent_at) >= moment, 1), else_=0)) >= count for moment, count in most]
    query = (
        select(col(Outbox.person_id))
        .where(col(Outbox.person_id).in_(person_ids), col(Outbox.route) == route, col(Outbox.sent_at) >= earliest)
        .group_by(col(Outbox.person_id))
        .having(or_(*counts))
    )
    return list(run(session, query).scalars())


def since(sent_at: Iterable[datetime], moment: datetime | None) -> int:
    """How many of these times are not before a moment; none where there was none."""
    return sum(moment is not None and at >= moment for at in sent_at)


def used(session: Session, routes: Collection[str], since: datetime) -> int:
    """How many messages went out by these routes since then."""
    query = select(func.count()).where(col(Outbox.route).in_(routes), col(Outbox.sent_at) >= since)
    return int(run(session, query).scalar_one())


def next_due(session: Session, now: datetime) -> timedelta | None:
    """How long until the next message may go out or a lease runs out; None where nothing is open."""
    moments = [
        run(session, select(func.min(col(Outbox.due_at))).where(col(Outbox.state) == OutboxState.QUEUED)).scalar(),
        run(
            session, select(func.min(col(Outbox.leased_until))).where(col(Outbox.state) == OutboxState.LEASED)
        ).scalar(),
    ]
    known: list[Any] = [moment for moment in moments if moment is not None]
    return min(known) - now if known else None
