"""The sheets of the roster workbook and their columns."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    NAME = "name"
    PHONE = "phone"
    IDENTITY = "identity"
    DAY = "day"
    CHOICE = "choice"
    WHOLE = "whole"
    WEEKDAYS = "weekdays"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``lists`` is the sheet whose first column a drop-down offers."""

    key: str
    kind: Kind = Kind.TEXT
    required: bool = False
    lists: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``identifies`` are the columns that tell its rows apart."""

    key: str
    columns: tuple[Column, ...]
    identifies: tuple[str, ...]


UNIT = Column("unit", required=True, lists="units")
PHONE = Column("phone", Kind.PHONE, required=True)
NAME = Column("name", Kind.NAME)

SHEETS = (
    Sheet("agencies", (Column("agency", required=True),), ("agency",)),
    Sheet(
        "units",
        (
            Column("unit", required=True),
            Column("kind", Kind.CHOICE, required=True),
            Column("city"),
            Column("district"),
            Column("nominated_by"),
            Column("opened_on", Kind.DAY),
        ),
        ("unit",),
    ),
    Sheet(
        "pairings",
        (
            Column("agency", required=True, lists="agencies"),
            UNIT,
            Column("confirmed_on", Kind.DAY),
            Column("agreed_on", Kind.DAY),
            Column("parties"),
        ),
        ("agency", "unit"),
    ),
    Sheet(
        "people",
        (
            Column("name", Kind.NAME, required=True),
            PHONE,
            Column("identity", Kind.IDENTITY),
            Column("certificate", Kind.CHOICE),
            Column("certified_on", Kind.DAY),
            Column("degree"),
            Column("practises_since", Kind.DAY),
            Column("eligible_on", Kind.DAY),
            Column("first_day", Kind.DAY),
            Column("left_on", Kind.DAY),
        ),
        ("phone",),
    ),
    Sheet(
        "assignments",
        (
            NAME,
            PHONE,
            UNIT,
            Column("group", Kind.CHOICE, required=True),
            Column("starts_on", Kind.DAY, required=True),
            Column("ends_on", Kind.DAY),
        ),
        ("phone", "unit", "group", "starts_on"),
    ),
    Sheet(
        "roles",
        (NAME, PHONE, Column("role", Kind.CHOICE, required=True), Column("unit", lists="units")),
        ("phone", "role", "unit"),
    ),
    Sheet(
        "rotas",
        (
            NAME,
            PHONE,
            UNIT,
            Column("weekdays", Kind.WEEKDAYS, required=True),
            Column("starts_on", Kind.DAY, required=True),
            Column("ends_on", Kind.DAY),
        ),
        ("phone", "unit", "weekdays", "starts_on"),
    ),
    Sheet(
        "contracts",
        (
            UNIT,
            Column("signed_on", Kind.DAY, required=True),
            Column("ends_on", Kind.DAY, required=True),
            Column("rating", Kind.CHOICE),
        ),
        ("unit", "signed_on"),
    ),
    Sheet(
        "declared",
        (UNIT, Column("indicator", required=True), Column("value", Kind.WHOLE, required=True)),
        ("unit", "indicator"),
    ),
)
BY_KEY = {sheet.key: sheet for sheet in SHEETS}
