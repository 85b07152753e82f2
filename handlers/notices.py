"""What somebody else should know of a message: that something waits for their decision."""

from handlers import ledger
from handlers.turn import Turn
from messages.wording import review as words
from storage import outbox, people
from storage.tables.entries import Status

TO_DECIDE = "to_decide"


def records_wait(turn: Turn) -> None:
    """Tell the supervisors of new records that wait for them."""
    waiting = [row for row in turn.written if row.status == Status.PENDING]
    for unit_id in sorted({row.unit_id for row in waiting}):
        lines = ledger.lines(turn, [row for row in waiting if row.unit_id == unit_id])
        tell_supervisors(turn, unit_id, words.to_decide(turn.member.name, lines))


def tell_supervisors(turn: Turn, unit_id: int, text: str) -> None:
    """Tell who decides about a unit, save the one who says it. One notice at a time: the list shows everything."""
    for supervisor in people.supervisors_of(turn.session, unit_id):
        if supervisor.id != turn.author and not outbox.waiting_for(turn.session, supervisor.id, TO_DECIDE):
            outbox.add(
                turn.session,
                person_id=supervisor.id,
                kind=TO_DECIDE,
                text=text,
                now=turn.now,
                cause_id=turn.inbox_id,
            )
