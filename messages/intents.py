"""What a message can mean: frozen values that every room may hold. See docs/rules.md."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum


class IntentName(StrEnum):
    """The one thing that a message asks for."""

    CHECKIN = "checkin"
    AMEND = "amend"
    UNDO = "undo"
    LEAVE = "leave"
    PLAN = "plan"
    PROGRESS = "progress"
    RECORDS = "records"
    POLICY = "policy"
    BROADCAST = "broadcast"
    DIGEST = "digest"
    COMMAND = "command"
    BIND = "bind"
    HELP = "help"
    CONFIRM = "confirm"
    CANCEL = "cancel"
    CHOICE = "choice"
    ACK = "ack"
    OTHER = "other"


class Mode(StrEnum):
    """How the service was given."""

    ONSITE = "onsite"
    REMOTE = "remote"
    LINKAGE = "linkage"


class Kind(StrEnum):
    """What was done."""

    HOME_VISIT = "home_visit"
    CASEWORK = "casework"
    GROUP_WORK = "group_work"
    COMMUNITY_EVENT = "community_event"
    TRAINING = "training"
    SUPERVISION = "supervision"
    RESOURCE_LINK = "resource_link"
    POLICY_OUTREACH = "policy_outreach"
    ASSESSMENT = "assessment"
    COUNSELLING = "counselling"
    MEETING = "meeting"
    PAPERWORK = "paperwork"
    VOLUNTEER = "volunteer"


class Target(StrEnum):
    """Whom it was done for."""

    ELDERLY = "elderly"
    CHILDREN = "children"
    DISABLED = "disabled"
    LOW_INCOME = "low_income"
    WOMEN = "women"
    MENTAL_HEALTH = "mental_health"
    CORRECTIONS = "corrections"
    VETERANS = "veterans"
    CAREGIVERS = "caregivers"


class Part(StrEnum):
    """A part of the day; each stands for 240 minutes where it holds no hours of its own."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Length(StrEnum):
    """Where the minutes of an entry come from."""

    ASSUMED = "assumed"  # nothing was said: one workday
    DAY = "day"  # 一天, 半天
    PARTS = "parts"  # 上午, 下午, 晚上
    HOURS = "hours"  # hours or a clock interval


class Issue(StrEnum):
    """What keeps a report, or a part of it, from being written as it stands."""

    FUTURE_DATE = "future_date"
    WHICH_DAYS = "which_days"
    RANGE_TOTAL_MISMATCH = "range_total_mismatch"
    BAD_DATE = "bad_date"
    DATE_CONFLICT = "date_conflict"
    OVER_ONE_DAY = "over_one_day"
    NOT_DONE = "not_done"
    OTHER_PERSON = "other_person"


@dataclass(frozen=True, slots=True)
class Entry:
    """Service on one date, in one mode, at one place.

    ``minutes`` is at most 480 over all entries of one date. ``reported`` is what was said before that cap, where it
    differs. ``parts`` are the parts of the day that were named for it.
    """

    date: datetime.date
    minutes: int
    mode: Mode = Mode.ONSITE
    place: str | None = None
    length: Length = Length.ASSUMED
    parts: frozenset[Part] = frozenset()
    reported: int | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing done on one date. Counts are null where the message does not give them."""

    date: datetime.date
    kind: Kind
    sessions: int | None = None
    households: int | None = None
    people: int | None = None
    targets: frozenset[Target] = frozenset()
    approximate: bool = False
    volunteer_minutes: int | None = None
    mode: Mode = Mode.ONSITE
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Delta:
    """An increment of a count or of minutes: 再加1户 is +1."""

    by: int


@dataclass(frozen=True, slots=True)
class Change:
    """What an amendment sets. A field that is None stays as it was."""

    minutes: int | Delta | None = None
    households: int | Delta | None = None
    people: int | Delta | None = None
    sessions: int | Delta | None = None
    date: datetime.date | None = None
    mode: Mode | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class RecordRef:
    """Which record is meant: by its day of service or by its number in the last list. Neither: the last report.

    ``more`` are further numbers, where several are named.
    """

    date: datetime.date | None = None
    item: int | None = None
    more: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenPart:
    """The part of a report that waits for a date: what was said, and what would be recorded once the days are known.

    ``words`` are the words of the date, ``suggestions`` the latest days that they may mean, best first. ``minutes`` is
    the length of one of the days. The activities carry the day of the message in place of their date.
    """

    issue: Issue
    words: str
    suggestions: tuple[tuple[datetime.date, ...], ...] = ()
    minutes: int = 480
    length: Length = Length.ASSUMED
    mode: Mode = Mode.ONSITE
    place: str | None = None
    activities: tuple[Activity, ...] = ()


@dataclass(frozen=True, slots=True)
class Intent:
    """The meaning of one message. Which fields are filled depends on ``name``.

    ``dates`` are the days of a leave or of a plan, ``leave_dates`` the days off named inside a report, ``option`` the
    number of a choice, ``command`` its fixed word, ``code`` an invitation code, ``question`` the question asked inside
    a report, ``topic`` whose progress or records are asked for, ``open_parts`` what a report left undecided.
    """

    name: IntentName
    entries: tuple[Entry, ...] = ()
    activities: tuple[Activity, ...] = ()
    issues: tuple[Issue, ...] = ()
    change: Change | None = None
    target: RecordRef | None = None
    dates: tuple[datetime.date, ...] = ()
    leave_dates: tuple[datetime.date, ...] = ()
    option: int | None = None
    command: str | None = None
    code: str | None = None
    question: str | None = None
    text: str = ""
    open_parts: tuple[OpenPart, ...] = field(default=())
