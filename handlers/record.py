"""A report becomes records: 打卡.

What is beyond doubt is written at once; about the rest the worker is asked (handlers/doubts.py), and the answer comes
back through ``settle``.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers import ledger
from handlers.colleagues import somebody
from handlers.doubts import CHECKS, Ask, approver_of, put_aside, question
from handlers.drafts import Draft, drafts_of
from handlers.open_parts import questions_about
from handlers.rules.counting import DayCount, Reason
from handlers.talk import Question
from handlers.totals import total_line
from handlers.turn import Reply, Turn
from messages.calendar import is_workday
from messages.intents import Length
from messages.others import under_own_name
from messages.understand import understand
from messages.wording import checkin as words
from messages.wording import doubts as doubt_words
from storage import entries, people
from storage.entries import Kept
from storage.postings import Posting
from storage.tables.entries import Act, Status


def checkin(turn: Turn) -> Reply:
    """Record a report, and answer with what was understood, the team's total and how to correct it."""
    if not turn.member.postings:
        if not people.units_in_charge(turn.session, turn.member.id):
            return Reply(words.never_posted())
        return Reply(words.report_for_whom(somebody(turn.session, turn.member.id, turn.today)))
    own = under_own_name(turn.text, turn.member.name)
    if own:
        turn = replace(turn, intent=understand(own, turn.said_at, turn.lexicon, own=True))
    intent = turn.intent
    drafts = drafts_of(intent.entries, intent.activities, report_id=turn.inbox_id, said_at=turn.said_at)
    reply = settle(turn, drafts, questions_about(turn))
    return reply if reply.text else Reply(words.nothing_done_yet())


def repeat(turn: Turn, like: date) -> Reply:
    """跟昨天一样: the records of that day with today's date, shown before they are kept."""
    rows = [row for row in ledger.of_day(turn, turn.member.id, like) if row.status == Status.KEPT]
    if not rows:
        return Reply(words.nothing_to_repeat(like))
    drafts = [ledger.draft_like(turn, row) for row in rows]
    text = doubt_words.repeat([ledger.draft_line(draft, turn.today) for draft in drafts])
    turn.talk.ask(question(turn, Ask.REPEAT, text, drafts=put_aside(drafts)))
    return Reply(text)


def settle(turn: Turn, drafts: list[Draft], more: Sequence[Question] = ()) -> Reply:
    """Write the drafts that no check doubts, ask about the others, and after them ``more``."""
    questions: list[Question] = []
    for check in CHECKS:
        drafts, doubtful = check(turn, drafts)
        questions += [doubtful] if doubtful else []
    questions += more
    for doubt in reversed(questions):
        turn.talk.ask(doubt)
    lines = [write(turn, drafts)] if drafts else []
    if questions:
        lines.append(questions[0].data["text"])
    return Reply("\n".join(lines))


def write(turn: Turn, drafts: Sequence[Draft]) -> str:
    """Write drafts that are beyond doubt, and say what was written."""
    replaced = _take_back(turn, {report for draft in drafts for report in draft.instead_of})
    written = ledger.report(turn, drafts)
    counts = ledger.recount(turn, turn.member.id, {row.day for row in [*written, *replaced]})
    kept = [row for row in written if row.status == Status.KEPT]
    waiting = [row for row in written if row.status == Status.PENDING]
    practised = [row for row in written if row.status == Status.PRACTICE]
    posting = drafts[-1].posting
    assert posting is not None
    lines: list[str] = []
    if kept:
        lines += _echo(turn, kept, counts, posting)
    if waiting:
        shown = ledger.lines(turn, waiting)
        lines.append(doubt_words.sent_for_approval(shown, approver_of(turn, posting)))
    if practised and posting.training_until:
        lines.append(words.practice(ledger.lines(turn, practised), posting.training_until))
    return "\n".join(lines)


def _take_back(turn: Turn, reports: set[int]) -> list[Kept]:
    """Undo the reports whose place a new one takes."""
    rows = [row for report in sorted(reports) for row in entries.of_report(turn.session, report)]
    for row in rows:
        ledger.supersede(turn, row, Act.UNDO, Status.VOID)
    return rows


def _echo(turn: Turn, kept: list[Kept], counts: dict[date, DayCount], posting: Posting) -> list[str]:
    lines = [words.kept(ledger.lines(turn, kept, ledger.counted(counts.values())))]
    assumed = [row for row in kept if row.length == Length.ASSUMED]
    told = _time_remarks(kept, counts)
    lines += told
    if assumed and not told:
        lines.append(words.assumed(len({row.day for row in assumed})))
    off = [day for day in sorted({row.day for row in kept}) if not is_workday(day)]
    lines += [words.weekend(off)] if off else []
    lines.append(total_line(turn.session, posting, turn.member.id, {row.day for row in kept}))
    beyond = any(row.reported and row.reported > row.minutes for row in kept)
    lines.append(words.how_to_shorten() if beyond else words.how_to_correct())
    return lines


def _time_remarks(kept: list[Kept], counts: dict[date, DayCount]) -> list[str]:
    """What the worker should know about the time of records: more than a day, or there already."""
    told: list[str] = []
    there_already: list[date] = []
    for row in kept:
        count = counts[row.day].of(row.id)
        if row.reported and row.reported > row.minutes:
            told.append(words.over_one_day(row.day, row.reported))
        elif count.reason is Reason.OVER_ONE_DAY:
            told.append(words.not_counted(row.day, count.over_one_day))
        elif count.reason is Reason.SAME_TIME and count.minutes:
            told.append(words.time_partly_added(row.day, count.minutes))
        elif count.reason is Reason.SAME_TIME:
            there_already.append(row.day)
    if there_already:
        told.append(words.time_not_added(sorted(set(there_already))))
    return list(dict.fromkeys(told))
