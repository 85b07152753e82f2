"""审批: a supervisor decides on late entries and declared stays of the units in charge.

审批 lists what waits, 通过 1 3 and 退回 2 + reason decide; the worker hears of it. Nobody decides on an entry of their
own, also not on one that they reported for somebody else.
"""

from dataclasses import dataclass

from handlers import ledger
from handlers.rules.permits import Action
from handlers.scope import scope
from handlers.talk import ENTRY, VISIT
from handlers.totals import adjustments
from handlers.turn import Reply, Turn
from messages.requests import Request
from messages.wording import absence as absence_words
from messages.wording import review as words
from storage import absences, entries, outbox, people
from storage.entries import Kept
from storage.tables.entries import Act, Status
from storage.tables.expected import VisitState


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something to decide on: a late entry with its ``row``, or a stay. ``line`` says it without the name."""

    kind: str
    id: int
    person_id: int
    author_id: int
    line: str
    row: Kept | None = None

    @property
    def key(self) -> tuple[str, int]:
        return self.kind, self.id


def waiting(turn: Turn, _request: Request) -> Reply:
    """审批: what waits for this supervisor, numbered."""
    items = _waiting(turn)
    return Reply(_listed(turn, items, words.waiting) if items else words.nothing_waits())


def approve(turn: Turn, request: Request) -> Reply:
    """通过: what the numbers name counts from now on; without a number the only one that waits."""
    return _decide(turn, request, approved=True)


def reject(turn: Turn, request: Request) -> Reply:
    """退回 + reason: what the numbers name stays readable and does not count."""
    if not request.text:
        return Reply(words.reason_needed())
    return _decide(turn, request, approved=False)


def _decide(turn: Turn, request: Request, *, approved: bool) -> Reply:
    items = _waiting(turn)
    if not items:
        return Reply(words.nothing_waits())
    chosen = _chosen(turn, request, items)
    if not chosen:
        return Reply(_listed(turn, items, words.which_ones))
    own = [item for item in chosen if turn.member.id in (item.person_id, item.author_id)]
    decided = [item for item in chosen if item not in own]
    for item in decided:
        _apply(turn, item, request.text, approved=approved)
    lines = [words.not_your_own()] if own else []
    if decided:
        records, stays = ([item for item in decided if item.kind == kind] for kind in (ENTRY, VISIT))
        lines.insert(0, words.decided(approved, _described(turn, records), _described(turn, stays)))
        lines += _adjusted(turn, [item.row for item in records if item.row])
    return Reply("\n".join(lines))


def _adjusted(turn: Turn, rows: list[Kept]) -> list[str]:
    """What the decision changed in periods that were submitted already."""
    teams = sorted({(row.unit_id, row.group) for row in rows})
    return [
        line
        for unit_id, group in teams
        for line in adjustments(
            turn.session, unit_id, group, min(row.day for row in rows), max(row.day for row in rows)
        )
    ]


def _waiting(turn: Turn) -> list[Waiting]:
    """Late entries first, then stays; each as old as it is."""
    units = scope(turn, Action.DECIDE)
    if not units.unit_ids:
        return []
    rows = entries.pending(turn.session, units.unit_ids)
    behind = ledger.pictured(turn, rows)
    lines = [line + behind.get(row.report_id, "") for line, row in zip(ledger.each_line(turn, rows), rows, strict=True)]
    names = {unit.id: unit.name for unit in units.units}
    items = [Waiting(ENTRY, row.id, row.person_id, row.by_id, line, row) for row, line in zip(rows, lines, strict=True)]
    for visit in absences.pending_visits(turn.session, units.unit_ids):
        line = absence_words.visit(visit.starts_on, visit.ends_on, names[visit.unit_id])
        items.append(Waiting(VISIT, visit.id, visit.person_id, visit.person_id, line))
    return items


def _chosen(turn: Turn, request: Request, items: list[Waiting]) -> list[Waiting]:
    """What the numbers mean: those of the list shown last."""
    if request.every:
        return items
    if not request.numbers:
        return items if len(items) == 1 else []
    shown = turn.talk.waiting
    if not all(0 < number <= len(shown) for number in request.numbers):
        return []
    keys = {shown[number - 1] for number in request.numbers}
    return [item for item in items if item.key in keys]


def _listed(turn: Turn, items: list[Waiting], wording: words.ListWording) -> str:
    turn.talk.waiting = [item.key for item in items]
    return wording(_described(turn, items))


def _described(turn: Turn, items: list[Waiting]) -> list[str]:
    who = people.names(turn.session, {each for item in items for each in (item.person_id, item.author_id)})
    by_others = {item.key: words.said_by(who[item.author_id]) for item in items if item.author_id != item.person_id}
    return [f"{who[item.person_id]} {item.line}{by_others.get(item.key, '')}" for item in items]


def _apply(turn: Turn, item: Waiting, reason: str, *, approved: bool) -> None:
    """Write the decision, and tell the worker; the reply of the supervisor does not wait for it."""
    if item.row is not None:
        status = Status.KEPT if approved else Status.REJECTED
        ledger.supersede(turn, item.row, Act.APPROVE if approved else Act.REJECT, status)
        ledger.recount(turn, item.person_id, [item.row.day])
        told = words.approved if approved else words.rejected
    else:
        state = VisitState.APPROVED if approved else VisitState.REJECTED
        absences.decide_visit(turn.session, item.id, state, turn.member.id, turn.now, reason)
        told = words.visit_approved if approved else words.visit_rejected
    text = told(item.line, turn.member.name, reason)
    outbox.add(turn.session, person_id=item.person_id, kind="decision", text=text, now=turn.now, cause_id=turn.inbox_id)
