"""What people of a team say about their reports: that a week is complete, that two of them told one event."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class ReportsComplete(SQLModel, table=True):
    """本周已报齐: what is not reported of these days did not take place, and nobody asks about it any more."""

    __tablename__ = "reports_complete"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    starts_on: date
    ends_on: date
    inbox_id: int = Field(foreign_key="inbox.id")

    __table_args__ = (
        Index("ix_reports_complete_person_id_starts_on", "person_id", "starts_on"),
        CheckConstraint("starts_on <= ends_on", name="in_order"),
    )


class SharedEvent(SQLModel, table=True):
    """That a report told of an event which ``first_report_id`` had told already: 同一场, counted once.

    Reports are named by their messages, so that an amended or restored record stays in the event.
    """

    __tablename__ = "shared_event"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    day: date
    kind: str
    first_report_id: int = Field(foreign_key="inbox.id")
    report_id: int = Field(foreign_key="inbox.id")
    inbox_id: int = Field(foreign_key="inbox.id")

    __table_args__ = (
        UniqueConstraint("report_id", "day", "kind", "unit_id"),
        Index("ix_shared_event_unit_id_day", "unit_id", "day"),
    )
