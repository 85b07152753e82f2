"""Commit, then answer: what is acknowledged is on the disk, whatever happens to the others of a batch."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event, func, select
from sqlmodel import Session, col

from bot.channels.base import Inbound, InboundKind
from bot.clock import Clock
from bot.steps import Steps
from bot.turns import Outcome, take
from bot.writer import Writer
from handlers import dispatch
from handlers.turn import Reply, Turn
from messages.intents import IntentName
from storage.session import make_engine, reading
from storage.tables import EntryRow, Inbox, Outbox
from tests.village import ACCOUNT, WEDNESDAY, build


def message(number: int, text: str, sender: str = "王芳") -> Inbound:
    moment = WEDNESDAY + timedelta(seconds=number)
    return Inbound("official", ACCOUNT, sender, f"m{number}", InboundKind.TEXT, text, moment)


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.set_to(WEDNESDAY + timedelta(minutes=10))
    return clock


def rows(engine: Engine, table: type[Inbox] | type[EntryRow] | type[Outbox]) -> int:
    with reading(engine) as session:
        return int(session.execute(select(func.count()).select_from(table)).scalar_one())


async def test_a_redelivery_gets_the_stored_reply_and_runs_nothing_twice(writer: Writer, sqlite_engine: Engine) -> None:
    first = await writer.submit(message(1, "今天走访3户"))
    again = await asyncio.gather(*(writer.submit(message(1, "今天走访3户")) for _ in range(2)))
    assert again == [first, first]
    assert (rows(sqlite_engine, Inbox), rows(sqlite_engine, EntryRow)) == (1, 1)


async def test_messages_of_one_batch_are_all_kept(writer: Writer, sqlite_engine: Engine) -> None:
    replies = await asyncio.gather(*(writer.submit(message(n, f"11月{n}日走访{n}户")) for n in range(1, 11)))
    assert all(f"走访{n}户" in reply for n, reply in enumerate(replies, 1))
    assert rows(sqlite_engine, EntryRow) == 10


async def test_a_turn_that_raises_harms_no_other(
    writer: Writer, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_turn: Turn) -> Reply:
        raise RuntimeError("a fault in a handler")

    monkeypatch.setitem(dispatch.ROUTES, IntentName.HELP, dispatch.Route(breaks))
    replies = await asyncio.gather(
        writer.submit(message(1, "今天走访3户")),
        writer.submit(message(2, "帮助")),
        writer.submit(message(3, "昨天走访4户")),
    )
    assert "3户" in replies[0] and "4户" in replies[2]
    assert "出了错" in replies[1]
    with reading(sqlite_engine) as session:
        states = session.execute(select(col(Inbox.text), col(Inbox.state), col(Inbox.error)).order_by(col(Inbox.key)))
        assert [tuple(row) for row in states] == [
            ("今天走访3户", "done", ""),
            ("帮助", "failed", "RuntimeError"),
            ("昨天走访4户", "done", ""),
        ]


async def test_a_handler_that_failed_half_way_leaves_no_record(
    writer: Writer, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = dispatch.ROUTES[IntentName.CHECKIN].handler

    def writes_then_breaks(turn: Turn) -> Reply:
        handler(turn)
        raise RuntimeError("after the record was written")

    monkeypatch.setitem(dispatch.ROUTES, IntentName.CHECKIN, dispatch.Route(writes_then_breaks))
    assert "还没记成" in await writer.submit(message(1, "今天走访3户"))
    assert (rows(sqlite_engine, Inbox), rows(sqlite_engine, EntryRow)) == (1, 0)


async def test_a_full_disk_loses_nothing_that_was_acknowledged(sqlite_url: str, clock: Clock) -> None:
    engine = make_engine(sqlite_url)
    build(engine)
    limit = {"pages": 0}

    @event.listens_for(engine, "begin")
    def allow(connection: object) -> None:
        if limit["pages"]:
            connection.exec_driver_sql(f"PRAGMA max_page_count={limit['pages']}")  # type: ignore[attr-defined]

    with reading(engine) as session:
        limit["pages"] = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one() + 12
    writer = Writer(engine, take, clock)
    sent = [message(n, f"11月{n % 17 + 1}日走访{n}户，" + "聊了很久" * 100) for n in range(1, 201)]
    results = await asyncio.gather(*(writer.submit(one) for one in sent), return_exceptions=True)
    acknowledged = {one.key: result for one, result in zip(sent, results, strict=True) if isinstance(result, str)}
    assert 0 < len(acknowledged) < len(sent)
    assert kept_replies(sqlite_url) == acknowledged

    limit["pages"] = 1_000_000
    again = await asyncio.gather(*(writer.submit(one) for one in sent))
    writer.close()
    engine.dispose()
    assert {one.key: reply for one, reply in zip(sent, again, strict=True)} == kept_replies(sqlite_url)
    assert all(again[n] == result for n, result in enumerate(results) if isinstance(result, str))


def kept_replies(url: str) -> dict[str, str]:
    """What a process that opens the file afresh finds in the inbox."""
    engine = make_engine(url)
    with reading(engine) as session:
        found = {row.key: row.reply for row in session.execute(select(col(Inbox.key), col(Inbox.reply)))}
    engine.dispose()
    return found


async def test_a_reply_that_comes_too_late_waits_in_the_outbox_and_comes_with_the_next(
    sqlite_engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(sqlite_engine)
    monkeypatch.setattr("bot.writer.PASSIVE_SECONDS", -1.0)
    writer = Writer(sqlite_engine, take, clock)
    late = await writer.submit(message(1, "今天走访3户"))
    monkeypatch.setattr("bot.writer.PASSIVE_SECONDS", 4.5)
    following = await writer.submit(message(2, "帮助"))
    writer.close()
    assert late in following
    assert states(sqlite_engine) == ["sent"]


async def test_a_redelivery_takes_the_late_reply_out_of_the_outbox(
    sqlite_engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(sqlite_engine)
    monkeypatch.setattr("bot.writer.PASSIVE_SECONDS", -1.0)
    writer = Writer(sqlite_engine, take, clock)
    late = await writer.submit(message(1, "今天走访3户"))
    assert await writer.submit(message(1, "今天走访3户")) == late
    assert late not in await writer.submit(message(2, "帮助"))
    writer.close()
    assert states(sqlite_engine)[0] == "cancelled"


def states(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.execute(select(col(Outbox.state)).order_by(col(Outbox.id))).scalars())


async def test_a_lost_transaction_is_redone_message_by_message(sqlite_engine: Engine, clock: Clock) -> None:
    build(sqlite_engine)
    batches: list[int] = []

    def drops_the_first_batch(session: Session, inbound: Inbound, now: object, steps: Steps) -> Outcome:
        outcome = take(session, inbound, clock.now(), steps)
        batches.append(1)
        if len(batches) == 2:
            session.connection().exec_driver_sql("ROLLBACK")
        return outcome

    writer = Writer(sqlite_engine, drops_the_first_batch, clock)
    replies = await asyncio.gather(*(writer.submit(message(n, f"11月{n}日走访{n}户")) for n in range(1, 6)))
    writer.close()
    assert all(f"走访{n}户" in reply for n, reply in enumerate(replies, 1))
    assert (rows(sqlite_engine, Inbox), rows(sqlite_engine, EntryRow)) == (5, 5)


async def test_four_threads_on_postgres_keep_every_message_once(postgres_url: str, clock: Clock) -> None:
    engine = make_engine(postgres_url)
    build(engine)
    writer = Writer(engine, take, clock)
    senders = ("王芳", "李强", "赵梅", "钱进")
    sent = [message(n, f"11月{n % 17 + 1}日走访{n}户", senders[n % 4]) for n in range(1, 41)]
    first = await asyncio.gather(*(writer.submit(one) for one in sent))
    again = await asyncio.gather(*(writer.submit(one) for one in sent))
    writer.close()
    assert first == again
    assert rows(engine, Inbox) == 40
    engine.dispose()
