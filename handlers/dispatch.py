"""From a message to the one function that handles it: the list of everything that the bot can be told."""

from collections.abc import Callable

from handlers import amend, answers, correct, paging, record, records, review, small_talk, teaching, totals
from handlers.turn import Reply, Turn
from messages import repeats
from messages import teaching as teaching_words
from messages.intents import IntentName

Handler = Callable[[Turn], Reply]

ROUTES: dict[IntentName, Handler] = {
    IntentName.CHECKIN: record.checkin,
    IntentName.AMEND: amend.amend,
    IntentName.UNDO: correct.undo,
    IntentName.PROGRESS: totals.progress,
    IntentName.HELP: small_talk.help_,
    IntentName.BIND: small_talk.already_bound,
    IntentName.ACK: small_talk.acknowledged,
    IntentName.CONFIRM: small_talk.nothing_open,
    IntentName.CANCEL: small_talk.nothing_open,
    IntentName.CHOICE: small_talk.nothing_open,
    IntentName.OTHER: small_talk.other,
    IntentName.LEAVE: small_talk.not_yet,
    IntentName.PLAN: small_talk.not_yet,
    IntentName.RECORDS: records.records,
    IntentName.POLICY: small_talk.not_yet,
    IntentName.BROADCAST: small_talk.not_yet,
    IntentName.DIGEST: small_talk.not_yet,
    IntentName.COMMAND: small_talk.not_yet,
}
COMMANDS: dict[str, Handler] = {
    "恢复": correct.restore,
    "更多": paging.more,
    "审批": review.waiting,
    "通过": review.approve,
    "退回": review.reject,
}


def dispatch(turn: Turn) -> Reply:
    """Answer one message of an enrolled person, at most a page long."""
    reply = _route(turn)
    return Reply(paging.first_page(turn, reply.text))


def _route(turn: Turn) -> Reply:
    """An open question first, then what the message itself asks for."""
    answered = answers.take_up(turn)
    if answered is not None:
        return answered
    lesson = teaching_words.read(turn.text)
    if lesson is not None:
        return teaching.teach(turn, lesson)
    like = repeats.repeated_day(turn.text, turn.said_at)
    if like is not None:
        return record.repeat(turn, like)
    intent = turn.intent
    if intent.name is IntentName.COMMAND and intent.command in COMMANDS:
        return COMMANDS[intent.command](turn)
    return ROUTES[intent.name](turn)
