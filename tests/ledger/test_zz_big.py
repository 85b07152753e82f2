"""Any sequence of reports, corrections, undos, decisions and redeliveries leaves totals that the rows alone explain."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine, select
from sqlmodel import Session

from bot.clock import SHANGHAI
from handlers.audit import explain, verify
from handlers.ledger import reported
from handlers.standings import standings
from storage import months, services, submissions
from storage.entries import Kept
from storage.session import make_engine, reading
from storage.tables import ActivityRow, EntryRow, SharedEvent, SubmissionLine, Tally
from tests.rules.oracle import slow_count
from tests.village import Phone, build

WORKERS = ("王芳", "李强", "孙悦", "赵梅", "钱进")
SUPERVISOR = "周敏"
START = datetime(2026, 11, 16, 8, 0, tzinfo=SHANGHAI)
DAYS = ("", "今天", "昨天", "前天", "11月13日", "11月14日")
LENGTHS = ("", "上午", "下午", "晚上", "半天", "一天", "2小时", "3个半小时", "上午2小时", "10小时")
WORK = ("走访3户", "小组1场12人", "线上督导", "值班", "走访2户，下午线上督导1小时", "在柳河社区走访1户")
CHANGES = ("改成半天", "改成一天", "改成2小时", "日期是昨天", "刚才说错了，是5户", "改成线上", "再加1户")
ANSWERS = ("1", "2", "3", "对", "不", "算了")
DECISIONS = ("通过 1", "退回 1 日期不对", "通过 1 2")
IN_CHARGE = (
    "帮王芳报 昨天下午走访3户",
    "帮孙悦报 今天小组1场12人",
    "帮李强改成半天",
    "提交本月",
    "对",
    "1",
    "王芳练习到11月30日",
    "王芳练习结束",
)
TEAM_TOTAL = re.compile(r"柳河援派两人合计([\d.]+)天")


class Ledger(RuleBasedStateMachine):
    """Workers and their supervisor talk to the real turns on a real database."""

    empty: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="qianshou-ledger-"))
        shutil.copy(self.empty, self.folder / "ledger.db")
        self.engine: Engine = make_engine(f"sqlite:///{self.folder / 'ledger.db'}")
        build(self.engine)
        self.phones = {name: Phone(self.engine, name) for name in (*WORKERS, SUPERVISOR)}
        self.now = START
        self.sent: tuple[Phone, Any, str] | None = None
        self.rows: dict[int, tuple[Any, ...]] = {}
        self.submitted: set[tuple[Any, ...]] = set()

    def say(self, name: str, text: str) -> None:
        self.now += timedelta(minutes=7)
        phone = self.phones[name]
        phone.now = self.now
        message = phone.message(text)
        self.sent = (phone, message, phone.sends(message))

    @rule(
        name=st.sampled_from(WORKERS),
        day=st.sampled_from(DAYS),
        length=st.sampled_from(LENGTHS),
        work=st.sampled_from(WORK),
    )
    def report(self, name: str, day: str, length: str, work: str) -> None:
        self.say(name, f"{day}{length}{work}")

    @rule(name=st.sampled_from(WORKERS), text=st.sampled_from((*CHANGES, "撤销", "恢复", "昨天那条删了")))
    def correct(self, name: str, text: str) -> None:
        self.say(name, text)

    @rule(name=st.sampled_from(WORKERS), text=st.sampled_from(ANSWERS))
    def answer(self, name: str, text: str) -> None:
        self.say(name, text)

    @rule(name=st.sampled_from(WORKERS), day=st.sampled_from(("10月9日", "9月1日")))
    def report_late(self, name: str, day: str) -> None:
        self.say(name, f"{day}走访2户")
        self.say(name, "对")

    @rule(text=st.sampled_from(DECISIONS))
    def decide(self, text: str) -> None:
        self.say(SUPERVISOR, "审批")
        self.say(SUPERVISOR, text)

    @rule(text=st.sampled_from(IN_CHARGE))
    def manage(self, text: str) -> None:
        self.say(SUPERVISOR, text)

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def redeliver(self) -> None:
        if self.sent is not None:
            phone, message, reply = self.sent
            before = self.everything()
            assert phone.sends(message) == reply
            assert self.everything() == before

    def everything(self) -> dict[int, tuple[Any, ...]]:
        with reading(self.engine) as session:
            columns = EntryRow.__table__.columns  # type: ignore[attr-defined]
            return {row.id: tuple(row) for row in session.connection().execute(select(*columns))}

    @invariant()
    def the_ledger_is_append_only(self) -> None:
        rows = self.everything()
        assert self.rows.items() <= rows.items()
        self.rows = rows

    @invariant()
    def totals_are_what_the_rows_say(self) -> None:
        with reading(self.engine) as session:
            oracle = slow_totals(session)
            tally = {
                (row.person_id, row.day, row.unit_id, row.group): row.minutes
                for row in session.execute(select(Tally)).scalars()
            }
            assert tally == oracle
            person_days: dict[tuple[int, date], int] = {}
            for (person, day, _, _), minutes in oracle.items():
                person_days[person, day] = person_days.get((person, day), 0) + minutes
            assert max(person_days.values(), default=0) <= 480
            assert verify(session).right
            assert months.differences(session) == 0

    @invariant()
    def what_was_submitted_stays(self) -> None:
        with reading(self.engine) as session:
            lines = {tuple(row) for row in session.connection().execute(select(*SubmissionLine.__table__.columns))}  # type: ignore[attr-defined]
            assert self.submitted <= lines
            self.submitted = lines
            for each in submissions.frozen(session, [1, 2, 3], date.min, date.max):
                now = sum(
                    minutes
                    for (_, day, *team), minutes in slow_totals(session).items()
                    if team == [each.unit_id, each.group] and each.starts_on <= day <= each.ends_on
                )
                assert now == each.now == each.submitted + each.adjustment

    @invariant()
    def each_event_counts_once(self) -> None:
        with reading(self.engine) as session:
            counted = services.of_units(session, [1, 2, 3], date.min, date.max)
            assert {key: served.sessions for key, served in counted.items()} == slow_sessions(session)

    @invariant()
    def every_view_shows_the_same_total(self) -> None:
        with reading(self.engine) as session:
            for each in standings(session, 1, self.now.date()):
                team, year = each.team, each.team.year
                lines = explain(session, team.unit_id, team.group, year.starts_on, year.ends_on)
                assert sum(line.counted.minutes for line in lines) == team.minutes == each.standing.done
        if self.sent is not None and (found := TEAM_TOTAL.search(self.sent[2].rpartition("——")[2])):
            with reading(self.engine) as session:
                team = next(
                    each.team for each in standings(session, 1, self.now.date(), [1]) if each.team.group == "dispatched"
                )
            assert float(found[1]) == pytest.approx(team.minutes / 480, abs=0.0051)

    def teardown(self) -> None:
        self.engine.dispose()
        shutil.rmtree(self.folder)


def slow_totals(session: Session) -> dict[tuple[int, date, int, str], int]:
    """Every total from the rows alone: which are current, and what of them counts, is worked out here once more."""
    rows = list(session.execute(select(EntryRow)).scalars())
    superseded = {row.supersedes for row in rows}
    days: dict[tuple[int, date], list[EntryRow]] = {}
    for row in rows:
        if row.id not in superseded and row.status == "kept":
            days.setdefault((row.person_id, row.day), []).append(row)
    totals: dict[tuple[int, date, int, str], int] = {}
    for (person, day), found in days.items():
        by_id = {row.id: row for row in found}
        counted = slow_count(reported(Kept(*(getattr(row, name) for name in Kept._fields))) for row in found)
        for number, minutes in counted.items():
            key = (person, day, by_id[number].unit_id, by_id[number].group)
            if minutes:
                totals[key] = totals.get(key, 0) + minutes
    return totals


def slow_sessions(session: Session) -> dict[tuple[int, str], int]:
    """Sessions by unit and kind, each shared event with the largest of its numbers: one activity after the other."""
    rows = list(session.execute(select(EntryRow)).scalars())
    superseded = {row.supersedes for row in rows}
    current = {row.id: row for row in rows if row.id not in superseded and row.status == "kept"}
    first_told = {
        (link.unit_id, link.day, link.kind, link.report_id): link.first_report_id
        for link in session.execute(select(SharedEvent)).scalars()
    }
    told: dict[tuple[Any, ...], dict[int, int]] = {}
    for done in session.execute(select(ActivityRow)).scalars():
        row = current.get(done.entry_id)
        if row is not None:
            where = (row.unit_id, row.day, done.kind)
            event = (*where, first_told.get((*where, row.report_id), row.report_id))
            numbers = told.setdefault(event, {})
            numbers[row.report_id] = numbers.get(row.report_id, 0) + (done.sessions or 0)
    found: dict[tuple[int, str], int] = {}
    for (unit_id, _, kind, _), numbers in told.items():
        found[unit_id, kind] = found.get((unit_id, kind), 0) + max(numbers.values())
    return found


@pytest.fixture
def examples(empty_sqlite: Path) -> Iterator[int]:
    Ledger.empty = empty_sqlite
    yield 60


def test_any_sequence_leaves_totals_that_the_rows_explain(examples: int) -> None:
    run_state_machine_as_test(Ledger, settings=settings(max_examples=examples, stateful_step_count=25, deadline=None))
