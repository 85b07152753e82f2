"""One message from inbox to outbox: the table of contents of the whole program.

``take`` runs inside the writer's transaction. The message's inbox row is written first and outlives a turn that fails;
the turn itself runs in a savepoint, so that a failure leaves nothing half-done and harms no other message.
"""

from dataclasses import dataclass
from datetime import date, datetime

import structlog
from sqlmodel import Session

from bot.channels.base import Inbound, InboundKind
from bot.clock import SHANGHAI
from bot.lexicons import lexicon_of
from bot.shelves import shelf_of
from bot.steps import Steps
from handlers import due, enrol, evidence, feedback, operator, small_talk
from handlers.dispatch import dispatch
from handlers.pages import Pages
from handlers.scope import hat
from handlers.slot import Slot
from handlers.talk import Talk
from handlers.turn import Turn
from messages.binding import scene_words
from messages.calendar import service_day
from messages.intents import Intent, IntentName
from messages.lexicon import Lexicon
from messages.privacy import mask
from messages.understand import understand
from messages.wording import menu
from messages.wording import talk as words
from storage import conversations, inbox, outbox, people
from storage.people import Member
from storage.session import TransactionLost, in_transaction, savepoint

LONGEST_TEXT = 4000
"""Characters of a message that are read; WeChat itself allows fewer."""
LONGEST_REPLY_BYTES = 2048

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a message came to. ``fresh`` is false for a redelivery, whose stored reply is given again."""

    reply: str
    inbox_id: int
    person_id: int | None
    fresh: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person reads, and what their message was taken for."""

    reply: str
    intent: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message whose inbox row is written, and all that its turn needs. ``text`` is masked."""

    session: Session
    inbound: Inbound
    member: Member | None
    inbox_id: int
    text: str
    now: datetime
    steps: Steps
    pages: Pages | None


def take(
    session: Session,
    inbound: Inbound,
    now: datetime,
    steps: Steps,
    pages: Pages | None = None,
) -> Outcome:
    """Handle one message, or give the stored reply of one that has been handled.

    ``pages`` makes addresses where phones can reach the server.
    """
    with steps.lap("people"):
        member = people.find_member(
            session, channel=inbound.channel, account=inbound.account, external_id=inbound.sender
        )
    said = spoken(inbound)
    text = mask(said or inbound.text)[:LONGEST_TEXT]
    with steps.lap("inbox"):
        inbox_id = inbox.add(
            session,
            channel=inbound.channel,
            account=inbound.account,
            sender=inbound.sender,
            key=inbound.key,
            kind=inbound.kind,
            text=text,
            sent_at=inbound.sent_at,
            received_at=now,
            person_id=member.id if member else None,
        )
    if inbox_id is None:
        return _again(session, inbound)
    answer, error = _guarded(Arrival(session, inbound, member, inbox_id, text, now, steps, pages))
    reply = answer.reply
    with steps.lap("inbox"):
        inbox.finish(session, inbox_id, reply, intent=answer.intent, error=error)
    return Outcome(reply, inbox_id, member.id if member else None, fresh=True)


def _again(session: Session, inbound: Inbound) -> Outcome:
    """A redelivery: its stored reply, which need not go out by another way any more."""
    known = inbox.find(
        session, channel=inbound.channel, account=inbound.account, sender=inbound.sender, key=inbound.key
    )
    outbox.cancel_reply(session, known.id)
    return Outcome(known.reply, known.id, None, fresh=False)


def _guarded(arrival: Arrival) -> tuple[Answer, str]:
    """The answer of the turn, and the error that broke it, if one did. Raises ``TransactionLost``."""
    try:
        with savepoint(arrival.session):
            return _answer(arrival), ""
    except Exception as error:
        # Whatever a handler may raise: the message is kept, its sender is told, the others of the batch go on. Only a
        # database that has dropped the transaction takes everybody down.
        if not in_transaction(arrival.session):
            raise TransactionLost from error
        log.exception("turn_failed", inbox_id=arrival.inbox_id, error=type(error).__name__)
        if arrival.inbound.channel == due.CHANNEL:
            sent_at = arrival.inbound.sent_at
            operator.tell(Slot(arrival.session, arrival.inbox_id, arrival.text, sent_at, arrival.now), "job")
        return Answer(words.failed()), type(error).__name__


def spoken(inbound: Inbound) -> str | None:
    """A message's words: typed, recognised in a voice, or those that a tap on the menu or a scanned code stand for.

    None for what has no words; an empty text is one.
    """
    if inbound.kind is InboundKind.TEXT:
        return inbound.text
    if inbound.kind is InboundKind.VOICE:
        return inbound.text or None
    if inbound.event in ("scan", "subscribe_scan"):
        return scene_words(inbound.event_key) or None
    if inbound.event == "click" and inbound.event_key in menu.WORDS:
        return inbound.event_key
    return None


def _answer(arrival: Arrival) -> Answer:
    session, inbound, now, text = arrival.session, arrival.inbound, arrival.now, arrival.text
    said_at = inbound.sent_at.astimezone(SHANGHAI)
    if inbound.channel == due.CHANNEL:
        due.run(inbound.event, Slot(session, arrival.inbox_id, text, said_at, now, arrival.pages))
        return Answer("", inbound.event)
    said = spoken(inbound)
    if said is None and inbound.kind is InboundKind.EVENT:
        feedback.heard(session, inbound.account, inbound.sender, inbound.event, inbound.told, now)
        return Answer(_event(session, inbound, arrival.member, service_day(said_at)))
    if said is not None and len(said) > LONGEST_TEXT:
        return Answer(words.too_long())
    intent = Intent(IntentName.OTHER)
    lexicon = lexicon_of(session, now)
    if said is not None:
        with arrival.steps.lap("understand"):
            intent = understand(text, said_at, lexicon)
    sender = enrol.Account(inbound.channel, inbound.account, inbound.sender)
    if arrival.member is None:
        return Answer(enrol.enrol(session, sender, intent, now), intent.name)
    changed = enrol.change(session, sender, arrival.member, intent, text, now) if said is not None else None
    if changed is not None:
        return Answer(changed, intent.name)
    return Answer(_talked(arrival, arrival.member, intent, lexicon, has_words=said is not None), intent.name)


def _talked(arrival: Arrival, member: Member, intent: Intent, lexicon: Lexicon, *, has_words: bool) -> str:
    """The reply of the conversation with somebody known, with what waited for them where there is room."""
    session, inbound, now, steps = arrival.session, arrival.inbound, arrival.now, arrival.steps
    said_at = inbound.sent_at.astimezone(SHANGHAI)
    with steps.lap("conversation"):
        state = conversations.load(session, member.id)
    before = state or {}
    talk = Talk.load(before, now)
    today, shelf = service_day(said_at), shelf_of(session)
    turn = Turn(session, arrival.inbox_id, member, arrival.text, intent, said_at, today, now, talk, lexicon)
    turn.shelf, turn.pages = shelf, arrival.pages
    with steps.lap("handler"):
        if has_words:
            reply = dispatch(turn).text
            evidence.adopt(turn)
        else:
            reply = evidence.received(turn, inbound.channel, inbound.kind, inbound.media_id).text
    with steps.lap("conversation"):
        after = talk.state()
        if after != before:
            conversations.save(session, member.id, after, now, known=state is not None)
    room = LONGEST_REPLY_BYTES - len(words.missed([], reply).encode())
    missed = outbox.carry(session, member.id, now, room) if member.mail_waiting else []
    return words.missed(missed, reply) if missed else reply


def _event(session: Session, inbound: Inbound, member: Member | None, today: date) -> str:
    """A new follower is greeted; a tap on the menu is answered; every other event needs no words."""
    if inbound.event in ("subscribe", "subscribe_scan"):
        return words.welcome_back(member.name, hat(session, member)) if member else words.welcome_stranger()
    if inbound.event == "click":
        return small_talk.help_text(session, member, today) if member else words.welcome_stranger()
    return ""
