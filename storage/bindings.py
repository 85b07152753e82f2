"""Which accounts are whose, over time: bindings end, they are not removed."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Identity, Invitation, Person
from storage.tables.people import Ending


class Bound(NamedTuple):
    """A living binding of a person."""

    channel: str
    account: str
    external_id: str
    bound_at: datetime


class Ended(NamedTuple):
    """A binding that an account had, and why it ended."""

    person_id: int
    name: str
    ended_by: str


def living(session: Session, person_id: int) -> list[Bound]:
    """The accounts that are this person, oldest first."""
    columns = (col(getattr(Identity, name)) for name in Bound._fields)
    found = select(*columns).where(col(Identity.person_id) == person_id, col(Identity.unbound_at).is_(None))
    return [Bound(*row) for row in run(session, found.order_by(col(Identity.id)))]


def ended(session: Session, *, channel: str, account: str, external_id: str) -> list[Ended]:
    """Who this account has been before, the latest first."""
    found = (
        select(col(Person.id), col(Person.name), col(Identity.ended_by))
        .join(Person, col(Person.id) == col(Identity.person_id))
        .where(
            col(Identity.channel) == channel,
            col(Identity.account) == account,
            col(Identity.external_id) == external_id,
            col(Identity.unbound_at).is_not(None),
        )
        .order_by(col(Identity.unbound_at).desc(), col(Identity.id).desc())
    )
    return [Ended(*row) for row in run(session, found)]


def end_account(session: Session, *, channel: str, account: str, external_id: str, why: Ending, now: datetime) -> None:
    """This account is nobody from now on."""
    run(
        session,
        update(Identity)
        .where(
            col(Identity.channel) == channel,
            col(Identity.account) == account,
            col(Identity.external_id) == external_id,
            col(Identity.unbound_at).is_(None),
        )
        .values(unbound_at=now, ended_by=why),
    )


def end_person(
    session: Session, person_id: int, why: Ending, now: datetime, *, channel: str | None = None, account: str = ""
) -> int:
    """None of this person's accounts (of one platform's account, if named) is theirs from now on. Returns how many."""
    conditions = [col(Identity.person_id) == person_id, col(Identity.unbound_at).is_(None)]
    if channel is not None:
        conditions += [col(Identity.channel) == channel, col(Identity.account) == account]
    found = run(session, update(Identity).where(*conditions).values(unbound_at=now, ended_by=why))
    return int(found.rowcount)


def use_invitation(session: Session, invitation_id: int, now: datetime) -> bool:
    """The code opens nothing any more. False where somebody else has used it in this very moment."""
    found = run(
        session,
        update(Invitation)
        .where(col(Invitation.id) == invitation_id, col(Invitation.used_at).is_(None))
        .values(used_at=now),
    )
    return bool(found.rowcount)


def revoke_invitations(session: Session, person_id: int, now: datetime) -> int:
    """No code that was given to this person opens anything any more. Returns how many."""
    found = run(
        session,
        update(Invitation)
        .where(
            col(Invitation.person_id) == person_id,
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
        .values(revoked_at=now),
    )
    return int(found.rowcount)
