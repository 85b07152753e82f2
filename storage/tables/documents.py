"""Policy documents, their passages with index terms, and questions that no document answers yet."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import JSON, Field, SQLModel

from storage.tables.base import time_field


class PolicyDocument(SQLModel, table=True):
    """One version of a document. ``is_current`` is false once it was replaced or removed; nothing is deleted.

    ``name`` is the file name, the same for every version. ``stamp`` is the value of ``PolicyStamp`` at the last change.
    ``programme`` is a name as the operator typed it; ``programme_id`` links the one of that name, where there is one.
    """

    __tablename__ = "policy_document"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    digest: str
    version: int = 1
    is_current: bool = True
    stamp: int = Field(index=True)
    title: str
    plan: str = ""
    issuer: str = ""
    number: str = ""
    issued: date | None = None
    region: str = ""
    programme: str = ""
    programme_id: int | None = Field(default=None, foreign_key="programme.id")
    valid_from: date | None = None
    valid_to: date | None = None
    genre: str
    author: str = ""
    added_at: datetime = time_field()
    removed_at: datetime | None = time_field(nullable=True)

    __table_args__ = (
        CheckConstraint("genre IN ('rule', 'report', 'answer')", name="genre_known"),
        Index(
            "uq_policy_document_current",
            "name",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )


class PolicyPassage(SQLModel, table=True):
    """A run of a document that can be quoted. ``terms`` are its index terms with their counts."""

    __tablename__ = "policy_passage"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="policy_document.id", index=True)
    position: int
    kind: str
    text: str
    lead: str = ""
    path: list[Any] = Field(default_factory=list, sa_type=JSON)
    cells: list[Any] = Field(default_factory=list, sa_type=JSON)
    terms: dict[str, int] = Field(default_factory=dict, sa_type=JSON)


class PolicyStamp(SQLModel, table=True):
    """One row that counts changes of the documents; a replica that has seen a lower value reads what changed since."""

    __tablename__ = "policy_stamp"

    id: int = Field(primary_key=True)
    value: int


class PolicyQuestion(SQLModel, table=True):
    """A question that no document answers (待答问题), until a coordinator answers it once for all."""

    __tablename__ = "policy_question"

    id: int | None = Field(default=None, primary_key=True)
    question: str
    programme: str = ""
    asked_at: datetime = time_field()
    times: int = 1
    answered_at: datetime | None = time_field(nullable=True)
    document_id: int | None = Field(default=None, foreign_key="policy_document.id")


class PolicyAsker(SQLModel, table=True):
    """Somebody who asked a question that waits, and who is told its answer."""

    __tablename__ = "policy_asker"

    question_id: int = Field(foreign_key="policy_question.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)
