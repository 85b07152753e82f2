"""周报: the week in one message, for supervisors over their units, for coordinators over all; pushed and on request."""

from collections.abc import Callable
from datetime import date, timedelta

from handlers import digest_text
from handlers.broadcast import DOORS
from handlers.chart import chart
from handlers.digest_text import Reader
from handlers.errands import ErrandKind
from handlers.remind import WEEKDAYS
from handlers.rules.permits import Action
from handlers.rules.routes import PICTURES
from handlers.scope import scope
from handlers.slot import Slot, at_time, quiet
from handlers.turn import Reply, Turn
from handlers.week import Week, week, week_of, weeks
from messages.calendar import is_workday
from messages.periods import period_of
from messages.wording import digest as words
from storage import errands, meta, outbox, posted, roles
from storage.tables.mail import Priority
from storage.tables.people import RoleName

STALE_AFTER = timedelta(days=2)
WEEKS_BACK = {"本周": 0, "上周": 1, "上上周": 2}
EARLY_IN_WEEK = 1
"""On Monday and Tuesday 周报 without a word about which week is the week before."""


def digest(turn: Turn) -> Reply:
    """周报, 上周周报, 上上周周报, 本周周报; its picture follows."""
    named = period_of(turn.text, turn.today)
    early = int(turn.today.weekday() <= EARLY_IN_WEEK)
    day = turn.today - timedelta(weeks=WEEKS_BACK.get(named.name, early) if named else early)
    turn.talk.week = day.isoformat()
    reader = Reader.of(held.role for held in roles.held(turn.session, turn.member.id))
    address = turn.pages.week(turn.member.id, day, turn.now) if turn.pages else ""

    def told(found: Week) -> str:
        _draw(turn, found, turn.member.id)
        return digest_text.text(turn.session, found, reader, address)

    return Reply(_each_programme(turn, day, told))


def forwarded(turn: Turn) -> Reply:
    """转发版: the same without names."""
    return Reply(_each_programme(turn, _day(turn), digest_text.for_a_group))


def detail(turn: Turn) -> Reply:
    """明细: every team."""
    return Reply(_each_programme(turn, _day(turn), digest_text.details))


def run(slot: Slot) -> None:
    """Push the digest where this is its slot."""
    rules = slot.rules()
    wanted = _is_digest_day(rules.digest_on, slot.today) and at_time(slot, rules.digest_at)
    if not wanted or quiet(rules, slot.now):
        return
    first, last = week_of(slot.today - timedelta(days=7 if rules.digest_on in WEEKDAYS[:3] else 0), slot.today)
    units = {unit.id: unit.name for unit in roles.units(slot.session, [slot.programme_id], [])}
    charges: dict[int, set[int | None]] = {}
    held: dict[int, set[str]] = {}
    for each in posted.in_charge(slot.session, slot.programme_id, RoleName.SUPERVISOR, RoleName.COORDINATOR):
        charges.setdefault(each.person_id, set()).add(each.unit_id)
        held.setdefault(each.person_id, set()).add(each.role)
    for person_id, charge in charges.items():
        mine = units if None in charge else {unit_id: name for unit_id, name in units.items() if unit_id in charge}
        found = week(slot.session, slot.programme_id, mine, first, last, slot.today)
        address = slot.pages.week(person_id, first, slot.now) if slot.pages else ""
        outbox.add(
            slot.session,
            person_id=person_id,
            kind="digest",
            text=digest_text.text(slot.session, found, Reader.of(held[person_id]), address),
            now=slot.now,
            cause_id=slot.inbox_id,
            priority=Priority.BULK,
            key=f"digest:{first}:{slot.programme_id}:{person_id}",
            expires_in=STALE_AFTER,
            url=address,
        )
        _draw(slot, found, person_id)


def _draw(asked: Turn | Slot, found: Week, person_id: int) -> None:
    """Have the picture made, where there are bars to draw and a route that carries pictures."""
    numbers = chart(found, asked.today)
    doors = (meta.get(asked.session, DOORS) or "").split()
    if numbers and PICTURES.intersection(doors):
        errands.add(
            asked.session,
            person_id=person_id,
            inbox_id=asked.inbox_id,
            kind=ErrandKind.PICTURE,
            facts=numbers.to_json(),
            now=asked.now,
        )


def _each_programme(turn: Turn, day: date, wording: Callable[[Week], str]) -> str:
    found = weeks(turn.session, scope(turn, Action.DIGEST).units, day, turn.today)
    return "\n\n".join(map(wording, found)) or words.no_scope()


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
