"""Reminders to workers: those who were expected and have not reported, teams behind their pace, certificates due.

Only a plan, an approved stay or a rota makes anybody expected. Whatever there is to say to one person on one day is one
message, and it is taken back the moment its reason is gone.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from handlers import coming
from handlers.doubts import Ask
from handlers.programmes.spec import ReminderRules
from handlers.rules.expected import Expected, missing
from handlers.rules.standing import WORKDAYS_A_WEEK, Level
from handlers.slot import Slot, at_time, named_today, quiet, until_quiet
from handlers.standings import expected, standings
from handlers.talk import Question, Talk
from messages.wording import remind as words
from messages.wording.amounts import MINUTES_A_DAY
from storage import absences, conversations, inbox, outbox, people, posted, roles, wishes
from storage.tables.mail import Priority
from storage.wishes import Wish

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
IN_CONVERSATION = timedelta(minutes=10)
ANSWER_WITHIN = timedelta(hours=17)
"""A reminder of the evening can be answered until noon of the next day."""


def run(slot: Slot) -> None:
    """Remind everybody of a programme whose time this is."""
    rules = slot.rules()
    if not rules.remind_at or quiet(rules, slot.now) or slot.now.date() != slot.today:
        return
    units = {unit.id: unit.name for unit in roles.units(slot.session, [slot.programme_id], [])}
    silent = _silent(slot, list(units))
    parts: dict[int, list[str]] = {}
    for person_id, dues in silent.items():
        name = people.names(slot.session, [person_id])[person_id]
        parts[person_id] = [words.missing(name, [units[each.unit_id] for each in dues])]
    for person_id, line in [*_paces(slot, rules), *_certificates(slot, rules)]:
        parts.setdefault(person_id, []).append(line)
    wanted = wishes.of(slot.session, parts)
    away = {each for each in parts if absences.leave_days(slot.session, each, [slot.today])}
    wrote = inbox.last_words(slot.session, parts, slot.now - IN_CONVERSATION)
    for person_id, lines in sorted(parts.items()):
        if person_id not in away and wants(slot, rules.remind_at, wanted.get(person_id)):
            _send(slot, rules, person_id, lines, wrote.get(person_id))
            if person_id in silent:
                _ask(slot, person_id, silent[person_id])


def key_of(person_id: int, day: date) -> str:
    """One automatic message a person and day."""
    return f"auto:{day}:{person_id}"


def take_back(session: Session, person_id: int, day: date) -> None:
    """The person has reported: what has not gone out yet is not needed any more."""
    outbox.cancel(session, [key_of(person_id, day)])


def _silent(slot: Slot, unit_ids: Sequence[int]) -> dict[int, list[Expected]]:
    """Who was expected today and has no record."""
    due = expected(slot.session, unit_ids, slot.today, slot.today)
    there = absences.accounted(slot.session, {each.person_id for each in due}, slot.today, slot.today)
    found: dict[int, list[Expected]] = {}
    for each in missing(due, lambda person_id, day: (person_id, day) in there):
        found.setdefault(each.person_id, []).append(each)
    return found


def _paces(slot: Slot, rules: ReminderRules) -> list[tuple[int, str]]:
    """On one day of the week, everybody of a team that is behind, with what it takes from here."""
    if rules.pace_on != WEEKDAYS[slot.today.weekday()]:
        return []
    workers: dict[tuple[int, str], list[int]] = {}
    for each in posted.posted(slot.session, [slot.programme_id], slot.today):
        workers.setdefault((each.unit_id, each.group), []).append(each.person_id)
    lines: list[tuple[int, str]] = []
    for team, stands in ((each.team, each.standing) for each in standings(slot.session, slot.programme_id, slot.today)):
        if stands.level not in (Level.BEHIND, Level.AT_RISK) or not stands.remaining or not stands.per_week:
            continue
        line = words.behind(
            team.unit,
            team.group,
            team.min_people or team.assigned,
            stands.remaining,
            round(float(stands.per_week) / MINUTES_A_DAY, 1),
            max(1, round(stands.workdays_left / WORKDAYS_A_WEEK)),
        )
        lines += [(person_id, line) for person_id in workers.get((team.unit_id, team.group), ())]
    return lines


def _certificates(slot: Slot, rules: ReminderRules) -> list[tuple[int, str]]:
    return [
        (each.person_id, words.certificate_due(each.due_on, (each.due_on - slot.today).days))
        for each in coming.certificates(slot.session, slot.programme_id, slot.spec(), slot.today)
        if named_today(slot.today, each.due_on, rules)
    ]


def wants(slot: Slot, usual: time, wish: Wish | None) -> bool:
    """Whether somebody wants to be spoken to at this slot; ``usual`` is the programme's time."""
    wish = wish or Wish()
    if wish.stopped or wish.skip_on == slot.today:
        return False
    return at_time(slot, time.fromisoformat(wish.at) if wish.at else usual)


def _send(slot: Slot, rules: ReminderRules, person_id: int, lines: list[str], wrote: datetime | None) -> None:
    """Nobody is interrupted: who has just written is reminded some minutes later."""
    due_at = wrote + IN_CONVERSATION if wrote else slot.now
    if quiet(rules, due_at):
        return
    outbox.add(
        slot.session,
        person_id=person_id,
        kind="reminder",
        text=words.merged(lines),
        now=slot.now,
        cause_id=slot.inbox_id,
        priority=Priority.BULK,
        key=key_of(person_id, slot.today),
        due_at=due_at,
        expires_in=until_quiet(rules, due_at),
    )


def _ask(slot: Slot, person_id: int, dues: Sequence[Expected]) -> None:
    """Put the question into the person's talk, so that a bare digit answers it."""
    state = conversations.load(slot.session, person_id)
    talk = Talk.load(state or {}, slot.now)
    talk.questions = [each for each in talk.questions if each.kind != Ask.REMINDED]
    data = {"text": words.OPTIONS, "day": slot.today.isoformat(), "units": [each.unit_id for each in dues]}
    talk.ask(Question(Ask.REMINDED, slot.now + ANSWER_WITHIN, data))
    conversations.save(slot.session, person_id, talk.state(), slot.now, known=state is not None)
