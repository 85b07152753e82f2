"""What is not words: a picture or voice stands behind a record, a location is offered as its place."""

from datetime import timedelta

from handlers import amend, broadcast, ledger
from handlers.correct import STANDING
from handlers.doubts import Ask, question
from handlers.rules.permits import Action
from handlers.scope import hat, refused
from handlers.talk import Question
from handlers.turn import Reply, Turn
from messages.intents import Change, IntentName
from messages.wording import doubts as doubt_words
from messages.wording import evidence as words
from messages.wording import talk as talk_words
from storage import entries, evidence
from storage.entries import Kept
from storage.tables.people import RoleName

FRESH = timedelta(hours=12)
"""A picture that comes within this time of a report belongs to it without asking."""

LOOK_BACK = timedelta(days=14)
MOST_OFFERED = 3
KEPT_KINDS = ("image", "voice")


def received(turn: Turn, channel: str, kind: str, media_id: str) -> Reply:
    """Answer a message without words; ``turn.text`` is a location's address or a title."""
    if broadcast.is_shown(turn) and kind == "link" and turn.text:
        return broadcast.with_link(turn)
    if broadcast.is_shown(turn) and kind == "image" and media_id:
        return broadcast.with_picture(turn, channel, media_id)
    role = hat(turn.session, turn.member)
    if role is not RoleName.WORKER and not (kind == "image" and refused(turn, Action.BROADCAST) is None):
        return Reply(talk_words.wordless(kind, role))
    if kind == "location":
        return _location(turn)
    if kind not in KEPT_KINDS or not media_id:
        return Reply(words.cannot_open(kind))
    report = entries.last_report(turn.session, turn.member.id, turn.said_at)
    rows = _standing(turn, report)
    # A voice comes before the words that it is to be written again in.
    fresh = bool(rows) and kind == "image" and turn.said_at - rows[0].said_at <= FRESH
    number = evidence.add(
        turn.session,
        inbox_id=turn.inbox_id,
        person_id=turn.member.id,
        report_id=report if fresh else None,
        channel=channel,
        kind=kind,
        media_id=media_id,
        now=turn.now,
    )
    if fresh:
        return Reply(words.stands_behind(kind, ledger.lines(turn, rows)))
    turn.talk.loose = True
    if kind == "voice":
        return Reply(words.voice_not_understood())
    return _which(turn, kind, number)


def adopt(turn: Turn) -> None:
    """What was sent a while before a report, and belongs to none that stands, stands behind it."""
    if turn.talk.loose and turn.written:
        evidence.adopt(turn.session, turn.member.id, turn.written[-1].report_id, turn.now - FRESH, STANDING)
        turn.talk.loose = False


def answer(turn: Turn, asked: Question) -> Reply | None:
    """Which record a picture belongs to: a number of the list."""
    reports = asked.data["reports"]
    number = turn.intent.option if turn.intent.name is IntentName.CHOICE else None
    if turn.intent.name is IntentName.CANCEL or number == len(reports) + 1:
        return Reply(words.waits_for_record(asked.data["media_kind"]))
    if number is None:
        return None
    if not 1 <= number <= len(reports):
        turn.talk.ask(asked)
        return Reply(doubt_words.no_such_option(number, asked.data["text"]))
    evidence.assign(turn.session, [asked.data["evidence"]], reports[number - 1])
    return Reply(
        words.stands_behind(asked.data["media_kind"], ledger.lines(turn, _standing(turn, reports[number - 1])))
    )


def answer_place(turn: Turn, asked: Question) -> Reply | None:
    """Whether a location becomes the record's place."""
    if turn.intent.name is IntentName.CANCEL:
        return Reply(words.place_kept())
    if turn.intent.name is not IntentName.CONFIRM and turn.intent.option != 1:
        return None
    return amend.apply(turn, amend.Place(asked.data["entry"]), Change(place=asked.data["label"]))


def _which(turn: Turn, kind: str, number: int) -> Reply:
    """Ask among the latest reports; a picture before any report waits for the next one."""
    rows = entries.between(turn.session, turn.member.id, turn.today - LOOK_BACK, turn.today)
    reports = list(dict.fromkeys(row.report_id for row in reversed(rows) if row.status in STANDING))[:MOST_OFFERED]
    if not reports:
        calls_many = refused(turn, Action.BROADCAST) is None
        return Reply(words.waits_for_call(kind) if calls_many else words.waits_for_record(kind))
    lines = ["；".join(ledger.lines(turn, [row for row in rows if row.report_id == report])) for report in reports]
    asked = question(
        turn, Ask.EVIDENCE, words.which_record(kind, lines), reports=reports, evidence=number, media_kind=kind
    )
    turn.talk.ask(asked)
    return Reply(asked.data["text"])


def _location(turn: Turn) -> Reply:
    rows = [
        row for row in entries.between(turn.session, turn.member.id, turn.today, turn.today) if row.status in STANDING
    ]
    if not rows or not turn.text:
        return Reply(words.place_without_record(turn.text))
    asked = question(
        turn,
        Ask.PLACE,
        words.place_for(turn.text, ledger.lines(turn, rows[-1:])),
        entry=rows[-1].id,
        label=turn.text,
    )
    turn.talk.ask(asked)
    return Reply(asked.data["text"])


def _standing(turn: Turn, report: int | None) -> list[Kept]:
    rows = entries.of_report(turn.session, report) if report is not None else []
    return [row for row in rows if row.status in STANDING]
