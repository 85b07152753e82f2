"""Answers to open questions, in any wording: numbers, yes and no, the words of an option, or the days themselves.

``take_up`` gives None where the message is no answer; it is then handled like any other, and the question stays open.
"""

from collections.abc import Callable
from datetime import date

from handlers import absence, amend, broadcast, correct, events, evidence, plans, policy_talk, reminded, submit, unsure
from handlers.doubts import Ask, postings_offered
from handlers.drafts import Draft, load
from handlers.open_parts import on_days
from handlers.record import settle
from handlers.talk import Question
from handlers.turn import Reply, Turn
from messages.day_answers import days_answered
from messages.intents import IntentName, Length
from messages.wording import correct as correct_words
from messages.wording import doubts as words
from messages.wording.totals import short_name
from storage import entries, vocabulary
from storage.tables.entries import Status

SAME_ANOTHER_INSTEAD = (("同一", "一样", "是的"), ("另一", "另外", "不是", "又一", "加上"), ("换掉", "替换", "用这条"))

Answer = Callable[[Turn, Question], Reply | None]


def take_up(turn: Turn) -> Reply | None:
    """Answer the question that was asked last, if this message does; then show the one before it again."""
    if not turn.talk.questions:
        return None
    asked = turn.talk.questions.pop()
    older = len(turn.talk.questions)
    reply = ANSWERS[Ask(asked.kind)](turn, asked)
    if reply is None:
        if asked.kind != Ask.NOT_DONE or not turn.intent.activities:
            turn.talk.ask(asked)
        return None
    if len(turn.talk.questions) == older and older:
        return Reply(f"{reply.text}\n{words.still_open(turn.talk.questions[-1].data['text'])}")
    return reply


def option_of(turn: Turn, *keywords: tuple[str, ...]) -> int | None:
    """The number of the option that was chosen, by its number or by a word of it; yes means the first.

    A report, a plan or a question is never read as an option, whatever words it holds.
    """
    name = turn.intent.name
    if name is IntentName.CHOICE:
        return turn.intent.option
    if name is IntentName.CONFIRM:
        return 1
    if name not in (IntentName.OTHER, IntentName.CHECKIN) or turn.intent.activities:
        return None
    found = [number for number, words_of in enumerate(keywords, 1) if any(word in turn.text for word in words_of)]
    return found[0] if len(found) == 1 else None


def _drafts(turn: Turn, asked: Question) -> list[Draft]:
    return [load(data, turn.member.postings) for data in asked.data["drafts"]]


def _unit(turn: Turn, asked: Question) -> Reply | None:
    if turn.intent.name is IntentName.CANCEL:
        return Reply(words.dropped())
    choices = postings_offered(turn, asked)
    number = option_of(turn, *((short_name(posting.unit),) for posting in choices))
    if asked.data["may_drop"] and number == len(choices) + 1:
        return Reply(words.dropped())
    if number is None or not 1 <= number <= len(choices):
        return _out_of_range(turn, asked, number)
    chosen = choices[number - 1]
    if asked.data["learn"]:
        vocabulary.add_alias(
            turn.session, unit_id=chosen.unit_id, alias=asked.data["learn"], by_id=turn.member.id, now=turn.now
        )
    return settle(turn, [draft.settled(Ask.UNIT, posting=chosen) for draft in _drafts(turn, asked)])


def _exception(turn: Turn, asked: Question) -> Reply | None:
    """Outside the posting, or late: yes sends it to the supervisor, no drops it."""
    if turn.intent.name is IntentName.CANCEL:
        return Reply(words.dropped())
    if turn.intent.name is not IntentName.CONFIRM and turn.intent.option != 1:
        return None
    drafts = [draft.settled(asked.kind, status=Status.PENDING) for draft in _drafts(turn, asked)]
    return settle(turn, drafts)


def _duplicate(turn: Turn, asked: Question) -> Reply | None:
    number = option_of(turn, *SAME_ANOTHER_INSTEAD)
    if turn.intent.name is IntentName.CANCEL or number == 1:
        return Reply(words.same_thing())
    if number not in (2, 3):
        return _out_of_range(turn, asked, number)
    instead = tuple(asked.data["reports"]) if number == 3 else ()
    drafts = [draft.settled(Ask.DUPLICATE, instead_of=instead) for draft in _drafts(turn, asked)]
    return settle(turn, drafts)


def _days(turn: Turn, asked: Question) -> Reply | None:
    intent = turn.intent
    if intent.name is IntentName.CANCEL:
        return Reply(words.dropped())
    held = load(asked.data["draft"], turn.member.postings)
    offers = [[date.fromisoformat(day) for day in days] for days in asked.data["offers"]]
    said = () if intent.activities else days_answered(turn.text, turn.said_at)
    if said:
        named = said[0] if said[0].length is not Length.ASSUMED else None
        return settle(turn, on_days(held, sorted({entry.date for entry in said}), named))
    number = option_of(turn)
    if number is not None and 1 <= number <= len(offers):
        return settle(turn, on_days(held, offers[number - 1]))
    if number == len(offers) + 1:
        turn.talk.ask(asked)
        return Reply(words.write_the_days())
    return _out_of_range(turn, asked, number)


def _which_record(turn: Turn, asked: Question) -> Reply | None:
    if turn.intent.name is IntentName.CANCEL:
        return Reply(correct_words.left_alone())
    places = [amend.Place(*key) for key in asked.data["places"]]
    number = turn.intent.option
    if number is None or not 1 <= number <= len(places):
        return _out_of_range(turn, asked, number)
    return amend.apply(turn, places[number - 1], amend.load(asked.data["change"]))


def _which_undo(turn: Turn, asked: Question) -> Reply | None:
    if turn.intent.name is IntentName.CANCEL:
        return Reply(correct_words.left_alone())
    rows = [row for row in entries.by_id(turn.session, asked.data["entries"]) if row.status in correct.STANDING]
    if not rows:
        return Reply(correct_words.nothing_to_undo())
    number = len(rows) + 1 if "都" in turn.text else turn.intent.option
    if number is None or not 1 <= number <= len(rows) + 1:
        return _out_of_range(turn, asked, number)
    return correct.take_back(turn, rows if number > len(rows) else [rows[number - 1]])


def _repeat(turn: Turn, asked: Question) -> Reply | None:
    if turn.intent.name is IntentName.CANCEL:
        return Reply(words.dropped())
    if turn.intent.name is not IntentName.CONFIRM and turn.intent.option != 1:
        return None
    return settle(turn, _drafts(turn, asked))


def _out_of_range(turn: Turn, asked: Question, number: int | None) -> Reply | None:
    """A number that is no option asks again; anything else was no answer."""
    if number is None:
        return None
    turn.talk.ask(asked)
    return Reply(words.no_such_option(number, asked.data["text"]))


ANSWERS: dict[Ask, Answer] = {
    Ask.UNIT: _unit,
    Ask.OUTSIDE: _exception,
    Ask.LATE: _exception,
    Ask.DUPLICATE: _duplicate,
    Ask.DAYS: _days,
    Ask.WHICH_RECORD: _which_record,
    Ask.WHICH_UNDO: _which_undo,
    Ask.REPEAT: _repeat,
    Ask.PLAN_UNIT: plans.answer,
    Ask.SAME_EVENT: events.answer,
    Ask.SUBMIT: submit.answer,
    Ask.EVIDENCE: evidence.answer,
    Ask.PLACE: evidence.answer_place,
    Ask.REMINDED: reminded.answer,
    Ask.BROADCAST: broadcast.answer,
    Ask.DAYS_OFF: absence.answer,
    Ask.WHOSE: unsure.whose,
    Ask.NOT_DONE: unsure.not_done,
    Ask.PROGRAMME: policy_talk.answer,
}
