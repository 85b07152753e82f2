"""What is made apart from the turns, because it takes longer than a turn may: a picture, a workbook."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.tables.base import one_of, time_field


class ErrandState(StrEnum):
    """OPEN: to be made. DONE: its file was made, and who asked was told. FAILED: it could not be made."""

    OPEN = "open"
    DONE = "done"
    FAILED = "failed"


class Errand(SQLModel, table=True):
    """Something to be made for a person. ``facts`` is what it is made from, ``inbox_id`` the turn that asked for it.

    ``kind`` says what it becomes (handlers/errands.py); its file is named by its number.
    """

    __tablename__ = "errand"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    inbox_id: int = Field(foreign_key="inbox.id")
    kind: str
    facts: str
    state: str = ErrandState.OPEN
    created_at: datetime = time_field()

    __table_args__ = (Index("ix_errand_state_id", "state", "id"), one_of("state", ErrandState))
