"""When somebody is expected: plans, visit periods, rotas and leave (docs/rules.md, Expected days)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from storage.tables.base import one_of, time_field


class VisitState(StrEnum):
    """A declared stay waits for the supervisor; only an approved one makes anybody expected."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class Plan(SQLModel, table=True):
    """A day on which a person said they would serve a unit. A withdrawn plan stays readable."""

    __tablename__ = "plan"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    day: date
    inbox_id: int | None = Field(default=None, foreign_key="inbox.id")
    withdrawn_at: datetime | None = time_field(nullable=True)

    __table_args__ = (Index("ix_plan_unit_id_day", "unit_id", "day"),)


class Visit(SQLModel, table=True):
    """A dispatched worker's declared stay in a unit, and who decided on it."""

    __tablename__ = "visit"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    starts_on: date
    ends_on: date
    state: str = VisitState.PENDING
    inbox_id: int | None = Field(default=None, foreign_key="inbox.id")
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = time_field(nullable=True)
    reason: str = ""

    __table_args__ = (
        CheckConstraint("starts_on <= ends_on", name="in_order"),
        one_of("state", VisitState),
    )


class Rota(SQLModel, table=True):
    """A weekday (Monday 0) on which a person is in a unit, from a date on. No end: until further notice."""

    __tablename__ = "rota"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    weekday: int
    starts_on: date
    ends_on: date | None = None

    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_of_a_week"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="in_order"),
    )


class Leave(SQLModel, table=True):
    """A day off. A withdrawn one stays readable."""

    __tablename__ = "leave"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    day: date
    inbox_id: int | None = Field(default=None, foreign_key="inbox.id")
    withdrawn_at: datetime | None = time_field(nullable=True)

    __table_args__ = (Index("ix_leave_person_id_day", "person_id", "day"),)
