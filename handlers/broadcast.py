"""通知: a message to many, shown before it goes out, sent once, and followed until everybody has answered."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from handlers.accounts import accounts_of
from handlers.audience import Person, audience
from handlers.doubts import Ask, question
from handlers.rules.routes import KNOCKS, Route, ways
from handlers.slot import rules_of, speaking_time
from handlers.talk import Question
from handlers.turn import Reply, Turn
from messages import calls
from messages.calls import Decision
from messages.wording import broadcast as words
from storage import broadcasts, evidence, meta, outbox, people, programmes
from storage.tables.evidence import MediaState
from storage.tables.mail import Priority

A_MINUTE = 50
"""So many recipients a minute: what many are called to do at once, they do not all do in the same second."""
REMEMBERED = timedelta(days=14)
JUST_BEFORE = timedelta(minutes=10)
"""A picture that came so long before the call belongs to it."""
DOORS = "doors"
"""The fact that holds the routes which the process can use."""
SUBSCRIPTION = "subscription_template"
"""The fact that holds the template whose subscriptions are used."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown before it goes out. ``asked_by`` is the message that it came with.

    ``pictures`` are numbers of what its author has sent (storage/evidence.py), ``due_at`` is a time that was asked for.
    """

    text: str
    whom: str
    people: tuple[Person, ...]
    asked_by: int
    due_at: datetime | None = None
    pictures: tuple[int, ...] = ()

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Preview":
        """The preview in a question."""
        due, chosen = data["due_at"], tuple(Person(*each) for each in data["people"])
        due_at = datetime.fromisoformat(due) if due else None
        return cls(data["words"], data["whom"], chosen, data["asked_by"], due_at, tuple(data["pictures"]))

    def dump(self) -> dict[str, Any]:
        """As a question keeps it."""
        return {
            "words": self.text,
            "whom": self.whom,
            "people": [list(each) for each in self.people],
            "asked_by": self.asked_by,
            "due_at": self.due_at.isoformat() if self.due_at else "",
            "pictures": list(self.pictures),
        }


def call(turn: Turn) -> Reply:
    """Show what would be sent, to whom, and how it would reach them; with the pictures that came just before it."""
    found = calls.read(turn.text, turn.said_at)
    if found is None:
        return Reply(words.nothing_to_say())
    if _is_too_long(found.text):
        return Reply(words.too_long())
    chosen = audience(turn, found.whom)
    if not chosen:
        return Reply(words.nobody(found.whom))
    before = evidence.loose(turn.session, turn.member.id, turn.said_at - JUST_BEFORE)
    pictures = [each.id for each in reversed(before) if each.kind == "image"]
    evidence.assign(turn.session, pictures, turn.inbox_id)
    preview = Preview(found.text, found.whom, tuple(chosen), turn.inbox_id, None, tuple(pictures))
    return _show(turn, preview, found.dated)


def answer(turn: Turn, asked: Question) -> Reply | None:
    """发送, 定时 明天9点, 改, 取消, 名单, 去掉图片."""
    said, preview = calls.decision(turn.text), Preview.load(asked.data)
    if said is None:
        due_at = calls.moment(turn.text, turn.said_at)
        if due_at is None and calls.sets_time(turn.text):
            turn.talk.ask(asked)
            return Reply(words.which_time())
        return None if due_at is None else _show(turn, replace(preview, due_at=due_at))
    what, again = said
    if what is Decision.SEND:
        return _send(turn, asked, preview)
    if what is Decision.CANCEL:
        return Reply(words.dropped())
    if what is Decision.NO_PICTURES:
        return _show(turn, replace(preview, pictures=()))
    if what is Decision.NAMES:
        turn.talk.ask(asked)
        groups = _by_way(turn, preview.people)
        return Reply(words.names([(words.WAYS[way], [each.name for each in found]) for way, found in groups.items()]))
    if not again:
        return Reply(words.rewrite())
    text, dated = calls.with_dates(again, turn.today)
    if _is_too_long(text):
        turn.talk.ask(asked)
        return Reply(words.too_long())
    return _show(turn, replace(preview, text=text), dated)


def is_shown(turn: Turn) -> bool:
    """Whether a broadcast waits for 发送, so that a picture or a link belongs to it."""
    return bool(turn.talk.questions) and turn.talk.questions[-1].kind == Ask.BROADCAST


def with_picture(turn: Turn, channel: str, media_id: str) -> Reply:
    """A picture that came after the call."""
    preview = Preview.load(turn.talk.questions[-1].data)
    number = evidence.add(
        turn.session,
        inbox_id=turn.inbox_id,
        person_id=turn.member.id,
        report_id=preview.asked_by,
        channel=channel,
        kind="image",
        media_id=media_id,
        now=turn.now,
    )
    return _show(turn, replace(preview, pictures=(*preview.pictures, number)))


def with_link(turn: Turn) -> Reply:
    """A link that was shared after the call: its title and address stand below the words."""
    preview = Preview.load(turn.talk.questions[-1].data)
    text = f"{preview.text}\n{turn.text}"
    return Reply(words.too_long()) if _is_too_long(text) else _show(turn, replace(preview, text=text))


def _is_too_long(text: str) -> bool:
    return len(text.encode()) > outbox.LONGEST_BYTES - len(words.nudge("").encode())


def _show(turn: Turn, preview: Preview, dated: bool = False) -> Reply:
    going = going_out(turn, preview.due_at or turn.now)
    later = going if going > turn.now else None
    counts = [(words.WAYS[way], len(found)) for way, found in _by_way(turn, preview.people).items()]
    whom = preview.whom or words.whole_audience()
    shown = words.preview(preview.text, whom, counts, later, dated=dated, pictures=len(preview.pictures))
    turn.talk.questions = [each for each in turn.talk.questions if each.kind != Ask.BROADCAST]
    turn.talk.ask(question(turn, Ask.BROADCAST, shown, **preview.dump()))
    return Reply(shown)


def _send(turn: Turn, asked: Question, preview: Preview) -> Reply:
    stood = evidence.stood(turn.session, preview.pictures)
    if any(each.state != MediaState.KEPT for each in stood):
        turn.talk.ask(asked)
        failed = any(each.state == MediaState.FAILED for each in stood)
        return Reply(words.picture_lost() if failed else words.picture_coming())
    pictures = [each.sha256 for each in stood]
    due_at = going_out(turn, max(turn.now, preview.due_at or turn.now))
    slug = _slug(turn, preview, pictures)
    number = broadcasts.add(
        turn.session,
        slug=slug,
        author_id=turn.member.id,
        inbox_id=turn.inbox_id,
        text=preview.text,
        now=turn.now,
        due_at=due_at,
        person_ids=[each.id for each in preview.people],
        pictures=len(pictures),
    )
    if number is None:
        before = broadcasts.by_slug(turn.session, slug)
        author = people.names(turn.session, [before.author_id])[before.author_id]
        return Reply(words.sent_before(author, before.created_at.astimezone(turn.now.tzinfo)))
    for place, each in enumerate(preview.people):
        queue(turn, each.id, preview.text, key_of(number, each.id), due_at, place)
        for key, picture in zip(picture_keys(number, each.id, len(pictures)), pictures, strict=True):
            queue(turn, each.id, "", key, due_at, place, media=picture)
    later = due_at if due_at > turn.now else None
    return Reply(words.sent(len(preview.people), later, -(-len(preview.people) // A_MINUTE)))


def key_of(broadcast_id: int, person_id: int) -> str:
    """What makes the words to one person the only ones."""
    return f"broadcast:{broadcast_id}:{person_id}"


def picture_keys(broadcast_id: int, person_id: int, count: int) -> list[str]:
    """The same for its pictures."""
    return [f"{key_of(broadcast_id, person_id)}:picture-{number}" for number in range(1, count + 1)]


def queue(turn: Turn, person_id: int, text: str, key: str, due_at: datetime, place: int, media: str = "") -> None:
    """Write a message of a broadcast; ``place`` is the person's among all, who are spread over minutes."""
    outbox.add(
        turn.session,
        person_id=person_id,
        kind="broadcast",
        text=text,
        now=turn.now,
        cause_id=turn.inbox_id,
        priority=Priority.BULK,
        key=key,
        due_at=due_at + timedelta(minutes=place // A_MINUTE),
        expires_in=REMEMBERED,
        media=media,
    )


def _slug(turn: Turn, preview: Preview, pictures: Sequence[str]) -> str:
    """The same words and pictures to the same people on the same day are one broadcast, whoever sends them."""
    everybody = ",".join(str(each.id) for each in sorted(preview.people, key=lambda each: each.id))
    parts = [str(turn.today), everybody, preview.text, *pictures]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def going_out(turn: Turn, moment: datetime) -> datetime:
    """Nobody is called at night or on a day off; the first programme within reach says when that is."""
    running = programmes.running(turn.session, turn.today)
    return speaking_time(rules_of(turn.session, running[0]), moment) if running else moment


def _by_way(turn: Turn, chosen: Sequence[Person]) -> dict[str, list[Person]]:
    """The people by how a message would reach them now."""
    doors = frozenset(Route(door) for door in (meta.get(turn.session, DOORS) or "").split())
    ids = [each.id for each in chosen]
    known = accounts_of(turn.session, ids, meta.get(turn.session, SUBSCRIPTION) or "", turn.now)
    groups: dict[str, list[Person]] = {way: [] for way in words.WAYS}
    for each in chosen:
        accounts = known.get(each.id, [])
        open_ways = ways(accounts, doors, turn.now)
        best = "nobody" if not accounts else "held" if not open_ways else "now"
        knock = "linked" if turn.pages else "knock"
        groups[knock if open_ways and open_ways[0].route in KNOCKS else best].append(each)
    return groups
