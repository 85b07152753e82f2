"""审批: a supervisor decides on late entries of the units in charge: 审批 lists them, 通过 1 3, 退回 2 + reason."""

import re

from handlers import ledger
from handlers.turn import Reply, Turn
from messages.wording import review as words
from storage import entries, outbox, people
from storage.entries import Kept
from storage.tables.entries import Act, Status

_NUMBERS = re.compile(r"\d{1,3}")
_HEAD = re.compile(r"^\W*(?:通过|退回|审批|全部|第|条|都|[\d\s、,，和])+")


def waiting(turn: Turn) -> Reply:
    """审批: what waits for this supervisor, numbered."""
    rows = _waiting(turn)
    turn.talk.listed = [row.id for row in rows]
    return Reply(words.waiting(_described(turn, rows)) if rows else words.nothing_waits())


def approve(turn: Turn) -> Reply:
    """通过: the entries named by number count from now on; without a number the only one that waits."""
    return _decide(turn, Act.APPROVE, Status.KEPT)


def reject(turn: Turn) -> Reply:
    """退回 + reason: the entries stay readable and do not count."""
    if not _reason(turn):
        return Reply(words.reason_needed())
    return _decide(turn, Act.REJECT, Status.REJECTED)


def _decide(turn: Turn, act: Act, status: Status) -> Reply:
    rows = _waiting(turn)
    if not rows:
        return Reply(words.nothing_waits())
    chosen = _chosen(turn, rows)
    if not chosen:
        turn.talk.listed = [row.id for row in rows]
        return Reply(words.which_ones(_described(turn, rows)))
    own = [row for row in chosen if row.person_id == turn.member.id]
    decided = [row for row in chosen if row not in own]
    for row in decided:
        ledger.supersede(turn, row, act, status)
        ledger.recount(turn, row.person_id, [row.day])
        _tell(turn, row, act)
    lines = [words.decided(act == Act.APPROVE, _described(turn, decided))] if decided else []
    return Reply("\n".join([*lines, *([words.not_your_own()] if own else [])]))


def _waiting(turn: Turn) -> list[Kept]:
    units = people.units_in_charge(turn.session, turn.member.id)
    return entries.pending(turn.session, list(units)) if units else []


def _chosen(turn: Turn, rows: list[Kept]) -> list[Kept]:
    """The rows that the numbers mean: those of the list shown last, while it still stands."""
    if "全部" in turn.text or "都" in turn.text:
        return rows
    head = _HEAD.match(turn.text)
    numbers = [int(found) for found in _NUMBERS.findall(head[0] if head else "")]
    if not numbers:
        return rows if len(rows) == 1 else []
    listed = turn.talk.listed
    ids = {listed[number - 1] for number in numbers if 0 < number <= len(listed)}
    return [row for row in rows if row.id in ids] if len(ids) == len(set(numbers)) else []


def _reason(turn: Turn) -> str:
    return _HEAD.sub("", turn.text).strip(" ，,：:。")


def _described(turn: Turn, rows: list[Kept]) -> list[str]:
    who = people.names(turn.session, {row.person_id for row in rows})
    return [f"{who[row.person_id]} {line}" for row, line in zip(rows, ledger.each_line(turn, rows), strict=True)]


def _tell(turn: Turn, row: Kept, act: Act) -> None:
    """The worker hears the decision; the reply of the supervisor does not wait for it."""
    line = ledger.lines(turn, [row])[0]
    text = (
        words.approved(line, turn.member.name)
        if act == Act.APPROVE
        else words.rejected(line, turn.member.name, _reason(turn))
    )
    outbox.add(turn.session, person_id=row.person_id, kind="decision", text=text, now=turn.now, cause_id=turn.inbox_id)
