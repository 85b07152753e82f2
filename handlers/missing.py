"""谁没报: who was expected and has not reported, and nobody else."""

from collections.abc import Sequence
from datetime import date

from handlers.rules.expected import Expected, missing
from handlers.rules.permits import Action
from handlers.scope import scope
from handlers.standings import expected
from handlers.turn import Reply, Turn
from messages.periods import Period
from messages.requests import Request
from messages.wording import absence as day_words
from messages.wording import amounts
from messages.wording import team as words
from storage import absences, people


def who_is_missing(turn: Turn, request: Request) -> Reply:
    """Of today, or of the stretch that is named: expected days without a record, leave and complete weeks taken out."""
    units = scope(turn, Action.SEE_MISSING).named_in(request.text)
    if not units.unit_ids:
        return Reply(words.no_units())
    period = request.period or Period(turn.today, turn.today, "今天")
    first = period.first or turn.today
    due = expected(turn.session, units.unit_ids, first, period.last)
    when = _when(period, first)
    if not due:
        return Reply(words.nobody_expected(when))
    there = absences.accounted(turn.session, {each.person_id for each in due}, first, period.last)
    silent = missing(due, lambda person_id, day: (person_id, day) in there)
    people_due = len({each.person_id for each in due})
    if not silent:
        return Reply(words.everybody_reported(when, people_due))
    names = {unit.id: unit.name for unit in units.units}
    return Reply(words.missing(when, people_due, _lines(turn, silent, names)))


def _lines(turn: Turn, silent: Sequence[Expected], units: dict[int, str]) -> list[str]:
    days: dict[tuple[int, int], list[date]] = {}
    for each in silent:
        days.setdefault((each.person_id, each.unit_id), []).append(each.day)
    who = people.names(turn.session, {person_id for person_id, _ in days})
    ordered = sorted(days.items(), key=lambda item: (-len(item[1]), who[item[0][0]]))
    return [
        words.missing_person(who[person_id], units[unit_id], day_words.days(missed))
        for (person_id, unit_id), missed in ordered
    ]


def _when(period: Period, first: date) -> str:
    return amounts.day(first) if first == period.last else period.name
