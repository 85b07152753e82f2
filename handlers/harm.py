"""A report that speaks of harm: recorded without cheer, told to the supervisor at once, followed up until acknowledged.

It is told at any hour. After the first half hour the programme's coordinators are told too.
"""

from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import Session

from handlers import ledger
from handlers.slot import Slot
from handlers.turn import Reply, Turn
from messages.harm import WORDS, HarmLesson, HarmWord, spoken_of
from messages.wording import doubts
from messages.wording import harm as words
from storage import alarms, outbox, people, posted, vocabulary
from storage.alarms import Open
from storage.people import Member
from storage.tables.mail import Priority
from storage.tables.people import RoleName

AGAIN_AFTER = timedelta(minutes=30)
LONGEST_PAUSE = 8
"""Told again after half an hour, an hour, one and a half … at most four hours."""


def heed(turn: Turn, reply: Reply) -> Reply:
    """The reply to a message, or where it speaks of harm, another one, after the supervisor has been told."""
    if not turn.member.postings or turn.author != turn.member.id or not spoken_of(turn.text, _words(turn.session)):
        return reply
    alarms.add(turn.session, turn.inbox_id, turn.member.id, turn.now)
    found = alarms.unacknowledged(turn.session, [turn.member.id])[-1]
    told = _tell(turn.session, found, turn.member, 1, turn)
    recorded = ledger.lines(turn, turn.written)
    asked = [turn.talk.questions[-1].data["text"]] if turn.talk.questions and not recorded else []
    return Reply(words.heard(told, [*recorded, *asked]))


def follow_up(slot: Slot) -> None:
    """Tell again what nobody has acknowledged."""
    for found in alarms.unacknowledged(slot.session):
        if slot.now - found.told_at < AGAIN_AFTER * min(found.times_told, LONGEST_PAUSE):
            continue
        member = people.member(slot.session, found.person_id)
        if member is not None:
            times = found.times_told + 1
            alarms.told_again(slot.session, found.id, times, slot.now)
            _tell(slot.session, found, member, times, slot)


def acknowledge(turn: Turn) -> Reply | None:
    """收到 of somebody in charge: what was reported in their units is known. None where nothing is open there."""
    mine = [found for found in alarms.unacknowledged(turn.session) if turn.member.id in _in_charge(turn, found)]
    for found in mine:
        alarms.acknowledge(turn.session, found.id, turn.member.id, turn.now)
        text = words.seen(turn.member.name)
        outbox.add(turn.session, person_id=found.person_id, kind="alarm_seen", text=text, now=turn.now)
    return Reply(words.acknowledged([found.name for found in mine])) if mine else None


def change_words(turn: Turn, asked: HarmWord) -> Reply:
    """A coordinator sees and changes the list."""
    if not people.roles_of(turn.session, turn.member.id) & {RoleName.COORDINATOR, RoleName.ADMIN}:
        return Reply(words.coordinators_only())
    if asked.lesson is HarmLesson.LIST:
        return Reply(words.words_listed(_words(turn.session)))
    means = vocabulary.HARM if asked.lesson is HarmLesson.ADD else vocabulary.HARMLESS
    vocabulary.teach(turn.session, word=asked.word, means=means, by_id=turn.member.id, now=turn.now)
    return Reply((words.word_added if means == vocabulary.HARM else words.word_removed)(asked.word))


def _words(session: Session) -> list[str]:
    taught = vocabulary.harm_words(session)
    if not taught:
        return list(WORDS)
    known = [word for word in WORDS if taught.get(word) != vocabulary.HARMLESS]
    return [*known, *(word for word, means in taught.items() if means == vocabulary.HARM and word not in known)]


def _tell(session: Session, found: Open, member: Member, times: int, cause: Turn | Slot) -> list[str]:
    """Tell those in charge, and from the second time on the coordinators. Returns whom, as the worker calls them."""
    said_at = found.said_at.astimezone(cause.now.tzinfo)
    text = words.alarm(found.name, [one.unit for one in member.postings], said_at, found.text, times)
    told: dict[int, str] = {}
    for posting in member.postings:
        for each in people.supervisors_of(session, posting.unit_id):
            told[each.id] = doubts.called(each.name, each.title)
    if times > 1 or not told:
        told |= dict(_coordinators(session, member))
    told.pop(member.id, None)
    for person_id in told:
        outbox.add(
            session,
            person_id=person_id,
            kind="alarm",
            text=text,
            now=cause.now,
            cause_id=cause.inbox_id,
            priority=Priority.REPLY,
            key=f"alarm:{found.id}:{times}:{person_id}",
        )
    return list(told.values())


def _coordinators(session: Session, member: Member) -> Iterable[tuple[int, str]]:
    for programme_id in sorted({posting.programme_id for posting in member.postings}):
        for each in posted.in_charge(session, programme_id, RoleName.COORDINATOR, RoleName.ADMIN):
            yield each.person_id, doubts.called(each.name, each.title or "协调员")


def _in_charge(turn: Turn, found: Open) -> set[int]:
    """Who may acknowledge a report: those in charge of the units, and the coordinators."""
    member = people.member(turn.session, found.person_id)
    if member is None:
        return set()
    supervisors = {each.id for one in member.postings for each in people.supervisors_of(turn.session, one.unit_id)}
    return supervisors | {each for each, _ in _coordinators(turn.session, member)}
