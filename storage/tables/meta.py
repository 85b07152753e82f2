"""Facts about the database itself."""

from sqlmodel import Field, SQLModel


class Meta(SQLModel, table=True):
    """One fact: that the demo seeded this database, for one."""

    __tablename__ = "meta"

    key: str = Field(primary_key=True)
    value: str
