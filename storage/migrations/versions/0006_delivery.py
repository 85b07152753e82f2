"""Delivery: what goes first, when it may go out, by which route, and how often it was tried.

Revision: 0006
Follows: 0005
"""

import sqlalchemy as sa
from alembic import op

import storage.tables.base

revision = "0006"
down_revision = "0005"
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
    op.add_column("outbox", sa.Column("picture", sa.String(), nullable=False, server_default=""))
    op.drop_index("ix_outbox_state_id", table_name="outbox")
    op.drop_index("ix_outbox_person_id", table_name="outbox")
    op.create_index("ix_outbox_state_priority_due_at", "outbox", ["state", "priority", "due_at"])
    op.create_index("ix_outbox_person_id_state", "outbox", ["person_id", "state"])
    op.create_index("ix_outbox_key", "outbox", ["key"], unique=True)
    op.create_index("ix_outbox_route_sent_at", "outbox", ["route", "sent_at"])
