"""是同一场吗？ Two partners who report the same group or event are asked; one event counts once, the days of both."""

from collections.abc import Iterator
from datetime import date

from handlers import ledger
from handlers.doubts import Ask, question
from handlers.talk import Question
from handlers.turn import Reply, Turn
from messages.intents import IntentName, Kind
from messages.wording import doubts as doubt_words
from messages.wording import events as words
from storage import entries, people, services
from storage.entries import Kept, KeptActivity
from storage.services import Link
from storage.tables.entries import Status

EVENTS = frozenset(
    {Kind.GROUP_WORK, Kind.COMMUNITY_EVENT, Kind.TRAINING, Kind.POLICY_OUTREACH, Kind.MEETING, Kind.VOLUNTEER}
)
LIKE = 0.2
"""Two counts of people are alike up to this share of the larger."""


def ask_whether_same(turn: Turn) -> str:
    """A question about what this message reported and a partner had reported before; empty where there is nothing."""
    found = list(_told_before(turn))
    if not found:
        return ""
    names = people.names(turn.session, {row.person_id for row, _, _ in found})
    lines = [f"{names[row.person_id]}：{ledger.activity_line(turn, row, position)}" for row, position, _ in found]
    links = [[*link[:1], link.day.isoformat(), *link[2:]] for _, _, link in found]
    asked = question(turn, Ask.SAME_EVENT, words.same_event(lines), links=links)
    turn.talk.ask(asked)
    return str(asked.data["text"])


def answer(turn: Turn, asked: Question) -> Reply | None:
    """Yes counts the event once, no leaves both."""
    name, option = turn.intent.name, turn.intent.option
    if name is IntentName.CONFIRM or option == 1 or "同一" in turn.text:
        links = [Link(row[0], date.fromisoformat(row[1]), *row[2:]) for row in asked.data["links"]]
        services.link(turn.session, links, turn.inbox_id)
        return Reply(words.counted_once())
    if name is IntentName.CANCEL or option == 2 or "另一" in turn.text:
        return Reply(words.counted_both())
    if option is not None:
        turn.talk.ask(asked)
        return Reply(doubt_words.no_such_option(option, asked.data["text"]))
    return None


def _told_before(turn: Turn) -> Iterator[tuple[Kept, int, Link]]:
    """Rows of partners with an activity like one of this message, its position, and the link that would join them."""
    for row in turn.written:
        if row.status != Status.KEPT:
            continue
        done = [item for item in ledger.activities_of(turn, row) if _is_event(item)]
        if not done:
            continue
        partners = entries.of_unit(turn.session, row.unit_id, row.day, row.person_id)
        alike = [(item, found) for item in done if (found := _like(turn, partners, item))]
        if not alike:
            continue
        known = {
            (link.report_id, link.kind): link.first_report_id
            for link in services.links(turn.session, [row.unit_id], row.day, row.day)
        }
        for item, (other, position) in alike:
            first = known.get((other.report_id, item.kind), other.report_id)
            yield other, position, Link(row.unit_id, row.day, item.kind, first, row.report_id)


def _like(turn: Turn, partners: list[Kept], item: KeptActivity) -> tuple[Kept, int] | None:
    for other in partners:
        for position, theirs in enumerate(ledger.activities_of(turn, other, *partners)):
            if (
                theirs.kind == item.kind
                and _alike(theirs.sessions, item.sessions)
                and _alike(theirs.people, item.people)
            ):
                return other, position
    return None


def _is_event(item: KeptActivity) -> bool:
    return Kind(item.kind) in EVENTS


def _alike(one: int | None, other: int | None) -> bool:
    """What was not said is like anything."""
    return one is None or other is None or abs(one - other) <= LIKE * max(one, other)
