"""What a request asks for, and what it names."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from messages.periods import Period


class RequestName(StrEnum):
    """What is asked for."""

    WAITING = "waiting"
    APPROVE = "approve"
    REJECT = "reject"
    MISSING = "missing"
    RECORDS_OF = "records_of"
    PROGRESS_OF = "progress_of"
    REPORT_FOR = "report_for"
    CANCEL_LEAVE = "cancel_leave"
    CANCEL_PLAN = "cancel_plan"
    VISIT = "visit"
    COMPLETE = "complete"
    SUBMIT = "submit"
    CERTIFICATE = "certificate"
    TRAINING = "training"
    QUESTIONS = "questions"
    ANSWER_QUESTION = "answer_question"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class Request:
    """A request and what it names: a person, days, a stretch of time, numbers of a list (``every``: all of them).

    ``text`` is the reason of a refusal, the report made for somebody, or the words that may name a unit.
    """

    name: RequestName
    person: str | None = None
    dates: tuple[date, ...] = ()
    period: Period | None = None
    numbers: tuple[int, ...] = ()
    every: bool = False
    text: str = ""
