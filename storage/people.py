"""Who a sender is, where they work, and how they became known."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, exists, insert, select, update
from sqlmodel import Session, col

from storage.outbox import WAITING
from storage.tables import Assignment, Identity, Invitation, Outbox, Person, Programme, Role, Unit
from storage.tables.people import RoleName


class Posting(NamedTuple):
    """One assignment of a worker (派驻), with its unit and programme."""

    unit_id: int
    unit: str
    unit_kind: str
    programme_id: int
    programme: str
    group: str
    starts_on: date
    ends_on: date | None
    programme_starts_on: date
    programme_ends_on: date

    def covers(self, day: date) -> bool:
        """Whether the worker is posted there on that day, and the programme runs."""
        within = self.programme_starts_on <= day <= self.programme_ends_on
        return within and self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class Member(NamedTuple):
    """Somebody who is enrolled. ``mail_waiting``: the outbox holds something for them."""

    id: int
    name: str
    postings: tuple[Posting, ...]
    mail_waiting: bool

    def postings_on(self, day: date) -> tuple[Posting, ...]:
        """Where this person is posted on ``day``."""
        return tuple(posting for posting in self.postings if posting.covers(day))


_MEMBER = (
    select(
        col(Person.id),
        col(Person.name),
        exists().where(col(Outbox.person_id) == col(Person.id), col(Outbox.state).in_(WAITING)),
        col(Unit.id),
        col(Unit.name),
        col(Unit.kind),
        col(Programme.id),
        col(Programme.name),
        col(Assignment.group),
        col(Assignment.starts_on),
        col(Assignment.ends_on),
        col(Programme.starts_on),
        col(Programme.ends_on),
    )
    .select_from(Identity)
    .join(Person, col(Person.id) == col(Identity.person_id))
    .outerjoin(Assignment, col(Assignment.person_id) == col(Person.id))
    .outerjoin(Unit, col(Unit.id) == col(Assignment.unit_id))
    .outerjoin(Programme, col(Programme.id) == col(Unit.programme_id))
    .where(
        col(Identity.channel) == bindparam("channel"),
        col(Identity.account) == bindparam("account"),
        col(Identity.external_id) == bindparam("external_id"),
        col(Identity.unbound_at).is_(None),
    )
    .order_by(col(Assignment.starts_on), col(Assignment.id))
)


def find_member(session: Session, *, channel: str, account: str, external_id: str) -> Member | None:
    """The person whose account this is, or None for a stranger."""
    rows = session.execute(_MEMBER, {"channel": channel, "account": account, "external_id": external_id}).all()
    if not rows:
        return None
    postings = tuple(Posting(*row[3:]) for row in rows if row[3] is not None)
    return Member(rows[0][0], rows[0][1], postings, bool(rows[0][2]))


def roles_of(session: Session, person_id: int) -> frozenset[str]:
    """Every role that this person has anywhere."""
    return frozenset(session.execute(select(col(Role.role)).where(col(Role.person_id) == person_id)).scalars())


class Invited(NamedTuple):
    """An invitation as it is found by its code."""

    id: int
    person_id: int
    name: str
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


def find_invitation(session: Session, code: str) -> Invited | None:
    """The invitation with this code."""
    row = session.execute(
        select(
            col(Invitation.id),
            col(Invitation.person_id),
            col(Person.name),
            col(Invitation.expires_at),
            col(Invitation.used_at),
            col(Invitation.revoked_at),
        )
        .join(Person, col(Person.id) == col(Invitation.person_id))
        .where(col(Invitation.code) == code)
    ).first()
    return Invited(*row) if row else None


def bind(session: Session, *, channel: str, account: str, external_id: str, person_id: int, now: datetime) -> None:
    """From now on this account is that person."""
    values = {
        "channel": channel,
        "account": account,
        "external_id": external_id,
        "person_id": person_id,
        "bound_at": now,
        "unbound_at": None,
    }
    session.execute(insert(Identity).values(values))


def use_invitation(session: Session, invitation_id: int, now: datetime) -> None:
    """The code has done its work and opens nothing any more."""
    session.execute(update(Invitation).where(col(Invitation.id) == invitation_id).values(used_at=now))


def invite(session: Session, *, person_id: int, code: str, now: datetime, expires_at: datetime) -> None:
    """Keep a new code for this person; codes given out before stop working."""
    session.execute(
        update(Invitation)
        .where(
            col(Invitation.person_id) == person_id,
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
        .values(revoked_at=now)
    )
    values = {"code": code, "person_id": person_id, "created_at": now, "expires_at": expires_at}
    session.execute(insert(Invitation).values(values))


class Namesake(NamedTuple):
    """A person of a certain name, and one of the units where that person works."""

    id: int
    name: str
    unit: str | None


def named(session: Session, name: str) -> list[Namesake]:
    """Everybody of this name, one row for each unit of theirs."""
    rows = session.execute(
        select(col(Person.id), col(Person.name), col(Unit.name))
        .outerjoin(Assignment, col(Assignment.person_id) == col(Person.id))
        .outerjoin(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(col(Person.name) == name)
        .order_by(col(Person.id), col(Unit.name))
    )
    return [Namesake(*row) for row in rows]


class Approver(NamedTuple):
    """Who decides about a unit's late entries."""

    id: int
    name: str
    title: str


def supervisors_of(session: Session, unit_id: int) -> list[Approver]:
    """The supervisors in charge of a unit."""
    rows = session.execute(
        select(col(Person.id), col(Person.name), col(Role.title))
        .join(Role, col(Role.person_id) == col(Person.id))
        .where(col(Role.role) == RoleName.SUPERVISOR, col(Role.unit_id) == unit_id)
        .order_by(col(Person.id))
    )
    return [Approver(*row) for row in rows]
