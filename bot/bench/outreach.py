"""Four weeks of a programme with 500 workers, on a clock of its own: who is spoken to, when, and how often.

The weeks hold the National Day and shifted workdays. Everybody is expected on about one workday in five; most report by
themselves, some answer the reminder, some never do. Every message and every slot goes through the real turns.
"""

import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Engine, func, insert, select
from sqlmodel import Session, col

from bot.channels.base import Inbound, InboundKind
from bot.clock import SHANGHAI
from bot.jobs import SCHEDULES, due
from bot.steps import Steps
from bot.turns import take
from messages.calendar import is_workday
from messages.wording import amounts
from storage import people, programmes, schema
from storage.session import make_engine, reading, transaction
from storage.tables import (
    Assignment,
    EntryRow,
    Outbox,
    Person,
    Plan,
    Programme,
    Requirement,
    Role,
    Tally,
    Unit,
    WorkYear,
)
from storage.tables.mail import OutboxState
from storage.tables.people import RoleName
from storage.tables.programmes import Group, UnitKind

WORKERS, TEAM = 500, 5
FIRST_DAY = date(2026, 9, 21)
WEEKS = 4
EXPECTED, BY_THEMSELVES, WHEN_REMINDED = 0.2, 0.7, 0.5
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
AUTOMATIC = ("reminder", "to_do", "digest")


def run() -> dict[str, Any]:
    """Measures: automatic messages by kind and week, and everything that should not have happened."""
    return measure(WORKERS, WEEKS * 7)


def measure(workers: int, days: int) -> dict[str, Any]:
    """The same for so many workers and days."""
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/bench.db")
        schema.upgrade(engine)
        with transaction(engine) as session:
            _fill(session, workers, days)
        digests_off = _live(engine, days)
        with reading(engine) as session:
            result = _seen(session, workers, days)
        engine.dispose()
    return result | {"digests_that_differ_from_the_ledger": digests_off}


def _fill(session: Session, workers: int, days: int) -> None:
    last = FIRST_DAY + timedelta(days=300)
    session.add(Programme(id=1, code="bench", name="牵手", starts_on=FIRST_DAY - timedelta(days=60), ends_on=last))
    session.flush()
    session.add(WorkYear(programme_id=1, name="2026", starts_on=FIRST_DAY - timedelta(days=60), ends_on=last))
    session.add(Requirement(programme_id=1, group=Group.RECIPIENT, minimum_minutes=120 * 480, min_people=3))
    session.execute(
        insert(Unit),
        [
            {"id": n, "programme_id": 1, "name": f"第{n}社区", "kind": UnitKind.COMMUNITY}
            for n in range(1, workers // TEAM + 1)
        ],
    )
    for number in range(1, workers + 2):
        session.add(Person(id=number, name=f"社工{number}"))
        session.flush()
        people.bind(
            session,
            channel="official",
            account="gh",
            external_id=f"u{number}",
            person_id=number,
            now=datetime.combine(FIRST_DAY, time(), SHANGHAI),
        )
    draw = random.Random(11)
    for number in range(1, workers + 1):
        unit = (number - 1) // TEAM + 1
        starts_on = FIRST_DAY - timedelta(days=60)
        session.add(Assignment(person_id=number, unit_id=unit, group=Group.RECIPIENT, starts_on=starts_on))
        for day in (FIRST_DAY + timedelta(days=n) for n in range(days)):
            if is_workday(day) and draw.random() < EXPECTED:
                session.add(Plan(person_id=number, unit_id=unit, day=day))
    session.add(Role(person_id=workers + 1, role=RoleName.COORDINATOR, programme_id=1))


def _live(engine: Engine, days: int) -> int:
    """Let the days pass. Returns how many digests do not say what the ledger holds."""
    draw = random.Random(12)
    differing = 0
    for day in (FIRST_DAY + timedelta(days=n) for n in range(days)):
        with reading(engine) as session:
            planned = list(session.execute(select(col(Plan.person_id)).where(col(Plan.day) == day)).scalars())
        reports = {person: draw.random() for person in planned}
        early = [(person, 17 * 60 + draw.randrange(110)) for person, luck in reports.items() if luck < BY_THEMSELVES]
        answers = [
            person for person, luck in reports.items() if luck >= BY_THEMSELVES and draw.random() < WHEN_REMINDED
        ]
        late = [(person, 19 * 60 + 5 + draw.randrange(60)) for person in answers]
        for inbound in _timeline(engine, day, [*early, *late]):
            with transaction(engine) as session:
                take(session, inbound, inbound.sent_at, Steps())
            if inbound.event == "digest":
                differing += _differs(engine, inbound.sent_at)
    return differing


def _timeline(engine: Engine, day: date, reports: list[tuple[int, int]]) -> Iterator[Inbound]:
    """The day's slots and reports in the order of time."""
    with reading(engine) as session:
        ids = programmes.running(session, day)
    midnight = datetime.combine(day, time(), SHANGHAI)
    slots = {
        message.key: message
        for half_hours in range(16, 42)
        for message in due(SCHEDULES, ids, midnight + timedelta(minutes=30 * half_hours))
        if message.sent_at.date() == day
    }
    spoken = [
        Inbound(
            "official",
            "gh",
            f"u{person}",
            f"{day}-{person}",
            InboundKind.TEXT,
            "今天走访3户" if minutes < 19 * 60 else "1",
            midnight + timedelta(minutes=minutes),
        )
        for person, minutes in reports
    ]
    yield from sorted([*slots.values(), *spoken], key=lambda inbound: inbound.sent_at)


def _differs(engine: Engine, now: datetime) -> int:
    """How many digests that were written now do not hold the ledger's sum of the week before."""
    monday = now.date() - timedelta(days=now.weekday() + 7)
    with reading(engine) as session:
        week = (col(Tally.day) >= monday, col(Tally.day) <= monday + timedelta(days=6))
        total = int(session.execute(select(func.coalesce(func.sum(col(Tally.minutes)), 0)).where(*week)).scalar_one())
        mine = (col(Outbox.kind) == "digest", col(Outbox.created_at) == now)
        texts = session.execute(select(col(Outbox.text)).where(*mine)).scalars().all()
    wanted = f"记了{amounts.days(total)}，" if total else "没有记录"
    return sum(wanted not in text for text in texts)


def _seen(session: Session, workers: int, days: int) -> dict[str, Any]:
    rows = session.execute(select(Outbox).where(col(Outbox.kind).in_(AUTOMATIC))).scalars().all()
    sent = [row for row in rows if row.state != OutboxState.CANCELLED]
    reminded = [row for row in sent if row.kind == "reminder"]
    each: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for row in reminded:
        each[row.person_id][_local(row.due_at).isocalendar().week] += 1
    most = Counter(max(weeks.values()) for weeks in each.values())
    a_day = Counter((row.person_id, _local(row.due_at).date()) for row in reminded)
    return {
        "workers": workers,
        "days": days,
        "messages": dict(Counter(row.kind for row in sent)),
        "reminders_a_worker_and_week": round(len(reminded) / workers / (days / 7), 2),
        "most_reminders_in_a_week": dict(sorted(most.items())),
        "more_than_one_a_day": sum(count > 1 for count in a_day.values()),
        "at_night": sum(not QUIET_UNTIL <= _local(row.due_at).time() < QUIET_FROM for row in sent),
        "on_days_off": sum(not is_workday(_local(row.due_at).date()) for row in sent),
        "after_the_report": _after_report(session, reminded),
    }


def _after_report(session: Session, reminded: list[Outbox]) -> int:
    """Reminders of a missing report to somebody who had reported that day."""
    columns = (col(EntryRow.person_id), col(EntryRow.day), func.min(col(EntryRow.created_at)))
    first = {
        (row[0], row[1]): row[2]
        for row in session.execute(select(*columns).group_by(col(EntryRow.person_id), col(EntryRow.day)))
    }
    return sum(
        "还没收到记录" in row.text
        and (row.person_id, _local(row.due_at).date()) in first
        and first[row.person_id, _local(row.due_at).date()] <= row.created_at
        for row in reminded
    )


def _local(moment: datetime) -> datetime:
    return moment.astimezone(SHANGHAI)
