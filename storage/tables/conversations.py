"""What the bot last asked somebody, so that a bare answer means something."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from storage.tables.base import time_field


class Conversation(SQLModel, table=True):
    """The state of the talk with one person. ``state`` holds the questions that wait and the last numbered list."""

    __tablename__ = "conversation"

    person_id: int = Field(primary_key=True, foreign_key="person.id", sa_column_kwargs={"autoincrement": False})
    state: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    updated_at: datetime = time_field()
