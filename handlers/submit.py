"""提交11月: a supervisor submits a period of the units in charge; later changes to it are adjustments."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from handlers.doubts import Ask, question
from handlers.rules.permits import Action
from handlers.scope import Scope, scope
from handlers.talk import Question
from handlers.turn import Reply, Turn
from messages.intents import IntentName
from messages.requests import Request
from messages.wording import submit as words
from messages.wording import team as team_words
from storage import entries, submissions
from storage.submissions import Frozen


class Stretch(NamedTuple):
    """What of a period a team has not submitted yet."""

    unit_id: int
    group: str
    first: date
    last: date


def submit(turn: Turn, request: Request) -> Reply:
    """Show what would be frozen, and ask; days that have not come and days that were submitted stay out."""
    units = scope(turn, Action.SUBMIT_PERIOD).named_in(request.text)
    period = request.period
    if not units.unit_ids or period is None or period.first is None:
        return Reply(team_words.no_units())
    stretches = _stretches(turn, units, period.first, period.last)
    if not stretches:
        return Reply(words.already(period.name))
    pending = [row for row in entries.pending(turn.session, units.unit_ids) if period.first <= row.day <= period.last]
    text = words.preview(_lines(turn, units, stretches), len(pending))
    kept = [[unit_id, group, first.isoformat(), last.isoformat()] for unit_id, group, first, last in stretches]
    turn.talk.ask(question(turn, Ask.SUBMIT, text, stretches=kept))
    return Reply(text)


def answer(turn: Turn, asked: Question) -> Reply | None:
    """对 freezes what was shown."""
    if turn.intent.name is IntentName.CANCEL:
        return Reply(words.not_submitted())
    if turn.intent.name is not IntentName.CONFIRM and "提交" not in turn.text:
        return None
    units = scope(turn, Action.SUBMIT_PERIOD)
    kept = [
        Stretch(unit_id, group, date.fromisoformat(first), date.fromisoformat(last))
        for unit_id, group, first, last in asked.data["stretches"]
    ]
    stretches = [each for each in kept if each.unit_id in units.unit_ids and not _overlaps(turn, each)]
    lines = _lines(turn, units, stretches)
    for each in stretches:
        submissions.submit(
            turn.session,
            unit_id=each.unit_id,
            group=each.group,
            starts_on=each.first,
            ends_on=each.last,
            by_id=turn.member.id,
            now=turn.now,
        )
    return Reply(words.submitted(lines) if lines else words.not_submitted())


def _stretches(turn: Turn, units: Scope, first: date, last: date) -> list[Stretch]:
    before = submissions.frozen(turn.session, units.unit_ids, first, last)
    found = []
    for unit_id, group in submissions.teams(turn.session, units.unit_ids, first, last):
        of_team = [each for each in before if (each.unit_id, each.group) == (unit_id, group)]
        open_days = _still_open(first, last, of_team)
        if open_days:
            found.append(Stretch(unit_id, group, *open_days))
    return found


def _still_open(first: date, last: date, before: Sequence[Frozen]) -> tuple[date, date] | None:
    """The first stretch of days that no earlier submission holds."""
    for each in before:
        if each.starts_on <= first:
            first = max(first, each.ends_on + timedelta(days=1))
        else:
            last = min(last, each.starts_on - timedelta(days=1))
    return (first, last) if first <= last else None


def _overlaps(turn: Turn, stretch: Stretch) -> bool:
    return bool(submissions.frozen_of_team(turn.session, *stretch))


def _lines(turn: Turn, units: Scope, stretches: Sequence[Stretch]) -> list[str]:
    names = {unit.id: unit.name for unit in units.units}
    return [
        words.team(names[each.unit_id], each.group, each.first, each.last, *submissions.to_submit(turn.session, *each))
        for each in stretches
    ]
