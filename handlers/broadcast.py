"""通知: a message to many, shown before it goes out, sent once, and followed until everybody has answered."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.audience import Person, audience
from handlers.doubts import Ask, question
from handlers.rules.routes import KNOCKS, Account, Route, ways
from handlers.slot import rules_of, speaking_time
from handlers.talk import Question
from handlers.turn import Reply, Turn
from messages import calls
from messages.calls import Decision
from messages.wording import broadcast as words
from storage import broadcasts, deliveries, meta, outbox, people, programmes
from storage.broadcasts import Addressed, Sent
from storage.tables.mail import Priority

A_MINUTE = 50
"""So many recipients a minute: what many are called to do at once, they do not all do in the same second."""
REMEMBERED = timedelta(days=14)
DOORS = "doors"
"""The fact that holds the routes which the process can use."""
SUBSCRIPTION = "subscription_template"
"""The fact that holds the template whose subscriptions are used."""


def call(turn: Turn) -> Reply:
    """Show what would be sent, to whom, and how it would reach them."""
    found = calls.read(turn.text, turn.said_at)
    if found is None:
        return Reply(words.nothing_to_say())
    if len(found.text.encode()) > outbox.LONGEST_BYTES - len(words.nudge("").encode()):
        return Reply(words.too_long())
    chosen = audience(turn, found.whom)
    if not chosen:
        return Reply(words.nobody(found.whom))
    return _show(turn, found.text, found.whom, chosen, due_at=None, dated=found.dated)


def answer(turn: Turn, asked: Question) -> Reply | None:
    """发送, 定时 明天9点, 改, 取消, 名单."""
    said = calls.decision(turn.text)
    chosen = [Person(*each) for each in asked.data["people"]]
    if said is None:
        due_at = calls.moment(turn.text, turn.said_at)
        if due_at is None:
            return None
        return _show(turn, asked.data["words"], asked.data["whom"], chosen, due_at=due_at, dated=False)
    what, again = said
    if what is Decision.SEND:
        return _send(turn, asked, chosen)
    if what is Decision.CANCEL:
        return Reply(words.dropped())
    if what is Decision.NAMES:
        turn.talk.ask(asked)
        groups = _by_way(turn, chosen)
        return Reply(words.names([(words.WAYS[way], [each.name for each in found]) for way, found in groups.items()]))
    if not again:
        return Reply(words.rewrite())
    text, dated = calls.with_dates(again, turn.today)
    due = asked.data["due_at"]
    return _show(
        turn, text, asked.data["whom"], chosen, due_at=datetime.fromisoformat(due) if due else None, dated=dated
    )


def acknowledge(turn: Turn) -> Reply | None:
    """收到. None where no broadcast waits for it."""
    known = broadcasts.acknowledge(turn.session, turn.member.id, turn.now - REMEMBERED, turn.now)
    return Reply(words.thanks()) if known else None


def names(turn: Turn) -> Reply:
    """名单: who has answered, where the messages stand, who has not answered."""
    found = _last(turn)
    if found is None:
        return Reply(words.none_yet())
    everybody = broadcasts.addressed(turn.session, found.id)
    states = outbox.states(turn.session, _keys(found, everybody))
    counted: dict[str, int] = {}
    for state in states.values():
        counted[state] = counted.get(state, 0) + 1
    silent = [each.name for each in everybody if each.acknowledged_at is None]
    return Reply(words.report(found.text, len(everybody) - len(silent), sorted(counted.items()), silent))


def nudge(turn: Turn) -> Reply:
    """催一下: once, and only those who have not answered."""
    found = _last(turn)
    if found is None:
        return Reply(words.none_yet())
    if found.nudged_at is not None:
        return Reply(words.nudged_before())
    silent = [each for each in broadcasts.addressed(turn.session, found.id) if each.acknowledged_at is None]
    if silent:
        broadcasts.nudged(turn.session, found.id, turn.now)
    due_at = _speaking_time(turn, turn.now)
    for place, each in enumerate(silent):
        _queue(turn, each.person_id, words.nudge(found.text), f"nudge:{found.id}:{each.person_id}", due_at, place)
    return Reply(words.nudged(len(silent)))


def cancel(turn: Turn) -> Reply:
    """取消通知: what has not gone out is taken back."""
    found = _last(turn)
    if found is None:
        return Reply(words.none_yet())
    keys = _keys(found, broadcasts.addressed(turn.session, found.id))
    count = outbox.cancel(turn.session, keys)
    broadcasts.cancelled(turn.session, found.id, turn.now)
    return Reply(words.cancelled(count, len(keys) - count))


def _show(turn: Turn, text: str, whom: str, chosen: Sequence[Person], *, due_at: datetime | None, dated: bool) -> Reply:
    going = _speaking_time(turn, due_at or turn.now)
    later = going if going > turn.now else None
    groups = _by_way(turn, chosen)
    counts = [(words.WAYS[way], len(found)) for way, found in groups.items()]
    shown = words.preview(text, whom or words.whole_audience(), counts, later, dated=dated)
    kept = [[each.id, each.name] for each in chosen]
    due = due_at.isoformat() if due_at else ""
    turn.talk.questions = [each for each in turn.talk.questions if each.kind != Ask.BROADCAST]
    turn.talk.ask(question(turn, Ask.BROADCAST, shown, words=text, whom=whom, people=kept, due_at=due))
    return Reply(shown)


def _send(turn: Turn, asked: Question, chosen: Sequence[Person]) -> Reply:
    text, due = asked.data["words"], asked.data["due_at"]
    due_at = _speaking_time(turn, max(turn.now, datetime.fromisoformat(due)) if due else turn.now)
    slug = _slug(turn, text, chosen)
    number = broadcasts.add(
        turn.session,
        slug=slug,
        author_id=turn.member.id,
        inbox_id=turn.inbox_id,
        text=text,
        now=turn.now,
        due_at=due_at,
        person_ids=[each.id for each in chosen],
    )
    if number is None:
        before = broadcasts.by_slug(turn.session, slug)
        author = people.names(turn.session, [before.author_id])[before.author_id]
        return Reply(words.sent_before(author, before.created_at.astimezone(turn.now.tzinfo)))
    for place, each in enumerate(chosen):
        _queue(turn, each.id, text, f"broadcast:{number}:{each.id}", due_at, place)
    later = due_at if due_at > turn.now else None
    return Reply(words.sent(len(chosen), later, -(-len(chosen) // A_MINUTE)))


def _queue(turn: Turn, person_id: int, text: str, key: str, due_at: datetime, place: int) -> None:
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
    )


def _slug(turn: Turn, text: str, chosen: Sequence[Person]) -> str:
    """The same words to the same people on the same day are one broadcast, whoever sends them."""
    everybody = ",".join(str(each.id) for each in sorted(chosen, key=lambda each: each.id))
    return hashlib.sha256(f"{turn.today}\n{everybody}\n{text}".encode()).hexdigest()


def _speaking_time(turn: Turn, moment: datetime) -> datetime:
    """Nobody is called at night or on a day off; the first programme within reach says when that is."""
    running = programmes.running(turn.session, turn.today)
    return speaking_time(rules_of(turn.session, running[0]), moment) if running else moment


def _by_way(turn: Turn, chosen: Sequence[Person]) -> dict[str, list[Person]]:
    """The people by how a message would reach them now."""
    doors = frozenset(Route(door) for door in (meta.get(turn.session, DOORS) or "").split())
    ids = [each.id for each in chosen]
    known = deliveries.accounts(turn.session, ids, meta.get(turn.session, SUBSCRIPTION) or "")
    sent = deliveries.sent(turn.session, ids, Route.CUSTOMER, turn.now - REMEMBERED)
    groups: dict[str, list[Person]] = {way: [] for way in words.WAYS}
    for each in chosen:
        accounts = [
            Account(
                one.channel,
                one.recipient,
                one.last_wrote,
                deliveries.since(sent.get(each.id, []), one.last_wrote),
                one.subscriptions,
            )
            for one in known.get(each.id, [])
        ]
        open_ways = ways(accounts, doors, turn.now)
        best = "nobody" if not accounts else "held" if not open_ways else "now"
        groups["knock" if open_ways and open_ways[0].route in KNOCKS else best].append(each)
    return groups


def _last(turn: Turn) -> Sent | None:
    return broadcasts.last_of(turn.session, turn.member.id, turn.now - REMEMBERED)


def _keys(found: Sent, everybody: Sequence[Addressed]) -> list[str]:
    return [f"broadcast:{found.id}:{each.person_id}" for each in everybody]
