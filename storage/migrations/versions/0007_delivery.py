"""Delivery (what goes first, when, by which route), wishes about reminders, broadcasts, reports of harm.

Revision: 0007
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

import storage.tables.base

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

LONG_AGO = "1970-01-01 00:00:00"


def upgrade() -> None:
    time = storage.tables.base.UTCDateTime()
    op.add_column("outbox", sa.Column("priority", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("key", sa.String(), nullable=True))
    op.add_column("outbox", sa.Column("due_at", time, nullable=False, server_default=LONG_AGO))
    op.add_column("outbox", sa.Column("expires_at", time, nullable=True))
    op.add_column("outbox", sa.Column("leased_until", time, nullable=True))
    op.add_column("outbox", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("route", sa.String(), nullable=False, server_default=""))
    op.drop_index("ix_outbox_state_id", table_name="outbox")
    op.drop_index("ix_outbox_person_id", table_name="outbox")
    op.create_index("ix_outbox_state_priority_due_at", "outbox", ["state", "priority", "due_at"])
    op.create_index("ix_outbox_person_id_state", "outbox", ["person_id", "state"])
    op.create_index("ix_outbox_key", "outbox", ["key"], unique=True)
    op.create_index("ix_outbox_route_sent_at", "outbox", ["route", "sent_at"])
    op.create_index("ix_outbox_person_id_route_sent_at", "outbox", ["person_id", "route", "sent_at"])
    op.create_table(
        "reminder_wish",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("skip_on", sa.Date(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reminder_wish_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_reminder_wish")),
    )
    op.create_table(
        "broadcast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("inbox_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", time, nullable=False),
        sa.Column("due_at", time, nullable=False),
        sa.Column("nudged_at", time, nullable=True),
        sa.Column("cancelled_at", time, nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_broadcast_author_id")),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name=op.f("fk_broadcast_inbox_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast")),
        sa.UniqueConstraint("slug", name=op.f("uq_broadcast_slug")),
    )
    op.create_index(op.f("ix_broadcast_author_id"), "broadcast", ["author_id"])
    op.create_table(
        "recipient",
        sa.Column("broadcast_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("acknowledged_at", time, nullable=True),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcast.id"], name=op.f("fk_recipient_broadcast_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_recipient_person_id")),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", name=op.f("pk_recipient")),
    )
    op.create_index("ix_recipient_person_id", "recipient", ["person_id"])
    op.create_table(
        "alarm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inbox_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", time, nullable=False),
        sa.Column("told_at", time, nullable=False),
        sa.Column("times_told", sa.Integer(), nullable=False),
        sa.Column("acknowledged_by", sa.Integer(), nullable=True),
        sa.Column("acknowledged_at", time, nullable=True),
        sa.ForeignKeyConstraint(["acknowledged_by"], ["person.id"], name=op.f("fk_alarm_acknowledged_by")),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name=op.f("fk_alarm_inbox_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_alarm_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm")),
        sa.UniqueConstraint("inbox_id", name=op.f("uq_alarm_inbox_id")),
    )
