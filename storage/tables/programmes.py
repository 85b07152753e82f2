"""Programmes and what they ask for, the units that are helped, and who helps them (docs/rules.md, programmes)."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import one_of


class Group(StrEnum):
    """In what role a worker serves a unit: 援派, 受援, 驻站."""

    DISPATCHED = "dispatched"
    RECIPIENT = "recipient"
    STATION = "station"


class UnitKind(StrEnum):
    """What a unit is: 社区, 机构, 社工站."""

    COMMUNITY = "community"
    ORGANISATION = "organisation"
    STATION = "station"


class Programme(SQLModel, table=True):
    """One funded plan (项目). ``rules``: its house rules; ``facts``: what its documents say besides requirements."""

    __tablename__ = "programme"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    region: str = ""
    starts_on: date
    ends_on: date
    rules: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)

    __table_args__ = (CheckConstraint("starts_on <= ends_on", name="in_order"),)


class WorkYear(SQLModel, table=True):
    """A work year (工作年度) with its dates. ``documented`` is false where no document gives the dates (文件未写明)."""

    __tablename__ = "work_year"

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    name: str
    starts_on: date
    ends_on: date
    documented: bool = False

    __table_args__ = (CheckConstraint("starts_on <= ends_on", name="in_order"),)


class Requirement(SQLModel, table=True):
    """What a group must reach in a unit in a work year: minutes of all its people together, and how many people."""

    __tablename__ = "requirement"

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    group: str
    minimum_minutes: int | None = None
    min_people: int | None = None
    modes: str = ""

    __table_args__ = (
        UniqueConstraint("programme_id", "group"),
        CheckConstraint("minimum_minutes > 0", name="minimum_positive"),
        CheckConstraint("min_people > 0", name="people_positive"),
        one_of('"group"', Group),
    )


class Agency(SQLModel, table=True):
    """An organisation that sends workers (援派机构)."""

    __tablename__ = "agency"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)


class Unit(SQLModel, table=True):
    """A community, institution or township station that is helped (受援单位, 社工站).

    A unit with a city and no district was nominated by the city itself (市级).
    """

    __tablename__ = "unit"

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    name: str
    kind: str
    city: str = ""
    district: str = ""
    nominated_by: str = ""
    opened_on: date | None = None

    __table_args__ = (UniqueConstraint("programme_id", "name"), one_of("kind", UnitKind))


class Pairing(SQLModel, table=True):
    """One agency hand in hand with one unit (结对), and the agreement between them."""

    __tablename__ = "pairing"

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    confirmed_on: date | None = None
    agreed_on: date | None = None
    parties: str = ""

    __table_args__ = (UniqueConstraint("agency_id", "unit_id"),)
