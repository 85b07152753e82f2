"""the tally by month, kept by triggers

Revision: 0003
Follows: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEEP = (
    'INSERT INTO tally_month (unit_id, "group", person_id, month, minutes) '
    'VALUES ({row}.unit_id, {row}."group", {row}.person_id, {month}, {sign}{row}.minutes) '
    'ON CONFLICT (unit_id, "group", person_id, month) DO UPDATE SET minutes = tally_month.minutes + excluded.minutes;'
)
SQLITE_MONTH = "CAST(strftime('%Y%m', {row}.day) AS INTEGER)"
POSTGRES_MONTH = "to_char({row}.day, 'YYYYMM')::integer"
CHANGES = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}


def statement(row: str, month: str) -> str:
    """Add the new row to its month, or take the old one off."""
    return KEEP.format(row=row, month=month.format(row=row), sign="" if row == "NEW" else "-")


def keep_with_tally() -> None:
    """Every change of the tally changes its months in the same statement, whoever makes it."""
    if op.get_bind().dialect.name == "sqlite":
        for act, rows in CHANGES.items():
            body = " ".join(statement(row, SQLITE_MONTH) for row in rows)
            op.execute(f"CREATE TRIGGER tally_{act.lower()}_keeps_months AFTER {act} ON tally BEGIN {body} END")
        return
    for act, rows in CHANGES.items():
        body = " ".join(statement(row, POSTGRES_MONTH) for row in rows)
        name = f"keep_months_on_{act.lower()}"
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$")
        op.execute(f"CREATE TRIGGER {name} AFTER {act} ON tally FOR EACH ROW EXECUTE FUNCTION {name}()")


def upgrade() -> None:
    op.create_table(
        "tally_month",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tally_month_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_tally_month_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "group", "person_id", "month", name=op.f("pk_tally_month")),
        sqlite_with_rowid=False,
    )
    keep_with_tally()
    month = (SQLITE_MONTH if op.get_bind().dialect.name == "sqlite" else POSTGRES_MONTH).format(row="tally")
    op.execute(
        'INSERT INTO tally_month (unit_id, "group", person_id, month, minutes) '
        f'SELECT unit_id, "group", person_id, {month}, SUM(minutes) FROM tally GROUP BY 1, 2, 3, 4'
    )
