"""我这周的记录 and 王芳的记录: records of a period, the own ones numbered, so that 第2条 means something afterwards."""

from handlers import ledger, listing
from handlers.colleagues import find
from handlers.rules.permits import Action
from handlers.turn import Reply, Turn
from messages.periods import period_of
from messages.requests import Request
from messages.wording import records as words
from storage import people, sums


def records(turn: Turn) -> Reply:
    """The own records of a period (this week where none is named), with what of them counts."""
    return Reply(listing.own(turn, listing.this_week_unless(period_of(turn.text, turn.today), turn.today)))


def records_of(turn: Turn, request: Request) -> Reply:
    """Somebody else's records in the units within reach."""
    found = find(turn, request.person or "", Action.SEE_RECORDS)
    if found.refusal:
        return records(turn) if request.person == turn.member.name else Reply(found.refusal)
    period = listing.this_week_unless(request.period, turn.today)
    member = people.member(turn.session, found.id)
    start = listing.first(period, member.postings if member else ())
    unit_ids = set(found.scope.unit_ids)
    everywhere = listing.shown(turn, found.id, start, period.last)
    rows = [row for row in everywhere if row.unit_id in unit_ids]
    called = listing.name(period, start)
    if not rows:
        return Reply(words.none_of(found.name, called))
    counted = sums.minutes_in_units(turn.session, found.id, unit_ids, start, period.last)
    behind = ledger.pictured(turn, rows)
    lines = listing.lines(turn, rows, listing.counts_of(everywhere), behind)
    return Reply(words.listed_of(found.name, called, lines, counted, pictured=bool(behind)))


def progress_of(turn: Turn, request: Request) -> Reply | None:
    """What somebody else has done in this work year. None where the name is nobody's: it may be that of a unit."""
    found = find(turn, request.person or "", Action.SEE_RECORDS)
    if found.refusal:
        known = request.person != turn.member.name and people.named(turn.session, request.person or "")
        return Reply(found.refusal) if known else None
    member = people.member(turn.session, found.id)
    lines = []
    for posting in member.postings if member else ():
        year = posting.work_year(turn.today)
        if year and posting.unit_id in found.scope.unit_ids:
            done = sums.minutes_by_person(turn.session, posting.unit_id, posting.group, year.starts_on, year.ends_on)
            lines.append(words.done_by(posting.unit, posting.group, done.get(found.id, 0), year.starts_on))
    return Reply(words.progress_of(found.name, lines))
