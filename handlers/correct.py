"""Undo and 恢复: 撤销 takes back the last report or the one that is named, 恢复 brings back what was taken last."""

from collections.abc import Sequence
from datetime import date

from handlers import ledger
from handlers.doubts import Ask, question
from handlers.listing import instead_of
from handlers.totals import total_line
from handlers.turn import Reply, Turn
from messages.wording import correct as words
from storage import entries
from storage.entries import Kept
from storage.tables.entries import Act, Status

STANDING = (Status.KEPT, Status.PENDING, Status.PRACTICE)


def undo(turn: Turn) -> Reply:
    """Take back a report: every record of it that still stands."""
    rows = meant(turn)
    if not rows:
        return Reply(instead_of(turn, turn.intent.target) or words.nothing_to_undo())
    if turn.intent.target is not None and not turn.intent.target.more and len({row.report_id for row in rows}) > 1:
        lines = ledger.each_line(turn, rows)
        asked = question(turn, Ask.WHICH_UNDO, words.which_to_undo(lines), entries=[row.id for row in rows])
        turn.talk.ask(asked)
        return Reply(asked.data["text"])
    return take_back(turn, rows)


def take_back(turn: Turn, rows: Sequence[Kept]) -> Reply:
    """Undo these records, and say what went."""
    lines = ledger.lines(turn, rows)
    taken = [ledger.supersede(turn, row, Act.UNDO, Status.VOID) for row in rows]
    ledger.recount(turn, turn.member.id, {row.day for row in rows})
    turn.talk.undone = taken
    return Reply(words.undone(lines, totals_after(turn, rows)))


def restore(turn: Turn) -> Reply:
    """Bring back what the last undo took, or what somebody else took back in this person's name."""
    rows = [row for row in entries.by_id(turn.session, turn.talk.undone) if row.status == Status.VOID]
    rows = rows or [row for row in entries.undone_by_others(turn.session, turn.member.id) if _own(turn, row)]
    if not rows:
        return Reply(words.nothing_to_restore())
    before = {row.id: entries.history(turn.session, row.id)[1] for row in rows}
    ids = [ledger.supersede(turn, row, Act.RESTORE, Status(before[row.id].status)) for row in rows]
    ledger.recount(turn, turn.member.id, {row.day for row in rows})
    turn.talk.undone = []
    restored = entries.by_id(turn.session, ids)
    return Reply(words.restored(ledger.lines(turn, restored), totals_after(turn, restored)))


def meant(turn: Turn) -> list[Kept]:
    """The records that a correction means: of the day or the number it names, else of the last report."""
    target = turn.intent.target
    if target is not None and target.date is not None:
        rows = ledger.of_day(turn, turn.member.id, target.date)
    elif target is not None and target.item is not None:
        listed = dict(enumerate(turn.talk.listed, 1))
        numbers = (target.item, *target.more)
        rows = entries.by_id(turn.session, [listed[number] for number in numbers if number in listed])
    else:
        report = entries.last_report(turn.session, turn.member.id, turn.said_at)
        rows = entries.of_report(turn.session, report) if report is not None else []
    return [row for row in rows if row.status in STANDING and _own(turn, row)]


def _own(turn: Turn, row: Kept) -> bool:
    """A supervisor who speaks for a worker reaches the units in charge alone."""
    return row.person_id == turn.member.id and row.unit_id in {posting.unit_id for posting in turn.member.postings}


def totals_after(turn: Turn, rows: Sequence[Kept]) -> str:
    """The totals of every team that these rows count for, or counted for before they were changed."""
    days: dict[tuple[int, str], set[date]] = {}
    for row in rows:
        days.setdefault((row.unit_id, row.group), set()).add(row.day)
    teams = {(posting.unit_id, posting.group): posting for posting in turn.member.postings}
    return "\n".join(
        total_line(turn.session, posting, turn.member.id, days[team]) for team, posting in teams.items() if team in days
    )
