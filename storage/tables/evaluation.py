"""What an evaluation looks at besides days: indicators, milestones, a station's years, and submitted periods."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import one_of, time_field
from storage.tables.programmes import Group


class Rating(StrEnum):
    """良好, 合格, 不合格; not rated yet is empty."""

    NONE = ""
    GOOD = "good"
    QUALIFIED = "qualified"
    UNQUALIFIED = "unqualified"


class IndicatorDeclared(SQLModel, table=True):
    """What a unit declared for an indicator of its programme (申报数)."""

    __tablename__ = "indicator_declared"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    indicator: str
    value: int

    __table_args__ = (
        UniqueConstraint("unit_id", "indicator"),
        CheckConstraint("value >= 0", name="value_not_negative"),
    )


class IndicatorValue(SQLModel, table=True):
    """What a unit reached in all up to a date, with its proof. A correction is a new row; the latest stands."""

    __tablename__ = "indicator_value"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    indicator: str
    day: date
    value: int
    proof: str = ""
    by_id: int = Field(foreign_key="person.id")
    created_at: datetime = time_field()

    __table_args__ = (CheckConstraint("value >= 0", name="value_not_negative"),)


class MilestoneMark(SQLModel, table=True):
    """That a milestone was reached on a date; without a date an earlier mark is withdrawn. The latest row stands."""

    __tablename__ = "milestone_mark"

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    milestone: str
    slot: str = ""
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    pairing_id: int | None = Field(default=None, foreign_key="pairing.id")
    done_on: date | None = None
    proof: str = ""
    by_id: int = Field(foreign_key="person.id")
    created_at: datetime = time_field()


class StationYear(SQLModel, table=True):
    """One contract year of a station (一年一签) and how it was rated."""

    __tablename__ = "station_year"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    signed_on: date
    ends_on: date
    rating: str = Rating.NONE

    __table_args__ = (
        UniqueConstraint("unit_id", "signed_on"),
        CheckConstraint("signed_on <= ends_on", name="in_order"),
        one_of("rating", Rating),
    )


class Submission(SQLModel, table=True):
    """A period of a team that was submitted; its lines hold the totals as they were then."""

    __tablename__ = "submission"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    group: str
    starts_on: date
    ends_on: date
    by_id: int = Field(foreign_key="person.id")
    created_at: datetime = time_field()

    __table_args__ = (
        UniqueConstraint("unit_id", "group", "starts_on", "ends_on"),
        CheckConstraint("starts_on <= ends_on", name="in_order"),
        one_of('"group"', Group),
    )


class SubmissionLine(SQLModel, table=True):
    """The minutes of one person and date in a submitted period, as they counted then."""

    __tablename__ = "submission_line"

    submission_id: int = Field(primary_key=True, foreign_key="submission.id", sa_column_kwargs={"autoincrement": False})
    person_id: int = Field(primary_key=True, foreign_key="person.id", sa_column_kwargs={"autoincrement": False})
    day: date = Field(primary_key=True)
    minutes: int
