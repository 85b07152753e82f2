"""Policy documents in versions, their passages, and questions that wait for an answer.

Revision: 0006
Follows: 0005
"""

import sqlalchemy as sa
from alembic import op

from storage.tables.base import UTCDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policy_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("genre", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("added_at", UTCDateTime(), nullable=False),
        sa.Column("removed_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("genre IN ('rule', 'report', 'answer')", name=op.f("ck_policy_document_genre_known")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_policy_document_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_document")),
    )
    op.create_index(op.f("ix_policy_document_name"), "policy_document", ["name"], unique=False)
    op.create_index(op.f("ix_policy_document_stamp"), "policy_document", ["stamp"], unique=False)
    op.create_index(
        "uq_policy_document_current",
        "policy_document",
        ["name"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_table(
        "policy_passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("path", sa.JSON(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["policy_document.id"], name=op.f("fk_policy_passage_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_passage")),
    )
    op.create_index(op.f("ix_policy_passage_document_id"), "policy_passage", ["document_id"], unique=False)
    op.create_table(
        "policy_stamp",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_stamp")),
    )
    op.create_table(
        "policy_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["policy_document.id"], name=op.f("fk_policy_question_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_question")),
    )
    op.create_table(
        "policy_asker",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_policy_asker_person_id")),
        sa.ForeignKeyConstraint(["question_id"], ["policy_question.id"], name=op.f("fk_policy_asker_question_id")),
        sa.PrimaryKeyConstraint("question_id", "person_id", name=op.f("pk_policy_asker")),
    )
