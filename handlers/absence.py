"""请假 and 本周已报齐: days on which nobody is to be expected or asked."""

from collections.abc import Iterable
from datetime import date, timedelta

from handlers.colleagues import somebody
from handlers.doubts import Ask, question
from handlers.rules.expected import missing
from handlers.standings import expected
from handlers.talk import Question
from handlers.turn import Reply, Turn
from messages.days_off import days_ahead
from messages.intents import IntentName, OpenPart
from messages.requests import Request
from messages.wording import absence as words
from messages.wording import doubts as doubt_words
from storage import absences, entries, people, sums
from storage.tables.entries import Status

REPORTED = (Status.KEPT, Status.PENDING, Status.PRACTICE)
WEEK = timedelta(days=6)


def leave(turn: Turn) -> Reply:
    """Keep leave; service reported for such a day stands beside it."""
    if not turn.member.postings:
        if not people.units_in_charge(turn.session, turn.member.id):
            return Reply(words.nobody_waits_for_you())
        return Reply(words.leave_for_whom(somebody(turn.session, turn.member.id, turn.today)))
    if turn.intent.open_parts:
        return _ask_days(turn, turn.intent.open_parts[0])
    return _keep(turn, turn.intent.dates)


def _ask_days(turn: Turn, part: OpenPart) -> Reply:
    text = words.leave_which_days(part.words, [doubt_words.offer(days) for days in part.suggestions])
    offers = [[day.isoformat() for day in days] for days in part.suggestions]
    turn.talk.ask(question(turn, Ask.DAYS_OFF, text, offers=offers, words=part.words))
    return Reply(text)


def answer(turn: Turn, asked: Question) -> Reply | None:
    """The days of a leave that were open: the number of an offer, or the days in any wording."""
    if turn.intent.name is IntentName.CANCEL:
        return Reply(words.leave_not_kept())
    days = () if turn.intent.activities else days_ahead(turn.text, asked.data["words"], turn.said_at)
    if days:
        return _keep(turn, days)
    offers = asked.data["offers"]
    option = turn.intent.option
    if option is None:
        return None
    if 1 <= option <= len(offers):
        return _keep(turn, [date.fromisoformat(day) for day in offers[option - 1]])
    turn.talk.ask(asked)
    if option == len(offers) + 1:
        return Reply(doubt_words.write_the_days())
    return Reply(doubt_words.no_such_option(option, asked.data["text"]))


def _keep(turn: Turn, named: Iterable[date]) -> Reply:
    days = sorted(set(named))
    new = absences.add_leaves(turn.session, turn.member.id, days, turn.inbox_id)
    if not new:
        return Reply(words.leave_known(days))
    rows = entries.between(turn.session, turn.member.id, days[0], days[-1])
    reported = sorted({row.day for row in rows if row.status in REPORTED} & set(days))
    return Reply(words.leave_kept(days, reported))


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
