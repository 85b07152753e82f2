"""What people do with a reminder: answer it by a digit, have it stop, moved, or come back."""

from dataclasses import replace
from datetime import date, time

from handlers.doubts import Ask
from handlers.drafts import Draft
from handlers.record import settle
from handlers.remind import take_back
from handlers.slot import rules_of
from handlers.talk import Question
from handlers.turn import Reply, Turn
from messages.digit_answers import leading_option
from messages.intents import Entry, IntentName, Length, Part
from messages.spare_me import ReminderWished, Wished
from messages.wording import remind as words
from storage import absences, wishes
from storage.wishes import Wish

ALL_DAY, MORNING, AFTERNOON, NOT_THERE = 1, 2, 3, 4
LENGTHS = {
    ALL_DAY: (480, Length.DAY, frozenset[Part]()),
    MORNING: (240, Length.PARTS, frozenset({Part.MORNING})),
    AFTERNOON: (240, Length.PARTS, frozenset({Part.AFTERNOON})),
}
QUIET = (time(8), time(20, 30))


def answer(turn: Turn, asked: Question) -> Reply | None:
    """1 全天 2 上午 3 下午 4 今天没去, with what was done behind it: 1 走访3户."""
    option = leading_option(turn.text)
    if option is None and turn.intent.name is IntentName.CHOICE:
        option = turn.intent.option
    day = date.fromisoformat(asked.data["day"])
    if option == NOT_THERE:
        absences.add_leaves(turn.session, turn.member.id, [day], turn.inbox_id)
        return Reply(words.kept_short(day))
    if option not in LENGTHS:
        return None
    minutes, length, parts = LENGTHS[option]
    entry = Entry(day, minutes, length=length, parts=parts)
    done = tuple(replace(activity, date=day) for activity in turn.intent.activities)
    units = asked.data["units"]
    here = [one for one in turn.member.postings_on(day) if one.unit_id in units] if len(units) == 1 else []
    return settle(turn, [Draft(entry, turn.inbox_id, turn.said_at, done, here[0] if len(here) == 1 else None)])


def reason_gone(turn: Turn) -> str:
    """After a report or a leave of today, nobody reminds of it any more: neither the outbox nor the open question."""
    reported = {row.day for row in turn.written} | set(
        turn.intent.dates if turn.intent.name is IntentName.LEAVE else ()
    )
    for day in reported if turn.member.mail_waiting else ():
        take_back(turn.session, turn.member.id, day)
    days = {day.isoformat() for day in reported}
    turn.talk.questions = [
        each for each in turn.talk.questions if each.kind != Ask.REMINDED or each.data["day"] not in days
    ]
    return ""


def wish(turn: Turn, asked: ReminderWished) -> Reply:
    """Keep how this person wants to be reminded."""
    known = wishes.of(turn.session, [turn.member.id]).get(turn.member.id, Wish())
    if asked.wished is Wished.AT and asked.at is not None:
        if not QUIET[0] <= asked.at <= QUIET[1]:
            return Reply(words.quiet_time("8点", "20点半"))
        known, reply = known._replace(stopped=False, at=asked.at.isoformat("minutes")), _moved(turn, asked.at)
    elif asked.wished is Wished.STOP:
        known, reply = known._replace(stopped=True), words.stopped()
    elif asked.wished is Wished.NOT_TODAY:
        known, reply = known._replace(skip_on=turn.today), words.not_today()
    else:
        known, reply = known._replace(stopped=False, skip_on=None), _resumed(turn, known)
    wishes.keep(turn.session, turn.member.id, known)
    if asked.wished in (Wished.STOP, Wished.NOT_TODAY):
        take_back(turn.session, turn.member.id, turn.today)
    return Reply(reply)


def _moved(turn: Turn, at: time) -> str:
    return words.moved(_said(at)) if turn.member.postings else words.moved_staff(_said(at))


def _resumed(turn: Turn, known: Wish) -> str:
    return words.resumed(_said(_time_of(turn, known))) if turn.member.postings else words.resumed_staff()


def _time_of(turn: Turn, known: Wish) -> time:
    if known.at:
        return time.fromisoformat(known.at)
    usual = rules_of(turn.session, turn.member.postings[-1].programme_id).remind_at if turn.member.postings else ""
    return usual or time(19)


def _said(at: time) -> str:
    return f"{at.hour}点半" if at.minute else f"{at.hour}点"
