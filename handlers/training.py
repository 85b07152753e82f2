"""王芳练习到11月30日: until then what a new worker reports is practice."""

from datetime import date

from handlers.colleagues import find
from handlers.rules.permits import Action
from handlers.turn import Reply, Turn
from messages.requests import Request
from messages.wording import team as words
from storage import outbox, roles


def train(turn: Turn, request: Request) -> Reply:
    """Begin or end the training of somebody in the units within reach; the worker is told."""
    found = find(turn, request.person or "", Action.TRAIN)
    if found.refusal:
        return Reply(found.refusal)
    if not request.every and not request.dates:
        return Reply(words.training_which_day(found.name))
    until: date | None = None if request.every else request.dates[-1]
    roles.set_training(turn.session, found.id, found.scope.unit_ids, until)
    told = words.told_training(until) if until else words.told_training_over()
    outbox.add(turn.session, person_id=found.id, kind="training", text=told, now=turn.now, cause_id=turn.inbox_id)
    return Reply(words.training_set(found.name, until) if until else words.training_over(found.name))
