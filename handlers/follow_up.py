"""What comes after a broadcast has been sent: 收到, 名单, 催一下, 取消通知."""

from collections import Counter
from collections.abc import Sequence

from handlers.broadcast import REMEMBERED, going_out, key_of, picture_keys, queue
from handlers.turn import Reply, Turn
from messages.wording import broadcast as words
from storage import broadcasts, outbox
from storage.broadcasts import Addressed, Sent


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
    counted = Counter(outbox.states(turn.session, _keys(found, everybody)).values())
    pictures = Counter(outbox.states(turn.session, _picture_keys(found, everybody)).values())
    silent = [each.name for each in everybody if each.acknowledged_at is None]
    answered = len(everybody) - len(silent)
    return Reply(words.report(found.text, answered, sorted(counted.items()), sorted(pictures.items()), silent))


def nudge(turn: Turn) -> Reply:
    """催一下: once, and only those who have not answered."""
    found = _last(turn)
    if found is None:
        return Reply(words.none_yet())
    if found.nudged_at is not None:
        return Reply(words.nudged_before())
    if found.due_at > turn.now:
        return Reply(words.not_out_yet(found.due_at.astimezone(turn.now.tzinfo)))
    silent = [each for each in broadcasts.addressed(turn.session, found.id) if each.acknowledged_at is None]
    if silent:
        broadcasts.nudged(turn.session, found.id, turn.now)
    due_at = going_out(turn, turn.now)
    for place, each in enumerate(silent):
        queue(turn, each.person_id, words.nudge(found.text), f"nudge:{found.id}:{each.person_id}", due_at, place)
    return Reply(words.nudged(len(silent)))


def cancel(turn: Turn) -> Reply:
    """取消通知: what has not gone out is taken back."""
    found = _last(turn)
    if found is None:
        return Reply(words.none_yet())
    everybody = broadcasts.addressed(turn.session, found.id)
    keys = _keys(found, everybody)
    count = outbox.cancel(turn.session, keys)
    outbox.cancel(turn.session, _picture_keys(found, everybody))
    broadcasts.cancelled(turn.session, found.id, turn.now)
    return Reply(words.cancelled(count, len(keys) - count))


def _last(turn: Turn) -> Sent | None:
    return broadcasts.last_of(turn.session, turn.member.id, turn.now - REMEMBERED)


def _keys(found: Sent, everybody: Sequence[Addressed]) -> list[str]:
    return [key_of(found.id, each.person_id) for each in everybody]


def _picture_keys(found: Sent, everybody: Sequence[Addressed]) -> list[str]:
    return [key for each in everybody for key in picture_keys(found.id, each.person_id, found.pictures)]
