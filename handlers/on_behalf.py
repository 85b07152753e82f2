"""帮王芳报 昨天走访3户: a supervisor says it, the record is the worker's, and the worker is told.

The report runs through the ordinary conversations as the worker's; what they ask goes to the supervisor, and the
supervisor's answer comes back here.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from handlers import absence, amend, answers, correct, events, notices, plans, record
from handlers.colleagues import find
from handlers.rules.permits import Action
from handlers.talk import Question, Talk
from handlers.turn import Reply, Turn
from messages.intents import IntentName
from messages.requests import Request
from messages.understand import understand
from messages.wording import on_behalf as words
from storage import entries, outbox, people

SUBJECT = "for_person"
"""Under this name a question keeps whose report it is about."""

RESTORE = "恢复"
ANNOUNCED = (IntentName.LEAVE, IntentName.PLAN)


class Subject(NamedTuple):
    """Whose report it is, and the units of theirs that are within reach."""

    person_id: int
    unit_ids: list[int]


CONVERSATIONS: dict[IntentName, Callable[[Turn], Reply]] = {
    IntentName.CHECKIN: record.checkin,
    IntentName.AMEND: amend.amend,
    IntentName.UNDO: correct.undo,
    IntentName.LEAVE: absence.leave,
    IntentName.PLAN: plans.plan,
}


def report(turn: Turn, request: Request) -> Reply | None:
    """Report, amend or undo for somebody in the units in charge. None where the name is nobody's: then it is a report
    of what was done for a client."""
    name = request.person or ""
    found = find(turn, name, Action.RECORD)
    if found.refusal:
        return Reply(found.refusal) if people.named(turn.session, name) else None
    intent = understand(request.text, turn.said_at, turn.lexicon)
    conversation = correct.restore if intent.command == RESTORE else CONVERSATIONS.get(intent.name)
    if conversation is None:
        return Reply(words.what_was_done(found.name))
    spoken = replace(turn, intent=intent, text=request.text)
    return _as_theirs(spoken, Subject(found.id, found.scope.unit_ids), Talk(), conversation, turn.talk)


def is_asked(turn: Turn) -> bool:
    """Whether the question asked last is about somebody else's report."""
    return bool(turn.talk.questions) and SUBJECT in turn.talk.questions[-1].data


def answer(turn: Turn) -> Reply | None:
    """Take up that question, if this message answers it."""
    asked = turn.talk.questions.pop()
    reply = _as_theirs(turn, Subject(*asked.data[SUBJECT]), Talk([asked]), answers.take_up, turn.talk)
    if reply is None:
        turn.talk.ask(asked)
    return reply


def _as_theirs(
    turn: Turn, subject: Subject, talk: Talk, conversation: Callable[[Turn], Reply | None], own: Talk
) -> Reply | None:
    """Hold a conversation as the worker's; its questions are kept in ``own``, the talk with the supervisor."""
    member = people.member(turn.session, subject.person_id)
    if member is None:
        return None
    postings = tuple(posting for posting in member.postings if posting.unit_id in subject.unit_ids)
    theirs = replace(
        turn, member=member._replace(postings=postings), talk=talk, rows={}, done={}, written=[], author_id=turn.author
    )
    reply = conversation(theirs)
    if reply is None:
        return None
    notices.records_wait(theirs)
    text = "\n".join(filter(None, [reply.text, events.ask_whether_same(theirs)]))
    for asked in theirs.talk.questions:
        own.ask(Question(asked.kind, asked.expires_at, asked.data | {SUBJECT: list(subject)}))
    if turn.intent.name in ANNOUNCED or entries.of_message(turn.session, turn.inbox_id):
        told = words.told(turn.member.name, reply.text)
        outbox.add(turn.session, person_id=member.id, kind="on_behalf", text=told, now=turn.now, cause_id=turn.inbox_id)
        return Reply(words.done(member.name, text))
    return Reply(words.asked(member.name, text))
