"""Words that people taught the bot: other names of a unit, and synonyms of an activity or a target group."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from storage.tables.base import time_field


class UnitAlias(SQLModel, table=True):
    """Another name of a unit, learnt from a worker's answer. A removed one stays readable."""

    __tablename__ = "unit_alias"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    alias: str
    by_id: int = Field(foreign_key="person.id")
    created_at: datetime = time_field()
    removed_at: datetime | None = time_field(nullable=True)

    __table_args__ = (
        Index(
            "ix_unit_alias_living",
            "unit_id",
            "alias",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )


class Synonym(SQLModel, table=True):
    """A word that means an activity (``means`` is its kind) or a target group. A removed one stays readable."""

    __tablename__ = "synonym"

    id: int | None = Field(default=None, primary_key=True)
    word: str
    means: str
    by_id: int = Field(foreign_key="person.id")
    created_at: datetime = time_field()
    removed_at: datetime | None = time_field(nullable=True)

    __table_args__ = (
        Index(
            "ix_synonym_living",
            "word",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )
