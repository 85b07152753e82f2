"""我这周的记录: a worker's own records, numbered, so that 第2条 means something afterwards."""

from datetime import date

from handlers import ledger
from handlers.turn import Reply, Turn
from messages.periods import Period, period_of
from messages.wording import records as words
from storage import entries, sums
from storage.entries import Kept
from storage.tables.entries import Status

SHOWN = (Status.KEPT, Status.PENDING, Status.PRACTICE)


def records(turn: Turn) -> Reply:
    """The own records of a period (this week where none is named), with what of them counts."""
    period = period_of(turn.text, turn.today) or period_of("本周", turn.today)
    assert period is not None
    first = period.first or min((posting.starts_on for posting in turn.member.postings), default=turn.today)
    found = entries.between(turn.session, turn.member.id, first, period.last)
    shown = sorted((row for row in found if row.status in SHOWN), key=lambda row: (row.day, row.id))
    if not shown:
        return Reply(words.none(period.name))
    turn.talk.listed = [row.id for row in shown]
    counted = sums.minutes_of_person(turn.session, turn.member.id, first, period.last)
    return Reply(words.listed(_name(period, first), _lines(turn, shown), counted))


def _name(period: Period, first: date) -> str:
    return period.name if period.first else f"{first.month}月{first.day}日{period.name}"


def _lines(turn: Turn, shown: list[Kept]) -> list[str]:
    ledger.activities_of(turn, *shown)
    marks = {Status.PENDING: words.waits(), Status.PRACTICE: words.practice()}
    lines = ledger.lines(turn, shown)
    return [line + marks.get(Status(row.status), "") for line, row in zip(lines, shown, strict=True)]
