"""Training of new workers, weeks that are complete, events that two partners told.

Revision: 0005
Follows: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assignment", sa.Column("training_until", sa.Date(), nullable=True))
    op.create_table(
        "reports_complete",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("inbox_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_reports_complete_in_order")),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name=op.f("fk_reports_complete_inbox_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reports_complete_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports_complete")),
    )
    op.create_index(
        "ix_reports_complete_person_id_starts_on", "reports_complete", ["person_id", "starts_on"], unique=False
    )
    op.create_table(
        "shared_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("first_report_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("inbox_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["first_report_id"], ["inbox.id"], name=op.f("fk_shared_event_first_report_id")),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name=op.f("fk_shared_event_inbox_id")),
        sa.ForeignKeyConstraint(["report_id"], ["inbox.id"], name=op.f("fk_shared_event_report_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_shared_event_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_event")),
        sa.UniqueConstraint(
            "report_id", "day", "kind", "unit_id", name=op.f("uq_shared_event_report_id_day_kind_unit_id")
        ),
    )
    op.create_index("ix_shared_event_unit_id_day", "shared_event", ["unit_id", "day"], unique=False)
