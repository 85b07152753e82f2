"""周报: the week in one message, for supervisors over their units, for coordinators over all; pushed and on request."""

from collections.abc import Callable
from datetime import date, timedelta

from handlers import small_talk
from handlers.remind import WEEKDAYS
from handlers.rules.permits import Action
from handlers.scope import scope
from handlers.slot import Slot, at_time, quiet
from handlers.turn import Reply, Turn
from handlers.week import Week, week, week_of
from messages.calendar import is_workday
from messages.intents import Kind
from messages.wording import digest as words
from messages.wording.amounts import MINUTES_A_DAY
from messages.wording.programmes import LEVELS
from storage import outbox, people, posted, roles
from storage.services import Served
from storage.tables.mail import Priority
from storage.tables.people import RoleName

MOST_LINES = 4
STALE_AFTER = timedelta(days=2)
EARLY_IN_WEEK = 1
"""On Monday and Tuesday 周报 without a word about which week is the week before."""


def digest(turn: Turn) -> Reply:
    """周报, 上周周报, 本周周报. Other reports are none of the week."""
    if "周" not in turn.text:
        return small_talk.not_yet(turn)
    last_week = "上周" in turn.text or (turn.today.weekday() <= EARLY_IN_WEEK and "本周" not in turn.text)
    day = turn.today - timedelta(days=7) if last_week else turn.today
    turn.talk.week = day.isoformat()
    return Reply(_each_programme(turn, day, lambda found: text(turn, found, named=True)))


def forwarded(turn: Turn) -> Reply:
    """转发版: the same without names."""
    return Reply(_each_programme(turn, _day(turn), lambda found: text(turn, found, named=False)))


def detail(turn: Turn) -> Reply:
    """明细: every team."""
    return Reply(_each_programme(turn, _day(turn), _details))


def run(slot: Slot) -> None:
    """Push the digest where this is its slot."""
    rules = slot.rules()
    wanted = _is_digest_day(rules.digest_on, slot.today) and at_time(slot, rules.digest_at)
    if not wanted or quiet(rules, slot.now):
        return
    first, last = week_of(slot.today - timedelta(days=7 if rules.digest_on in WEEKDAYS[:3] else 0), slot.today)
    units = {unit.id: unit.name for unit in roles.units(slot.session, [slot.programme_id], [])}
    charges: dict[int, set[int | None]] = {}
    for each in posted.in_charge(slot.session, slot.programme_id, RoleName.SUPERVISOR, RoleName.COORDINATOR):
        charges.setdefault(each.person_id, set()).add(each.unit_id)
    for person_id, charge in charges.items():
        mine = units if None in charge else {unit_id: name for unit_id, name in units.items() if unit_id in charge}
        found = week(slot.session, slot.programme_id, mine, first, last, slot.today)
        outbox.add(
            slot.session,
            person_id=person_id,
            kind="digest",
            text=text(slot, found, named=True),
            now=slot.now,
            cause_id=slot.inbox_id,
            priority=Priority.BULK,
            key=f"digest:{first}:{slot.programme_id}:{person_id}",
            expires_in=STALE_AFTER,
        )


def text(asked: Turn | Slot, found: Week, *, named: bool) -> str:
    """The digest of one programme."""
    lines = [words.head(found.first, found.last, len(found.units), own=named)]
    lines.append(
        words.done(found.total, found.households, found.sessions)
        if found.total or found.served
        else words.nothing_done()
    )
    lines += _teams(found)
    if found.silent:
        lines.append(words.not_reported(_by_person(asked, found), len(found.silent), named=named))
    if found.unheard:
        lines.append(words.silent(len(found.unheard)))
    if named and found.unusual:
        lines.append(words.unusual([UNUSUAL[each.what](each.name, each.days) for each in found.unusual[:MOST_LINES]]))
    if named and (found.approvals or found.deadlines):
        lines.append(words.to_do(found.approvals, _dues(found)))
    lines += _good_news(found)
    return "\n".join([*lines, *([words.how_to_go_on()] if named else [])])


UNUSUAL = {"copied": words.copied, "whole": words.always_whole, "days_off": words.weekend_heavy}


def _each_programme(turn: Turn, day: date, wording: Callable[[Week], str]) -> str:
    programmes: dict[int, dict[int, str]] = {}
    for unit in scope(turn, Action.DIGEST).units:
        programmes.setdefault(unit.programme_id, {})[unit.id] = unit.name
    first, last = week_of(day, turn.today)
    parts = [
        wording(week(turn.session, programme_id, units, first, last, turn.today))
        for programme_id, units in sorted(programmes.items())
    ]
    return "\n\n".join(parts) or words.no_scope()


def _day(turn: Turn) -> date:
    """A day of the week that was shown last."""
    return date.fromisoformat(turn.talk.week) if turn.talk.week else turn.today - timedelta(days=EARLY_IN_WEEK + 1)


def _is_digest_day(wanted: str, today: date) -> bool:
    """The weekday, or the first workday after it in its week; for last_workday the week's last."""
    if not wanted or not is_workday(today):
        return False
    monday = today - timedelta(days=today.weekday())
    if wanted == "last_workday":
        rest = [monday + timedelta(days=n) for n in range(today.weekday() + 1, 7)]
    else:
        rest = [monday + timedelta(days=n) for n in range(WEEKDAYS.index(wanted), today.weekday())]
        if WEEKDAYS.index(wanted) > today.weekday():
            return False
    return not any(is_workday(day) for day in rest)


def _teams(found: Week) -> list[str]:
    needy: list[str] = []
    for each in found.late:
        team, stands = each.team, each.standing
        per_week = round(float(stands.per_week) / MINUTES_A_DAY, 1) if stands.per_week is not None else 0.0
        needy.append(words.behind(team.unit, team.group, stands.remaining or 0, stands.workdays_left, per_week))
    for each in found.teams:
        if each.standing.people_short:
            asked = each.standing.people_required or 0
            needy.append(words.people_short(each.team.unit, each.team.group, each.standing.people, asked))
    needy += [words.gap(found.units[unit_id], workdays) for unit_id, workdays in found.gaps.items()]
    shown = [f"· {line}" for line in needy[: 2 * MOST_LINES]]
    shown += [f"· {words.more_lines(len(needy) - len(shown))}"] if len(needy) > len(shown) else []
    measured = [each for each in found.teams if each.standing.required is not None]
    return [words.levels(len(measured) - len(found.late), len(needy)), *shown] if measured or needy else []


def _by_person(asked: Turn | Slot, found: Week) -> list[str]:
    days: dict[int, list[date]] = {}
    for each in found.silent:
        days.setdefault(each.person_id, []).append(each.day)
    shown = sorted(days.items(), key=lambda item: -len(item[1]))[: 2 * MOST_LINES]
    names = people.names(asked.session, [person_id for person_id, _ in shown])
    lines = [words.not_reported_by(names[person_id], sorted(set(missed))) for person_id, missed in shown]
    return lines + ([words.and_others(len(days) - len(shown))] if len(days) > len(shown) else [])


def _dues(found: Week) -> list[str]:
    names: dict[str, list[date]] = {}
    for each in found.deadlines:
        names.setdefault(each.name, []).append(each.due_on)
    return [words.due(name, len(dates), min(dates)) for name, dates in names.items()]


def _good_news(found: Week) -> list[str]:
    """A team that reached its minimum in this week, else the unit in which most was done."""
    for each in found.teams:
        asked, week_minutes = each.standing.required, found.minutes.get((each.team.unit_id, each.team.group), 0)
        if asked is not None and each.standing.done >= asked > each.standing.done - week_minutes:
            return [words.good_met(each.team.unit, each.team.group)]
    sums: dict[int, tuple[int, int]] = {}
    for (unit_id, kind), served in found.served.items():
        households, sessions = sums.get(unit_id, (0, 0))
        more = Served(0, served.households, 0) if kind == Kind.HOME_VISIT else Served(served.sessions, 0, 0)
        sums[unit_id] = (households + more.households, sessions + more.sessions)
    best = max(sums.items(), key=lambda item: (sum(item[1]), -item[0]), default=None)
    return [words.good_most(found.units[best[0]], *best[1])] if best and sum(best[1]) else []


def _details(found: Week) -> str:
    lines = [words.head(found.first, found.last, len(found.units), own=True)]
    for each in found.teams:
        team, stands = each.team, each.standing
        level = LEVELS[stands.level] if stands.level else ""
        minutes = found.minutes.get((team.unit_id, team.group), 0)
        lines.append(words.detail(team.unit, team.group, level, minutes, stands.done, stands.required, stands.people))
    return "\n".join(lines)
