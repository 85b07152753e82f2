"""Questions about rules in a conversation: the answer, what waits for a coordinator, and what they answer for all."""

from handlers import policy
from handlers.paging import PAGE_BREAK
from handlers.rules.permits import TABLE, Action, Reach
from handlers.turn import Reply, Turn
from messages.intents import IntentName
from messages.policy_part import policy_part
from messages.requests import Request
from messages.wording import policy as words
from storage import outbox, programmes, roles
from storage.tables.people import RoleName

SEVERAL_PROGRAMMES = ""
"""Stands for the programme of somebody who has none, or whose question may be about several."""


def ask(turn: Turn) -> Reply:
    """援派社工一年要干满多少天: the quote of the own programme's document, or that it does not say so."""
    return Reply(_answered(turn, turn.text))


def asked_beside(turn: Turn) -> str:
    """The answer to a question about rules that a report or a question of progress asks as well; "" where none."""
    if turn.intent.name is IntentName.POLICY:
        return ""
    question = policy_part(turn.text, turn.said_at, turn.intent, turn.lexicon)
    return _answered(turn, question) if question else ""


def _answered(turn: Turn, question: str) -> str:
    programme = _programme(turn)
    told = policy.answer(turn.session, turn.shelf, question, programme, turn.member.id, turn.now, turn.link)
    return PAGE_BREAK.join([told.text, *told.further])


def _programme(turn: Turn) -> str:
    """The programme that the person works in today, or worked in last; of staff the only one they have a role in."""
    postings = turn.member.postings_on(turn.today) or turn.member.postings[-1:]
    if postings:
        return postings[0].programme
    held = {each.programme_id for each in roles.held(turn.session, turn.member.id)}
    return programmes.names(turn.session, held)[0] if len(held) == 1 else SEVERAL_PROGRAMMES


def waiting(turn: Turn, _request: Request) -> Reply:
    """待答问题: what nobody has answered yet, in the coordinator's own programmes."""
    return Reply(policy.waiting_list(turn.session, _in_charge(turn)))


def settle(turn: Turn, request: Request) -> Reply:
    """答 3 …: the answer is found by everybody from now on, and those who asked are told."""
    (number,) = request.numbers
    settled = policy.settle(turn.session, number, request.text, turn.member.name, turn.now, _in_charge(turn))
    if settled is None:
        return Reply(words.no_such_question(number))
    for person_id in settled.askers:
        outbox.add(
            turn.session,
            person_id=person_id,
            kind="answer",
            text=settled.told,
            now=turn.now,
            cause_id=turn.inbox_id,
        )
    return Reply(settled.text)


def _in_charge(turn: Turn) -> list[str]:
    """The programmes whose questions this person may answer, and the questions that belong to none."""
    granted = TABLE[Action.ANSWER_POLICY]
    held = roles.held(turn.session, turn.member.id)
    ids = {each.programme_id for each in held if granted.get(RoleName(each.role)) is Reach.ALL}
    return [*programmes.names(turn.session, ids), SEVERAL_PROGRAMMES]
