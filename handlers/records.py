"""我这周的记录 and 王芳的记录: records of a period, the own ones numbered, so that 第2条 means something afterwards."""

from collections.abc import Sequence
from datetime import date

from handlers import ledger
from handlers.colleagues import find
from handlers.rules.permits import Action
from handlers.turn import Reply, Turn
from messages.periods import Period, period_of
from messages.requests import Request
from messages.wording import records as words
from storage import entries, people, sums
from storage.entries import Kept
from storage.postings import Posting
from storage.tables.entries import Status

SHOWN = (Status.KEPT, Status.PENDING, Status.PRACTICE)


def records(turn: Turn) -> Reply:
    """The own records of a period (this week where none is named), with what of them counts."""
    period = _this_week_unless(period_of(turn.text, turn.today), turn.today)
    first = _first(period, turn.member.postings)
    shown = _shown(turn, turn.member.id, first, period.last)
    if not shown:
        return Reply(words.none(period.name))
    turn.talk.listed = [row.id for row in shown]
    counted = sums.minutes_of_person(turn.session, turn.member.id, first, period.last)
    return Reply(words.listed(_name(period, first), _lines(turn, shown), counted))


def records_of(turn: Turn, request: Request) -> Reply:
    """Somebody else's records in the units within reach."""
    found = find(turn, request.person or "", Action.SEE_RECORDS)
    if found.refusal:
        return records(turn) if request.person == turn.member.name else Reply(found.refusal)
    period = _this_week_unless(request.period, turn.today)
    member = people.member(turn.session, found.id)
    first = _first(period, member.postings if member else ())
    unit_ids = set(found.scope.unit_ids)
    shown = [row for row in _shown(turn, found.id, first, period.last) if row.unit_id in unit_ids]
    if not shown:
        return Reply(words.none_of(found.name, _name(period, first)))
    counted = sums.minutes_in_units(turn.session, found.id, unit_ids, first, period.last)
    return Reply(words.listed_of(found.name, _name(period, first), _lines(turn, shown), counted))


def progress_of(turn: Turn, request: Request) -> Reply | None:
    """What somebody else has done in this work year. None where the name is nobody's: it may be that of a unit."""
    found = find(turn, request.person or "", Action.SEE_RECORDS)
    if found.refusal:
        known = request.person != turn.member.name and people.named(turn.session, request.person or "")
        return Reply(found.refusal) if known else None
    member = people.member(turn.session, found.id)
    lines = []
    for posting in member.postings if member else ():
        year = posting.work_year(turn.today)
        if year and posting.unit_id in found.scope.unit_ids:
            done = sums.minutes_by_person(turn.session, posting.unit_id, posting.group, year.starts_on, year.ends_on)
            lines.append(words.done_by(posting.unit, posting.group, done.get(found.id, 0), year.starts_on))
    return Reply(words.progress_of(found.name, lines))


def _this_week_unless(named: Period | None, today: date) -> Period:
    period = named or period_of("本周", today)
    assert period is not None
    return period


def _first(period: Period, postings: Sequence[Posting]) -> date:
    """Everything so far begins with the first posting."""
    return period.first or min((posting.starts_on for posting in postings), default=period.last)


def _shown(turn: Turn, person_id: int, first: date, last: date) -> list[Kept]:
    found = entries.between(turn.session, person_id, first, last)
    return sorted((row for row in found if row.status in SHOWN), key=lambda row: (row.day, row.id))


def _name(period: Period, first: date) -> str:
    return period.name if period.first else f"{first.month}月{first.day}日{period.name}"


def _lines(turn: Turn, shown: list[Kept]) -> list[str]:
    ledger.activities_of(turn, *shown)
    marks = {Status.PENDING: words.waits(), Status.PRACTICE: words.practice()}
    lines = ledger.lines(turn, shown)
    return [line + marks.get(Status(row.status), "") for line, row in zip(lines, shown, strict=True)]
