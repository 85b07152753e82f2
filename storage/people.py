"""Who a sender is, where they work, and how they became known."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, insert, join, select
from sqlmodel import Session, col

from storage import postings
from storage.bindings import revoke_invitations
from storage.outbox import WAITING
from storage.postings import Posting
from storage.prepared import Prepared, Row
from storage.session import run
from storage.tables import (
    Assignment,
    Identity,
    Invitation,
    Outbox,
    Person,
    Programme,
    Requirement,
    Role,
    Unit,
    WorkYear,
)
from storage.tables.people import RoleName


class Member(NamedTuple):
    """Somebody who is enrolled. ``mail_waiting``: the outbox holds something for them."""

    id: int
    name: str
    postings: tuple[Posting, ...]
    mail_waiting: bool

    def postings_on(self, day: date) -> tuple[Posting, ...]:
        """Where this person is posted on ``day``."""
        return tuple(posting for posting in self.postings if posting.covers(day))


def _members(source: Any, *conditions: Any) -> Prepared:
    """Everything about the members in ``source`` that meet the conditions: a row for each work year of each posting."""
    return Prepared(
        select(
            col(Person.id),
            col(Person.name),
            exists().where(col(Outbox.person_id) == col(Person.id), WAITING),
            *postings.COLUMNS,
            *postings.YEAR_COLUMNS,
        )
        .select_from(source)
        .outerjoin(Assignment, col(Assignment.person_id) == col(Person.id))
        .outerjoin(Unit, col(Unit.id) == col(Assignment.unit_id))
        .outerjoin(Programme, col(Programme.id) == col(Unit.programme_id))
        .outerjoin(Requirement, postings.REQUIREMENT_OF_GROUP)
        .outerjoin(WorkYear, postings.YEARS_OF_UNIT)
        .where(*conditions)
        .order_by(col(Assignment.starts_on), col(Assignment.id), col(WorkYear.starts_on))
    )


_BY_ACCOUNT = _members(
    join(Identity, Person, col(Person.id) == col(Identity.person_id)),
    col(Identity.channel) == bindparam("channel"),
    col(Identity.account) == bindparam("account"),
    col(Identity.external_id) == bindparam("external_id"),
    col(Identity.unbound_at).is_(None),
)
_BY_NUMBER = _members(Person, col(Person.id) == bindparam("whose"))


def find_member(session: Session, *, channel: str, account: str, external_id: str) -> Member | None:
    """The person whose account this is, or None for a stranger."""
    return _member(_BY_ACCOUNT.rows(session, channel=channel, account=account, external_id=external_id))


def member(session: Session, person_id: int) -> Member | None:
    """Somebody by number, whether enrolled or not."""
    return _member(_BY_NUMBER.rows(session, whose=person_id))


def _member(rows: Sequence[Row]) -> Member | None:
    if not rows:
        return None
    return Member(rows[0][0], rows[0][1], postings.postings_in(row[3:] for row in rows), bool(rows[0][2]))


def roles_of(session: Session, person_id: int) -> frozenset[str]:
    """Every role that this person has anywhere."""
    return frozenset(run(session, select(col(Role.role)).where(col(Role.person_id) == person_id)).scalars())


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
    row = run(
        session,
        select(
            col(Invitation.id),
            col(Invitation.person_id),
            col(Person.name),
            col(Invitation.expires_at),
            col(Invitation.used_at),
            col(Invitation.revoked_at),
        )
        .join(Person, col(Person.id) == col(Invitation.person_id))
        .where(col(Invitation.code) == code),
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
    run(session, insert(Identity).values(values))


def invite(session: Session, *, person_id: int, code: str, now: datetime, expires_at: datetime) -> None:
    """Keep a new code for this person; codes given out before stop working."""
    revoke_invitations(session, person_id, now)
    values = {"code": code, "person_id": person_id, "created_at": now, "expires_at": expires_at}
    run(session, insert(Invitation).values(values))


class Namesake(NamedTuple):
    """A person of a certain name, and one of the units where that person works."""

    id: int
    name: str
    unit: str | None


def named(session: Session, name: str) -> list[Namesake]:
    """Everybody of this name, one row for each unit of theirs."""
    rows = run(
        session,
        select(col(Person.id), col(Person.name), col(Unit.name))
        .outerjoin(Assignment, col(Assignment.person_id) == col(Person.id))
        .outerjoin(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(col(Person.name) == name)
        .order_by(col(Person.id), col(Unit.name)),
    )
    return [Namesake(*row) for row in rows]


class Approver(NamedTuple):
    """Who decides about a unit's late entries."""

    id: int
    name: str
    title: str


def supervisors_of(session: Session, unit_id: int) -> list[Approver]:
    """The supervisors in charge of a unit."""
    rows = run(
        session,
        select(col(Person.id), col(Person.name), col(Role.title))
        .join(Role, col(Role.person_id) == col(Person.id))
        .where(col(Role.role) == RoleName.SUPERVISOR, col(Role.unit_id) == unit_id)
        .order_by(col(Person.id)),
    )
    return [Approver(*row) for row in rows]


def units_in_charge(session: Session, person_id: int) -> dict[int, str]:
    """The units that a supervisor is in charge of: numbers and names."""
    rows = run(
        session,
        select(col(Unit.id), col(Unit.name))
        .join(Role, col(Role.unit_id) == col(Unit.id))
        .where(col(Role.person_id) == person_id, col(Role.role) == RoleName.SUPERVISOR)
        .order_by(col(Unit.id)),
    )
    return {row[0]: row[1] for row in rows}


def names(session: Session, person_ids: Iterable[int]) -> dict[int, str]:
    """The names of these people."""
    rows = run(session, select(col(Person.id), col(Person.name)).where(col(Person.id).in_(list(person_ids))))
    return {row[0]: row[1] for row in rows}
