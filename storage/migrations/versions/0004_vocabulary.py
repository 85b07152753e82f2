"""Words that people taught the bot, and what each message was taken for.

Revision: 0004
Follows: 0003
"""

import sqlalchemy as sa
from alembic import op

import storage.tables.base

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LIVING = sa.text("removed_at IS NULL")


def upgrade() -> None:
    op.add_column("inbox", sa.Column("intent", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "unit_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        *_learnt("unit_alias"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_alias_unit_id")),
    )
    op.create_index(op.f("ix_unit_alias_unit_id"), "unit_alias", ["unit_id"])
    op.create_index(
        "ix_unit_alias_living",
        "unit_alias",
        ["unit_id", "alias"],
        unique=True,
        sqlite_where=LIVING,
        postgresql_where=LIVING,
    )
    op.create_table(
        "synonym",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        *_learnt("synonym"),
    )
    op.create_index("ix_synonym_living", "synonym", ["word"], unique=True, sqlite_where=LIVING, postgresql_where=LIVING)


def _learnt(table: str) -> list[sa.schema.SchemaItem]:
    """Who taught it, when, and since when it is forgotten."""
    return [
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", storage.tables.base.UTCDateTime(), nullable=False),
        sa.Column("removed_at", storage.tables.base.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f(f"fk_{table}_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]
