"""开证明: a worker's own service of a period, in words that the agency's settlement can use."""

from collections.abc import Sequence
from datetime import date

from handlers import ledger
from handlers.colleagues import find
from handlers.rules.permits import Action
from handlers.turn import Reply, Turn
from messages.intents import Kind, Length
from messages.requests import Request
from messages.wording import certificate as words
from storage import entries, people, sums
from storage.entries import Kept
from storage.people import Member
from storage.tables.entries import Status


def certify(turn: Turn, request: Request) -> Reply:
    """The own certificate; a supervisor's of somebody in charge. Without a period that of the work year."""
    member: Member | None = turn.member
    if request.person and request.person != turn.member.name:
        found = find(turn, request.person, Action.CERTIFY)
        if found.refusal:
            return Reply(found.refusal)
        member = people.member(turn.session, found.id)
    if member is None or not member.postings:
        return Reply(words.nothing_to_certify())
    first, last = _period(request, member, turn.today)
    rows = [row for row in entries.between(turn.session, member.id, first, last) if row.status == Status.KEPT]
    counted = sums.minutes_by_team(turn.session, member.id, first, last)
    if not counted:
        return Reply(words.nothing_in(member.name, first, last))
    units = {posting.unit_id: posting.unit for posting in member.postings}
    places = [(units[unit_id], group, minutes) for (unit_id, group), minutes in counted.items()]
    assumed = len({row.day for row in rows if row.length == Length.ASSUMED})
    return Reply(
        words.certificate(
            name=member.name,
            first=first,
            last=last,
            total=sum(counted.values()),
            places=places,
            done=_done(turn, rows),
            assumed=assumed,
            today=turn.today,
        )
    )


def _period(request: Request, member: Member, today: date) -> tuple[date, date]:
    if request.period and request.period.first:
        return request.period.first, request.period.last
    year = member.postings[-1].work_year(today)
    return (year.starts_on if year else min(posting.starts_on for posting in member.postings)), today


def _done(turn: Turn, rows: Sequence[Kept]) -> dict[Kind, tuple[int, int, int]]:
    """Sessions, households and people by kind. Events are the worker's own share, whoever else was there."""
    if rows:
        ledger.activities_of(turn, *rows)
    found: dict[Kind, tuple[int, int, int]] = {}
    for row in rows:
        for item in ledger.activities_of(turn, row):
            sessions, households, served = found.get(Kind(item.kind), (0, 0, 0))
            found[Kind(item.kind)] = (
                sessions + (item.sessions or 0),
                households + (item.households or 0),
                served + (item.people or 0),
            )
    return found
