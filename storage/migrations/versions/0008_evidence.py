"""Pictures and voices behind records; why a binding ended.

Revision: 0008
Follows: 0007
"""

import sqlalchemy as sa
from alembic import op

import storage.tables.base

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inbox_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("media_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("received_at", storage.tables.base.UTCDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'kept', 'failed')", name=op.f("ck_evidence_state_known")),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name=op.f("fk_evidence_inbox_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_evidence_person_id")),
        sa.ForeignKeyConstraint(["report_id"], ["inbox.id"], name=op.f("fk_evidence_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("inbox_id", name=op.f("uq_evidence_inbox_id")),
    )
    op.create_index(op.f("ix_evidence_report_id"), "evidence", ["report_id"], unique=False)
    op.create_index("ix_evidence_state_id", "evidence", ["state", "id"], unique=False)
    op.create_index("ix_evidence_person_id_received_at", "evidence", ["person_id", "received_at"], unique=False)
    op.add_column("identity", sa.Column("ended_by", sa.String(), nullable=False, server_default=""))
