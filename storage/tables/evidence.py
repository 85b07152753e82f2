"""Pictures and voices that stand behind a record."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.tables.base import one_of, time_field


class MediaState(StrEnum):
    """WAITING: only the platform has it. KEPT: its file is ours. FAILED: it could not be had, or was not allowed."""

    WAITING = "waiting"
    KEPT = "kept"
    FAILED = "failed"


class Evidence(SQLModel, table=True):
    """One picture or voice of a worker. ``report_id`` is the message whose record it stands behind, once one is known.

    ``sha256`` names its file, ``tries`` counts the attempts at fetching it from the platform.
    """

    __tablename__ = "evidence"

    id: int | None = Field(default=None, primary_key=True)
    inbox_id: int = Field(foreign_key="inbox.id", unique=True)
    person_id: int = Field(foreign_key="person.id")
    report_id: int | None = Field(default=None, foreign_key="inbox.id", index=True)
    channel: str
    kind: str
    media_id: str
    state: str = MediaState.WAITING
    tries: int = 0
    content_type: str = ""
    size: int = 0
    sha256: str = ""
    received_at: datetime = time_field()

    __table_args__ = (
        Index("ix_evidence_state_id", "state", "id"),
        Index("ix_evidence_person_id_received_at", "person_id", "received_at"),
        one_of("state", MediaState),
    )
