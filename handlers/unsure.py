"""Answers about a report that named no record: whose work it was, and what became of what did not take place."""

from dataclasses import replace
from datetime import datetime

from handlers import plans, record
from handlers.doubts import approver_of
from handlers.drafts import drafts_of
from handlers.open_parts import questions_about
from handlers.talk import Question
from handlers.turn import Reply, Turn
from messages.days_off import days_ahead
from messages.digit_answers import leading_option
from messages.intents import Intent, IntentName
from messages.understand import understand
from messages.wording import doubts as words

OWN, OF_COLLEAGUE = 1, 2
PUT_OFF, SOMETHING_ELSE, NOTHING = 1, 2, 3


def whose(turn: Turn, asked: Question) -> Reply | None:
    """小李今天走访3户: recorded where it was the sender's own work after all."""
    option = _option(turn)
    if turn.intent.name is IntentName.CANCEL:
        return Reply(words.dropped())
    if option == OF_COLLEAGUE:
        postings = turn.member.postings
        return Reply(words.of_colleague(approver_of(turn, postings[-1]) if postings else words.coordinator()))
    if option != OWN:
        return None
    said_at = datetime.fromisoformat(asked.data["said_at"])
    intent = understand(asked.data["said"], said_at, turn.lexicon, own=True)
    drafts = drafts_of(intent.entries, intent.activities, report_id=asked.data["report_id"], said_at=said_at)
    reply = record.settle(turn, drafts, questions_about(replace(turn, intent=intent)))
    return reply if reply.text else Reply(words.did_what())


def not_done(turn: Turn, asked: Question) -> Reply | None:
    """今天的小组取消了: put off to another day, something else instead, or nothing at all. A new report closes it."""
    option = leading_option(turn.text)
    if turn.intent.name is IntentName.CANCEL or option == NOTHING:
        return Reply(words.left_undone())
    if option == SOMETHING_ELSE:
        return record.checkin(turn) if turn.intent.activities else Reply(words.did_what())
    days = () if turn.intent.activities else days_ahead(turn.text.lstrip("1 ，,、"), "", turn.said_at)
    if days and min(days) > turn.today:
        return plans.plan(replace(turn, intent=Intent(IntentName.PLAN, dates=days)))
    if option != PUT_OFF:
        return None
    turn.talk.ask(replace(asked, data=asked.data | {"text": words.moved_to_when()}))
    return Reply(words.moved_to_when())


def _option(turn: Turn) -> int | None:
    """A bare 好 is no answer: it may be meant for something else, and the day would be written."""
    if turn.intent.name is IntentName.CHOICE:
        return turn.intent.option
    if turn.intent.name is IntentName.CHECKIN and turn.intent.activities:
        return None
    if any(word in turn.text for word in ("自己", "是我", "我做的", "我的")):
        return OWN
    return OF_COLLEAGUE if "同事" in turn.text else None
