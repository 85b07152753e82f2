"""What came in and what goes out. A message's inbox row is the proof that it was taken and what was answered."""

from datetime import datetime
from enum import IntEnum, StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import one_of, time_field


class InboxState(StrEnum):
    """DONE: its turn was kept. FAILED: its turn raised, only the message and the error were kept."""

    DONE = "done"
    FAILED = "failed"


class OutboxState(StrEnum):
    """Where an outgoing message stands; from SENT on it is final."""

    QUEUED = "queued"
    LEASED = "leased"
    HELD = "held"
    SENT = "sent"
    DELIVERED = "delivered"
    REFUSED = "refused"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class Inbox(SQLModel, table=True):
    """One message or event, personal numbers masked, with the reply that a redelivery gets again."""

    __tablename__ = "inbox"

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    account: str
    sender: str
    key: str
    kind: str
    text: str
    sent_at: datetime = time_field()
    received_at: datetime = time_field()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    state: str = InboxState.DONE
    error: str = ""
    intent: str = ""
    reply: str = ""

    __table_args__ = (
        UniqueConstraint("channel", "account", "sender", "key"),
        Index("ix_inbox_person_id_sent_at", "person_id", "sent_at"),
        one_of("state", InboxState),
    )


class Priority(IntEnum):
    """What goes first: what somebody waits for. BULK is everything that nobody asked for."""

    REPLY = 0
    BULK = 1


class Outbox(SQLModel, table=True):
    """One message to one person. ``cause_id`` is the inbox row whose turn wrote it, ``key`` makes it the only one.

    It goes out between ``due_at`` and ``expires_at``, by the ``route`` that is open then (handlers/rules/routes.py);
    while it is leased, ``route`` is the one it is being sent by. ``platform_id`` is the platform's number of it, where
    the platform reports on it afterwards. ``media`` names a file of the media folder: then the message is that picture,
    without text. ``url`` is what a tap on a template opens.
    """

    __tablename__ = "outbox"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    cause_id: int | None = Field(default=None, foreign_key="inbox.id")
    kind: str
    text: str
    state: str = OutboxState.QUEUED
    created_at: datetime = time_field()
    sent_at: datetime | None = time_field(nullable=True)
    error: str = ""
    priority: int = Priority.REPLY
    key: str | None = None
    due_at: datetime = time_field()
    expires_at: datetime | None = time_field(nullable=True)
    leased_until: datetime | None = time_field(nullable=True)
    attempts: int = 0
    route: str = ""
    media: str = ""
    platform_id: str | None = None
    url: str = ""

    __table_args__ = (
        Index("ix_outbox_state_priority_due_at", "state", "priority", "due_at"),
        Index("ix_outbox_person_id_state", "person_id", "state"),
        Index("ix_outbox_key", "key", unique=True),
        Index("ix_outbox_route_sent_at", "route", "sent_at"),
        Index("ix_outbox_person_id_route_sent_at", "person_id", "route", "sent_at"),
        Index("ix_outbox_platform_id", "platform_id"),
        one_of("state", OutboxState),
    )


class Receipt(SQLModel, table=True):
    """What the platform said of a message before that was marked as sent. ``key``: its number, or outbox-7."""

    __tablename__ = "receipt"

    key: str = Field(primary_key=True)
    state: str
    why: str
    received_at: datetime = time_field()
