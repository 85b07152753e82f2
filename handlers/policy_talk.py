"""Questions about rules in a conversation: the answer, what waits for a coordinator, and what they answer for all."""

from dataclasses import replace
from datetime import timedelta

from handlers import policy, unanswered
from handlers.doubts import Ask, question
from handlers.paging import PAGE_BREAK
from handlers.policy import Asker, Choice, Told
from handlers.talk import Question
from handlers.turn import Reply, Turn
from messages.intents import IntentName
from messages.policy_part import Practice, may_be_about_rules, policy_part, practice_asked, questions_in
from messages.requests import Request
from messages.wording import doubts
from messages.wording import policy as words
from messages.wording.programmes import GROUPS
from storage import outbox, programmes, roles

MOST_PROGRAMMES = 3
"""Who has a part in more is asked which is meant, like somebody who has none."""
ANSWER_WITHIN = timedelta(hours=2)
_MOST_AT_ONCE = 3  # questions in one message
_WORDS_BESIDE = 4  # characters: 湖南的那个 names an option, a longer sentence asks something of its own


def ask(turn: Turn) -> Reply:
    """援派社工一年要干满多少天: the quote of the own programme's document, or that it does not say so.

    Where it is open which programme is meant, and they differ, the person chooses by its number.
    """
    return _replied(turn, _answered(turn, turn.text))


def _replied(turn: Turn, told: Told) -> Reply:
    if not told.choices:
        return Reply(_paged(told))
    text = words.which_programme([choice.name for choice in told.choices])
    options = [[choice.name, choice.place, *choice.pages] for choice in told.choices]
    asked = question(turn, Ask.PROGRAMME, text, options=options)
    asked.expires_at = turn.now + ANSWER_WITHIN
    turn.talk.questions = [each for each in turn.talk.questions if each.kind != Ask.PROGRAMME]
    turn.talk.ask(asked)
    return Reply(text)


def answer(turn: Turn, asked: Question) -> Reply | None:
    """Which programme was meant, by its number or its name."""
    if turn.intent.name is IntentName.CANCEL:
        return Reply(words.not_asked_any_more())
    choices = [Choice(name, place, tuple(pages)) for name, place, *pages in asked.data["options"]]
    number = turn.intent.option if turn.intent.name is IntentName.CHOICE else _named(turn.text, choices)
    if number is None:
        return None
    if not 1 <= number <= len(choices):
        turn.talk.ask(asked)
        return Reply(doubts.no_such_option(number, asked.data["text"]))
    return Reply(PAGE_BREAK.join(choices[number - 1].pages))


def _named(text: str, choices: list[Choice]) -> int | None:
    """The number of the only option that a short text names."""
    found = [
        number
        for number, choice in enumerate(choices, 1)
        for name in (choice.name, choice.place)
        if name and name in text and len(text) <= len(name) + _WORDS_BESIDE
    ]
    return found[0] if len(set(found)) == 1 else None


def asked_beside(turn: Turn) -> str:
    """The answer to a question about rules that a report or a question of progress asks as well; "" where none.

    It asks nothing back: the report may have left a question of its own.
    """
    if turn.intent.name is IntentName.POLICY:
        return ""
    part = policy_part(turn.text, turn.said_at, turn.intent, turn.lexicon)
    return _paged(_answered(turn, part)) if part else ""


def perhaps(turn: Turn) -> Reply | None:
    """The answer to a question that names nothing of rules (联系电话是多少); None where no document has one."""
    if not may_be_about_rules(turn.text, turn.intent):
        return None
    told = policy.known(turn.session, turn.shelf, turn.text, _asker(turn), turn.now.date())
    return _replied(turn, told) if told else None


def _answered(turn: Turn, text: str) -> Told:
    """The answer; to several questions one after the other, where the documents know each of them."""
    asker = _asker(turn)
    parts = questions_in(text)
    if 1 < len(parts) <= _MOST_AT_ONCE:
        told = [policy.known(turn.session, turn.shelf, part, asker, turn.now.date()) for part in parts]
        known = [one.text for one in told if one and not one.choices]
        if len(known) == len(parts):
            return Told("\n\n".join(known), True)
    whole = policy.answer(turn.session, turn.shelf, text, asker, turn.member.id, turn.now)
    practice = "" if whole.answered else _practice(turn, text)
    return replace(whole, text=f"{whole.text}\n{practice}") if practice else whole


def _practice(turn: Turn, text: str) -> str:
    """What the records do where no document says it: how late, on days off, how long a day is."""
    match practice_asked(text):
        case Practice.LATE:
            own = [*turn.member.postings_on(turn.today), *turn.member.postings]
            return words.late_practice(own[0].house_rules.late_days) if own else ""
        case Practice.REST_DAY:
            return words.rest_day_practice()
        case Practice.DAY_LENGTH:
            return words.day_length_practice()
    return ""


def _asker(turn: Turn) -> Asker:
    groups = {posting.group for posting in turn.member.postings_on(turn.today)}
    group = GROUPS[groups.pop()] if len(groups) == 1 else ""
    return Asker(tuple(_programmes(turn)), group, turn.pages)


def _paged(told: Told) -> str:
    return PAGE_BREAK.join([told.text, *told.further])


def _programmes(turn: Turn) -> list[str]:
    """The programmes that the person works in today, or worked in last; of staff those they have a role in."""
    postings = turn.member.postings_on(turn.today) or turn.member.postings[-1:]
    names = list(dict.fromkeys(posting.programme for posting in postings))
    if not names:
        names = programmes.names(turn.session, {each.programme_id for each in roles.held(turn.session, turn.member.id)})
    return names if len(names) <= MOST_PROGRAMMES else []


def waiting(turn: Turn, _request: Request) -> Reply:
    """待答问题: what nobody has answered yet, in the coordinator's own programmes."""
    return Reply(unanswered.waiting_list(turn.session, unanswered.in_charge(turn.session, turn.member.id)))


def settle(turn: Turn, request: Request) -> Reply:
    """答 3 …: the answer is found by everybody from now on, and those who asked are told."""
    (number,) = request.numbers
    settled = unanswered.settle(
        turn.session,
        number,
        request.text,
        turn.member.name,
        turn.now,
        unanswered.in_charge(turn.session, turn.member.id),
    )
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
