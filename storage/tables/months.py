"""The tally by month: what makes the standing of a whole programme cheap to ask for."""

from sqlmodel import Field, SQLModel


class TallyMonth(SQLModel, table=True):
    """Minutes that count, by unit, group, person and month (202611 is November 2026).

    Triggers of the database keep it with every change of ``Tally``; ``ledger verify`` checks it, and it can be rebuilt.
    """

    __tablename__ = "tally_month"

    unit_id: int = Field(primary_key=True, foreign_key="unit.id", sa_column_kwargs={"autoincrement": False})
    group: str = Field(primary_key=True)
    person_id: int = Field(primary_key=True, foreign_key="person.id", sa_column_kwargs={"autoincrement": False})
    month: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    minutes: int

    __table_args__ = ({"sqlite_with_rowid": False},)
