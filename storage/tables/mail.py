"""What came in and what goes out. A message's inbox row is the proof that it was taken and what was answered."""

from datetime import datetime
from enum import StrEnum

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


class Outbox(SQLModel, table=True):
    """One message to one person. ``cause_id`` is the inbox row whose turn wrote it."""

    __tablename__ = "outbox"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    cause_id: int | None = Field(default=None, foreign_key="inbox.id")
    kind: str
    text: str
    state: str = OutboxState.QUEUED
    created_at: datetime = time_field()
    sent_at: datetime | None = time_field(nullable=True)
    error: str = ""

    __table_args__ = (
        Index("ix_outbox_state_id", "state", "id"),
        one_of("state", OutboxState),
    )
