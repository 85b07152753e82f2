"""What a programme's file says: frozen values whose field names are the keys of the TOML."""

from datetime import date, time
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from handlers.rules.continuity import DEFAULT_GAP_WORKDAYS
from handlers.rules.counting import WORKDAY_MINUTES
from handlers.rules.indicators import Indicator
from handlers.rules.milestones import Milestone
from handlers.rules.qualification import QualificationRule
from handlers.rules.quotas import Quota
from messages.intents import Mode
from storage.tables.evaluation import Rating
from storage.tables.programmes import Group

CODE = r"^[a-z0-9][a-z0-9-]*$"
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
TABLES = ("work_years", "requirements")
"""The keys that have tables of their own; the rest is kept as ``facts`` beside the programme."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class YearSpec(_Frozen):
    """A work year. ``documented`` is false where no document gives the dates (文件未写明)."""

    name: str = Field(min_length=1)
    starts_on: date
    ends_on: date
    documented: bool = False


class Cycle(_Frozen):
    """A unit's own years, from the day it opened; its contract is signed anew every ``contract_years``."""

    years: int = Field(ge=1)
    contract_years: int = Field(default=1, ge=1)
    ratings: tuple[Rating, ...] = ()


class RequirementSpec(_Frozen):
    """What a group must reach in each unit and work year; ``minimum`` is of all its people together (合计)."""

    group: Group
    measure: Literal["workdays"] = "workdays"
    minimum: float | None = Field(default=None, gt=0)
    min_people: int | None = Field(default=None, ge=1)
    per: Literal["unit"] = "unit"
    period: Literal["work_year"] = "work_year"
    modes: tuple[Mode, ...] = ()

    @property
    def minimum_minutes(self) -> int | None:
        return None if self.minimum is None else round(self.minimum * WORKDAY_MINUTES)


class Subsidy(_Frozen):
    """Money as a fact, or a range of it ``up_to``: told when asked for, never computed with."""

    to: str = Field(min_length=1)
    yuan: int = Field(ge=1)
    up_to: int | None = Field(default=None, ge=1)
    period: Literal["year", "once"] = "year"
    paid_by: str = ""
    basis: str = ""


class Document(_Frozen):
    """A document that the figures come from."""

    title: str = Field(min_length=1)
    number: str = ""
    issued_on: date | None = None


class Part(_Frozen):
    """A kind of place in a programme's network, and how many there are to be (by ``year``, where it says so)."""

    name: str = Field(min_length=1)
    count: int = Field(ge=1)
    year: int | None = None


class HouseRules(_Frozen):
    """The programme's own settings where its documents are silent; never to be worded as 按规定."""

    late_days: int = Field(default=31, ge=1)
    gap_workdays: int = Field(default=DEFAULT_GAP_WORKDAYS, ge=1)


class ReminderRules(_Frozen):
    """When the bot speaks first; what is empty is switched off.

    ``remind_at``: those who were expected and have not reported. ``pace_on``: the teams that are behind, once a week.
    ``due_days``: so many days before a report or certificate is due. ``supervisors_at``: what waits for a supervisor.
    ``digest_on`` is a weekday, or ``last_workday`` of the week.
    """

    remind_at: time | Literal[""] = time(19)
    pace_on: Weekday | Literal[""] = "thu"
    due_days: tuple[int, ...] = (30, 7, 1)
    supervisors_at: time | Literal[""] = time(9)
    digest_on: Weekday | Literal["last_workday", ""] = "mon"
    digest_at: time = time(9)
    quiet_from: time = time(21)
    quiet_until: time = time(8)


class ProgrammeSpec(_Frozen):
    """One funded plan, as its file states it."""

    code: str = Field(pattern=CODE)
    name: str = Field(min_length=1)
    region: str = ""
    starts_on: date
    ends_on: date
    work_years: tuple[YearSpec, ...] = ()
    cycle: Cycle | None = None
    requirements: tuple[RequirementSpec, ...] = ()
    qualifications: tuple[QualificationRule, ...] = ()
    quotas: tuple[Quota, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    subsidies: tuple[Subsidy, ...] = ()
    documents: tuple[Document, ...] = ()
    network: tuple[Part, ...] = ()
    categories: tuple[str, ...] = ()
    house_rules: HouseRules = HouseRules()
    reminders: ReminderRules = ReminderRules()

    def facts(self) -> dict[str, Any]:
        """What is kept beside the programme, as JSON in the shape of the file."""
        own = {"code", "name", "region", "starts_on", "ends_on", "house_rules", *TABLES}
        return self.model_dump(mode="json", exclude=own, exclude_defaults=True)
