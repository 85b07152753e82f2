"""People, what they may do, where they work, and which account of which channel is theirs."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from storage.tables.base import one_of, time_field
from storage.tables.programmes import Group


class RoleName(StrEnum):
    """社工, 督导 or 监管, 协调员, 审计, 管理员."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Person(SQLModel, table=True):
    """Somebody in a programme. ``certificate`` is 助理社会工作师, 社会工作师 or empty.

    ``eligible_on`` is the day from which the person may sit the examination for a certificate.
    """

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    phone: str | None = Field(default=None, unique=True)
    certificate: str = ""
    certified_on: date | None = None
    degree: str = ""
    practises_since: date | None = None
    eligible_on: date | None = None
    first_day: date | None = None
    left_on: date | None = None


class Role(SQLModel, table=True):
    """What somebody is in a programme; a supervisor has one row for each unit in charge."""

    __tablename__ = "role"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: str
    title: str = ""
    programme_id: int = Field(foreign_key="programme.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)

    __table_args__ = (one_of("role", RoleName),)


class Assignment(SQLModel, table=True):
    """A worker in a unit from a date to a date (派驻). No end: still there.

    What is reported up to ``training_until`` is practice and does not count.
    """

    __tablename__ = "assignment"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    group: str
    starts_on: date
    ends_on: date | None = None
    training_until: date | None = None

    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="in_order"),
        one_of('"group"', Group),
    )


class Ending(StrEnum):
    """Why a binding ended: somebody else took over the phone, the person bound another account, asked, or left."""

    SWITCHED = "switched"
    REBOUND = "rebound"
    UNBOUND = "unbound"
    LEFT = "left"


class Identity(SQLModel, table=True):
    """The account of a channel that is this person; at most one living binding an account.

    ``ended_by`` is an ``Ending``, empty while the binding lives.
    """

    __tablename__ = "identity"

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    account: str
    external_id: str
    person_id: int = Field(foreign_key="person.id", index=True)
    bound_at: datetime = time_field()
    unbound_at: datetime | None = time_field(nullable=True)
    ended_by: str = ""

    __table_args__ = (
        Index(
            "ix_identity_living",
            "channel",
            "account",
            "external_id",
            unique=True,
            sqlite_where=text("unbound_at IS NULL"),
            postgresql_where=text("unbound_at IS NULL"),
        ),
    )


class Invitation(SQLModel, table=True):
    """A code that binds one account to one person, once, before it expires."""

    __tablename__ = "invitation"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    created_at: datetime = time_field()
    expires_at: datetime = time_field()
    used_at: datetime | None = time_field(nullable=True)
    revoked_at: datetime | None = time_field(nullable=True)
