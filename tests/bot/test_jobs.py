"""What is due: once, never forgotten within its window, and no backlog."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import col

from bot.clock import Clock
from bot.jobs import SCHEDULES, Ticker, due, slots
from bot.writer import Writer
from handlers.due import CHANNEL, Job
from storage.session import reading, transaction
from storage.tables import Inbox, Plan, Programme, Role
from storage.tables.people import RoleName
from tests.outreach import add, at, mail, number

TODAY = date(2026, 11, 18)


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.set_to(at(TODAY, 19))
    return made


def ran(engine: Engine, job: Job) -> int:
    with reading(engine) as session:
        mine = (col(Inbox.channel) == CHANNEL, col(Inbox.intent) == job)
        return int(session.execute(select(func.count()).where(*mine)).scalar_one())


def test_a_slot_is_due_from_its_time_until_its_window_closes() -> None:
    remind = SCHEDULES[0]
    assert list(slots(remind, at(TODAY, 19, 1))) == [at(TODAY, 18), at(TODAY, 18, 30), at(TODAY, 19)]
    assert list(slots(remind, at(TODAY, 3))) == []


def test_every_programme_has_slots_of_its_own() -> None:
    keys = [message.key for message in due(SCHEDULES[:1], [1, 2], at(TODAY, 8, 1))]
    assert keys == ["remind:2026-11-18T08:00:programme-1", "remind:2026-11-18T08:00:programme-2"]


async def test_a_slot_runs_once_for_two_processes_and_after_a_restart(
    writer: Writer, sqlite_engine: Engine, clock: Clock
) -> None:
    add(sqlite_engine, Plan(person_id=number(sqlite_engine, "王芳"), unit_id=1, day=TODAY))
    for ticker in (Ticker(sqlite_engine, writer.submit, clock), Ticker(sqlite_engine, writer.submit, clock)):
        await ticker.tick()
        await ticker.tick()
    assert len(mail(sqlite_engine, kind="reminder")) == 1
    assert ran(sqlite_engine, Job.REMIND) == 2 * 3


async def test_a_slot_that_was_missed_runs_late(writer: Writer, sqlite_engine: Engine, clock: Clock) -> None:
    add(sqlite_engine, Plan(person_id=number(sqlite_engine, "王芳"), unit_id=1, day=TODAY))
    clock.set_to(at(TODAY, 20, 10))
    await Ticker(sqlite_engine, writer.submit, clock).tick()
    assert len(mail(sqlite_engine, kind="reminder")) == 1


async def test_a_clock_that_is_moved_sends_no_backlog(writer: Writer, sqlite_engine: Engine, clock: Clock) -> None:
    for days in range(28):
        day = TODAY + timedelta(days=days)
        add(sqlite_engine, Plan(person_id=number(sqlite_engine, "王芳"), unit_id=1, day=day))
    ticker = Ticker(sqlite_engine, writer.submit, clock)
    await ticker.tick()
    clock.shift(timedelta(days=21))
    await ticker.tick()
    clock.shift(timedelta(days=-21))
    await ticker.tick()
    assert len(mail(sqlite_engine, kind="reminder")) == 2


@pytest.mark.parametrize(("before", "after"), [("19:00", "17:00"), ("17:00", "19:00"), ("19:00", "18:30")])
async def test_changing_the_rule_sends_no_backlog(
    writer: Writer, sqlite_engine: Engine, clock: Clock, before: str, after: str
) -> None:
    def rule(at_time: str) -> None:
        with transaction(sqlite_engine) as session:
            programme = session.get_one(Programme, 1)
            programme.facts = {"reminders": {"remind_at": at_time}}

    add(sqlite_engine, Plan(person_id=number(sqlite_engine, "王芳"), unit_id=1, day=TODAY))
    ticker = Ticker(sqlite_engine, writer.submit, clock)
    sent: list[datetime] = []
    rule(before)
    for minutes in range(0, 180, 10):
        clock.set_to(at(TODAY, 17) + timedelta(minutes=minutes))
        if minutes == 110:
            rule(after)
        await ticker.tick()
    sent = [message.created_at for message in mail(sqlite_engine, kind="reminder")]
    assert len(sent) <= 1


async def test_a_job_that_fails_is_told_to_the_operator(writer: Writer, sqlite_engine: Engine, clock: Clock) -> None:
    add(sqlite_engine, Role(person_id=number(sqlite_engine, "周敏"), role=RoleName.ADMIN, programme_id=1))
    with transaction(sqlite_engine) as session:
        session.get_one(Programme, 1).facts = {"reminders": {"remind_at": "nonsense"}}
    await Ticker(sqlite_engine, writer.submit, clock).tick()
    told = mail(sqlite_engine, "周敏", "trouble")
    assert ["定时任务" in message.text for message in told] == [True]


async def test_the_operator_is_told_of_a_trouble_once_a_day(
    writer: Writer, sqlite_engine: Engine, clock: Clock
) -> None:
    add(sqlite_engine, Role(person_id=number(sqlite_engine, "周敏"), role=RoleName.ADMIN, programme_id=1))
    ticker = Ticker(sqlite_engine, writer.submit, clock)
    for _ in range(3):
        await ticker.alert("customer:40001")
    assert ["AppSecret" in message.text for message in mail(sqlite_engine, "周敏", "trouble")] == [True]
