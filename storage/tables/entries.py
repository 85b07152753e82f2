"""The ledger: service entries and their activities, append-only (docs/rules.md, counting).

A row is never updated or deleted; triggers of the database refuse it. An amendment, an undo, a restoration or a
decision is a new row that names in ``supersedes`` the row whose place it takes. A row that no other supersedes is
current.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from storage.tables.base import one_of, time_field
from storage.tables.programmes import Group


class Act(StrEnum):
    """What made a row of the ledger."""

    REPORT = "report"
    AMEND = "amend"
    UNDO = "undo"
    RESTORE = "restore"
    APPROVE = "approve"
    REJECT = "reject"


class Status(StrEnum):
    """KEPT counts; PENDING waits for approval; VOID was undone; REJECTED was sent back; PRACTICE was training."""

    KEPT = "kept"
    PENDING = "pending"
    VOID = "void"
    REJECTED = "rejected"
    PRACTICE = "practice"


class EntryRow(SQLModel, table=True):
    """Service of one person on one date, in one mode, for one unit.

    ``inbox_id`` is the message that wrote this row, ``report_id`` the message that first reported the service;
    ``said_at`` is when that first message was sent and decides which report of a day counts first. ``minutes`` is what
    was reported, at most 480 a message and date; what of it counts is in ``Tally``.
    """

    __tablename__ = "entry"

    id: int | None = Field(default=None, primary_key=True)
    inbox_id: int = Field(foreign_key="inbox.id", index=True)
    report_id: int = Field(foreign_key="inbox.id", index=True)
    supersedes: int | None = Field(default=None, foreign_key="entry.id", unique=True)
    act: str
    status: str
    person_id: int = Field(foreign_key="person.id")
    by_id: int = Field(foreign_key="person.id")
    unit_id: int = Field(foreign_key="unit.id")
    group: str
    day: date
    minutes: int
    mode: str
    place: str | None = None
    length: str
    parts: str = ""
    reported: int | None = None
    said_at: datetime = time_field()
    created_at: datetime = time_field()

    __table_args__ = (
        Index("ix_entry_person_id_day", "person_id", "day"),
        Index("ix_entry_unit_id_day", "unit_id", "day"),
        CheckConstraint("minutes BETWEEN 0 AND 480", name="minutes_of_a_day"),
        one_of("act", Act),
        one_of("status", Status),
        one_of('"group"', Group),
    )


class ActivityRow(SQLModel, table=True):
    """One activity of an entry row."""

    __tablename__ = "activity"

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entry.id", index=True)
    kind: str
    sessions: int | None = None
    households: int | None = None
    people: int | None = None
    targets: str = ""
    approximate: bool = False
    volunteer_minutes: int | None = None


class Tally(SQLModel, table=True):
    """Minutes that count, by person, unit, group and date: derived from the ledger in the same transaction."""

    __tablename__ = "tally"

    person_id: int = Field(primary_key=True, foreign_key="person.id", sa_column_kwargs={"autoincrement": False})
    day: date = Field(primary_key=True)
    unit_id: int = Field(primary_key=True, foreign_key="unit.id", sa_column_kwargs={"autoincrement": False})
    group: str = Field(primary_key=True)
    minutes: int

    __table_args__ = (
        Index("ix_tally_unit_id_group_day", "unit_id", "group", "day", "person_id", "minutes"),
        CheckConstraint("minutes BETWEEN 0 AND 480", name="minutes_of_a_day"),
    )
