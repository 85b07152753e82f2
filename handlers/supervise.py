"""What waits for a supervisor, once a workday and only if there is something: approvals, gaps, deadlines, certificates.

A deadline is named 30, 7 and 1 days before; a gap when it is as long as the house rule says, and again each time it has
grown by as much. Coordinators hear of what is due in the whole programme, and of questions that no document answers.
"""

from datetime import date, datetime, time, timedelta

from handlers import coming, evaluation, unanswered
from handlers.programmes.spec import ProgrammeSpec, ReminderRules
from handlers.remind import key_of, wants
from handlers.slot import Slot, named_today, quiet, until_quiet
from messages.calendar import is_workday
from messages.wording import remind as words
from storage import absences, documents, entries, outbox, posted, wishes
from storage.tables.mail import Priority
from storage.tables.people import RoleName

Line = tuple[int | None, str]
"""A unit (None: the whole programme) and what is to be said of it."""


def run(slot: Slot) -> None:
    """Tell every supervisor and coordinator of a programme what waits for them."""
    rules = slot.rules()
    if not rules.supervisors_at or quiet(rules, slot.now):
        return
    charges = _charges(slot, rules.supervisors_at)
    if not charges:
        return
    spec = slot.spec()
    lines = [*_gaps(slot, spec), *_deadlines(slot, spec, rules), *_certificates(slot, spec, rules)]
    asked = _questions(slot)
    for person_id, charge in charges.items():
        mine = [text for unit_id, text in lines if unit_id in charge or None in charge]
        waiting = _approvals(slot, sorted(unit_id for unit_id in charge if unit_id is not None))
        waiting += asked.get(person_id, [])
        if waiting or mine:
            _send(slot, rules, person_id, [*waiting, *mine])


def _charges(slot: Slot, usual: time) -> dict[int, set[int | None]]:
    """The units of those in charge whose time this is and who want to be told; an administrator has none."""
    found: dict[int, set[int | None]] = {}
    roles = (RoleName.SUPERVISOR, RoleName.COORDINATOR, RoleName.ADMIN)
    for holder in posted.in_charge(slot.session, slot.programme_id, *roles):
        units = found.setdefault(holder.person_id, set())
        if holder.role != RoleName.ADMIN:
            units.add(holder.unit_id)
    wanted = wishes.of(slot.session, found)
    return {person_id: units for person_id, units in found.items() if wants(slot, usual, wanted.get(person_id))}


def _approvals(slot: Slot, unit_ids: list[int]) -> list[str]:
    count = len(entries.pending(slot.session, unit_ids)) + len(absences.pending_visits(slot.session, unit_ids))
    return [words.approvals(count)] if count else []


def _questions(slot: Slot) -> dict[int, list[str]]:
    """For each coordinator (where a programme has none, its administrator) whom new questions wait for, how many do."""
    since = datetime.combine(_workday_before(slot.today), slot.at.timetz())
    holders = [
        posted.in_charge(slot.session, slot.programme_id, role) for role in (RoleName.COORDINATOR, RoleName.ADMIN)
    ]
    found: dict[int, list[str]] = {}
    for person_id in {holder.person_id for holder in holders[0] or holders[1]}:
        mine = unanswered.in_charge(slot.session, person_id)
        new = documents.open_questions_count(slot.session, mine, since)
        if new:
            found[person_id] = [words.questions(documents.open_questions_count(slot.session, mine), new)]
    return found


def _gaps(slot: Slot, spec: ProgrammeSpec) -> list[Line]:
    """Gaps that have just become as long as the house rule says, or twice as long, and so on."""
    limit = spec.house_rules.gap_workdays
    return [
        (each.unit_id, words.gap(each.unit, each.gap.workdays, each.gap.last_service))
        for each in evaluation.continuity(slot.session, slot.programme_id, spec, slot.today)
        if each.gap.open and each.gap.workdays % limit == 0 and each.gap.last == _workday_before(slot.today)
    ]


def _workday_before(today: date) -> date:
    day = today - timedelta(days=1)
    while not is_workday(day):
        day -= timedelta(days=1)
    return day


def _deadlines(slot: Slot, spec: ProgrammeSpec, rules: ReminderRules) -> list[Line]:
    return [
        (each.unit_id, words.milestone(each.name, each.subject, each.due_on, (each.due_on - slot.today).days))
        for each in coming.deadlines(slot.session, slot.programme_id, spec, slot.today)
        if named_today(slot.today, each.due_on, rules)
    ]


def _certificates(slot: Slot, spec: ProgrammeSpec, rules: ReminderRules) -> list[Line]:
    return [
        (each.unit_id, words.certificate_of(each.name, each.unit, each.due_on, (each.due_on - slot.today).days))
        for each in coming.certificates(slot.session, slot.programme_id, spec, slot.today)
        if named_today(slot.today, each.due_on, rules)
    ]


def _send(slot: Slot, rules: ReminderRules, person_id: int, lines: list[str]) -> None:
    outbox.add(
        slot.session,
        person_id=person_id,
        kind="to_do",
        text=words.to_do(lines),
        now=slot.now,
        cause_id=slot.inbox_id,
        priority=Priority.BULK,
        key=key_of(person_id, slot.today),
        expires_in=until_quiet(rules, slot.now),
    )
