"""请假 and 本周已报齐: days on which nobody is to be expected or asked."""

from datetime import timedelta

from handlers.rules.expected import missing
from handlers.standings import expected
from handlers.turn import Reply, Turn
from messages.requests import Request
from messages.wording import absence as words
from storage import absences, entries, sums
from storage.tables.entries import Status

REPORTED = (Status.KEPT, Status.PENDING, Status.PRACTICE)
WEEK = timedelta(days=6)


def leave(turn: Turn) -> Reply:
    """Keep leave; service reported for such a day stands beside it."""
    if not turn.member.postings:
        return Reply(words.nobody_waits_for_you())
    days = sorted(set(turn.intent.dates))
    new = absences.add_leaves(turn.session, turn.member.id, days, turn.inbox_id)
    if not new:
        return Reply(words.leave_known(days))
    rows = entries.between(turn.session, turn.member.id, new[0], new[-1])
    reported = sorted({row.day for row in rows if row.status in REPORTED} & set(new))
    return Reply(words.leave_kept(new, reported))


def leave_in_report(turn: Turn) -> str:
    """Days off that a report names: nobody is reminded on them. Empty where it names none."""
    days = turn.intent.leave_dates
    if not days or not turn.member.postings:
        return ""
    new = absences.add_leaves(turn.session, turn.member.id, days, turn.inbox_id)
    return words.leave_in_report(new) if new else ""


def cancel_leave(turn: Turn, request: Request) -> Reply:
    """取消请假: of the days named, else what was declared last."""
    taken = absences.withdraw_leaves(turn.session, turn.member.id, request.dates, turn.now)
    return Reply(words.leave_withdrawn(taken) if taken else words.no_leave())


def complete(turn: Turn, request: Request) -> Reply:
    """本周已报齐: what is not reported did not take place. A week is kept to its Sunday."""
    period = request.period
    if period is None or period.first is None or not turn.member.postings:
        return Reply(words.nobody_waits_for_you())
    last = max(period.last, period.first + WEEK) if period.name == "本周" else period.last
    member = turn.member
    rows = [row for row in entries.between(turn.session, member.id, period.first, last) if row.status in REPORTED]
    counted = sums.minutes_of_person(turn.session, member.id, period.first, last)
    reported = {row.day for row in rows}
    due = expected(turn.session, [posting.unit_id for posting in member.postings], period.first, period.last)
    own = [each for each in due if each.person_id == member.id]
    silent = sorted({each.day for each in missing(own, lambda _person, day: day in reported)})
    absences.complete(turn.session, member.id, period.first, last, turn.inbox_id)
    return Reply(words.complete(period.name, len(rows), counted, silent))
