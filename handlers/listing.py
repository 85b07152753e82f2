"""The own records as a numbered list, so that 第2条 means something afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from handlers import ledger
from handlers.rules.counting import Counted, count_day
from handlers.turn import Turn
from messages.intents import Length, RecordRef
from messages.periods import Period, period_of
from messages.wording import records as words
from storage import entries, sums
from storage.entries import Kept
from storage.postings import Posting
from storage.tables.entries import Status

SHOWN = (Status.KEPT, Status.PENDING, Status.PRACTICE)


def own(turn: Turn, period: Period) -> str:
    """The own records of a period with their numbers, and what of them counts."""
    start = first(period, turn.member.postings)
    rows = shown(turn, turn.member.id, start, period.last)
    if not rows:
        return words.none(period.name) if turn.member.postings else words.none_own(period.name)
    turn.talk.listed = [row.id for row in rows]
    counted = sums.minutes_of_person(turn.session, turn.member.id, start, period.last)
    behind = ledger.pictured(turn, rows)
    pictured = next((number for number, row in enumerate(rows, 1) if row.report_id in behind), 0)
    return words.listed(name(period, start), lines(turn, rows, counts_of(rows), behind), counted, pictured)


def instead_of(turn: Turn, target: RecordRef | None) -> str:
    """A correction names a day or a number that stands for no record: the list of this week; "" where it names none."""
    if target is None:
        return ""
    head = words.none_on(target.date) if target.date else words.no_such_number(target.item or 0)
    return f"{head}\n{own(turn, this_week_unless(None, turn.today))}"


def this_week_unless(named: Period | None, today: date) -> Period:
    """The period that is named, else this week."""
    period = named or period_of("本周", today)
    assert period is not None
    return period


def first(period: Period, postings: Sequence[Posting]) -> date:
    """Everything so far begins with the first posting."""
    return period.first or min((posting.starts_on for posting in postings), default=period.last)


def shown(turn: Turn, person_id: int, first: date, last: date) -> list[Kept]:
    """Somebody's records in the order of their days."""
    found = entries.between(turn.session, person_id, first, last)
    return sorted((row for row in found if row.status in SHOWN), key=lambda row: (row.day, row.id))


def name(period: Period, first: date) -> str:
    """How a period is called; of everything so far, since when."""
    return period.name if period.first else f"{first.month}月{first.day}日{period.name}"


def lines(turn: Turn, rows: list[Kept], counts: Mapping[int, Counted], behind: dict[int, str]) -> list[str]:
    """One line for each record, marked where not all of it counts, and with what its message has ``behind`` it.

    That stands once, with the first record of the message.
    """
    ledger.activities_of(turn, *rows)
    left = dict(behind)
    told = ledger.each_line(turn, rows, counts)
    return [
        line + _mark(row, counts.get(row.id)) + left.pop(row.report_id, "")
        for line, row in zip(told, rows, strict=True)
    ]


def counts_of(rows: Iterable[Kept]) -> dict[int, Counted]:
    """What counts of each record, by its number. ``rows`` are all of one person's on their days, by day."""
    kept = (row for row in rows if row.status == Status.KEPT)
    days = groupby(kept, key=lambda row: row.day)
    return ledger.counted(count_day(map(ledger.reported, of_day)) for _, of_day in days)


def _mark(row: Kept, count: Counted | None) -> str:
    if count is None:
        return words.waits() if row.status == Status.PENDING else words.practice()
    if not count.minutes:
        return words.adds_none()
    is_stated = row.length != Length.ASSUMED
    return words.counts_partly(count.minutes) if is_stated and count.minutes < row.minutes else ""
