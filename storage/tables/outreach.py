"""Speaking first: wishes about reminders, messages to many, and reports of harm that must be acknowledged."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from storage.tables.base import time_field


class ReminderWish(SQLModel, table=True):
    """How somebody wants to be reminded: not at all, not on one day, at another time (18:30). One row a person."""

    __tablename__ = "reminder_wish"

    person_id: int = Field(primary_key=True, foreign_key="person.id", sa_column_kwargs={"autoincrement": False})
    stopped: bool = False
    skip_on: date | None = None
    at: str = ""


class Subscription(SQLModel, table=True):
    """How many messages of a template an account of a 公众号 has agreed to and not had yet (一次性订阅通知)."""

    __tablename__ = "subscription"

    account: str = Field(primary_key=True)
    openid: str = Field(primary_key=True)
    template_id: str = Field(primary_key=True)
    remaining: int = 0

    __table_args__ = (CheckConstraint("remaining >= 0", name="not_negative"),)


class Broadcast(SQLModel, table=True):
    """One message to many (通知). ``slug`` is made of the words, the people and the day: the same is sent once."""

    __tablename__ = "broadcast"

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    author_id: int = Field(foreign_key="person.id", index=True)
    inbox_id: int = Field(foreign_key="inbox.id")
    text: str
    created_at: datetime = time_field()
    due_at: datetime = time_field()
    nudged_at: datetime | None = time_field(nullable=True)
    cancelled_at: datetime | None = time_field(nullable=True)


class Recipient(SQLModel, table=True):
    """Somebody whom a broadcast is sent to, and when they answered 收到."""

    __tablename__ = "recipient"

    broadcast_id: int = Field(primary_key=True, foreign_key="broadcast.id", sa_column_kwargs={"autoincrement": False})
    person_id: int = Field(primary_key=True, foreign_key="person.id", sa_column_kwargs={"autoincrement": False})
    acknowledged_at: datetime | None = time_field(nullable=True)

    __table_args__ = (Index("ix_recipient_person_id", "person_id"),)


class Alarm(SQLModel, table=True):
    """A report that spoke of harm; it is followed up until somebody has acknowledged it."""

    __tablename__ = "alarm"

    id: int | None = Field(default=None, primary_key=True)
    inbox_id: int = Field(foreign_key="inbox.id", unique=True)
    person_id: int = Field(foreign_key="person.id")
    created_at: datetime = time_field()
    told_at: datetime = time_field()
    times_told: int = 1
    acknowledged_by: int | None = Field(default=None, foreign_key="person.id")
    acknowledged_at: datetime | None = time_field(nullable=True)
