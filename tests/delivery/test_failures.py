"""Delivery where the platforms refuse, are busy or fall silent: every message ends in a state that tells the truth."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlmodel import col

from bot.clock import SHANGHAI
from bot.demo.faults import Failing
from storage.session import reading, transaction
from storage.tables import Outbox
from storage.tables.mail import OutboxState
from tests.channels.apis import APPLICATION, CUSTOM, Platforms
from tests.delivery.sending import delivery, follower, member, queue, rows, until_settled


async def test_the_platforms_own_word_about_the_window_counts(engine: Engine, wechat: Platforms) -> None:
    follower(engine, wechat)
    wechat.official.faults.plan(CUSTOM, 45015)
    queue(engine, wechat)
    await delivery(engine, wechat).run(until_idle=True)
    assert rows(engine) == [("held", "customer", "45015")]


@pytest.mark.parametrize(
    ("code", "state"), [(43004, "refused"), (40003, "refused"), (48001, "failed"), (45002, "failed")]
)
async def test_what_will_not_succeed_is_not_tried_again(
    engine: Engine, wechat: Platforms, code: int, state: str
) -> None:
    follower(engine, wechat)
    wechat.official.faults.plan(CUSTOM, code)
    queue(engine, wechat)
    await until_settled(delivery(engine, wechat), wechat, rounds=2)
    assert rows(engine) == [(state, "customer", str(code))]
    assert not wechat.official.sent


@pytest.mark.parametrize("failures", [(-1,), (-1, -1, -1), (40001, 40001), (Failing.BROKEN, -1)])
async def test_what_may_succeed_is_tried_again_later(
    sqlite_engine: Engine, wechat: Platforms, failures: tuple[int | Failing, ...]
) -> None:
    member(sqlite_engine)
    wechat.wecom.faults.plan(APPLICATION, *failures)
    queue(sqlite_engine, wechat)
    await until_settled(delivery(sqlite_engine, wechat), wechat, rounds=6)
    assert rows(sqlite_engine)[0][:2] == ("sent", "wecom")
    assert len(wechat.wecom.sent) == 1


async def test_what_never_succeeds_fails_in_the_end(sqlite_engine: Engine, wechat: Platforms) -> None:
    follower(sqlite_engine, wechat)
    wechat.official.faults.plan(CUSTOM, *[-1] * 20)
    queue(sqlite_engine, wechat)
    await until_settled(delivery(sqlite_engine, wechat), wechat)
    assert rows(sqlite_engine) == [("failed", "customer", "-1")]


async def test_a_lost_answer_is_unknown_where_nobody_checks_for_repeats(engine: Engine, wechat: Platforms) -> None:
    follower(engine, wechat)
    wechat.official.faults.plan(CUSTOM, Failing.LOST)
    queue(engine, wechat)
    await until_settled(delivery(engine, wechat), wechat, rounds=3)
    assert rows(engine) == [("unknown", "customer", "lost")]
    assert len(wechat.official.sent) == 1


async def test_a_lost_answer_is_asked_for_again_where_the_platform_drops_repeats(
    engine: Engine, wechat: Platforms
) -> None:
    member(engine)
    wechat.wecom.faults.plan(APPLICATION, Failing.LOST)
    queue(engine, wechat)
    sending = delivery(engine, wechat)
    await sending.run(until_idle=True)
    assert rows(engine) == [("queued", "wecom", "lost")]
    wechat.clock.shift(timedelta(seconds=10))
    await sending.run(until_idle=True)
    assert rows(engine)[0][0] == "sent"
    assert len(wechat.wecom.sent) == 1


async def test_a_refusal_after_a_lost_answer_does_not_deny_that_it_may_have_arrived(
    sqlite_engine: Engine, wechat: Platforms
) -> None:
    member(sqlite_engine)
    wechat.wecom.faults.plan(APPLICATION, Failing.LOST, 43004)
    queue(sqlite_engine, wechat)
    await until_settled(delivery(sqlite_engine, wechat), wechat, rounds=2)
    assert rows(sqlite_engine) == [("unknown", "wecom", "43004")]
    assert len(wechat.wecom.sent) == 1


async def test_a_quota_pauses_the_route_and_loses_nothing(engine: Engine, wechat: Platforms) -> None:
    follower(engine, wechat)
    wechat.official.faults.plan(CUSTOM, 45009)
    queue(engine, wechat)
    sending = delivery(engine, wechat)
    await sending.run(until_idle=True)
    with reading(engine) as session:
        due_at = session.execute(select(col(Outbox.due_at))).scalar_one()
    assert due_at == datetime(2026, 11, 19, 8, tzinfo=SHANGHAI)
    wechat.clock.set_to(due_at)
    await sending.run(until_idle=True)
    assert rows(engine)[0][0] == "sent"


@pytest.mark.parametrize(("route", "state"), [("wecom", OutboxState.SENT), ("customer", OutboxState.UNKNOWN)])
async def test_a_message_of_a_process_that_died_is_not_forgotten(
    engine: Engine, wechat: Platforms, route: str, state: str
) -> None:
    member(engine)
    queue(engine, wechat)
    leased = {"state": OutboxState.LEASED, "route": route, "leased_until": wechat.clock.now() + timedelta(seconds=30)}
    with transaction(engine) as session:
        session.execute(update(Outbox).values(**leased))
    sending = delivery(engine, wechat)
    await sending.run(until_idle=True)
    assert rows(engine)[0][0] == "leased"
    wechat.clock.shift(timedelta(minutes=2))
    await sending.run(until_idle=True)
    assert rows(engine)[0][0] == state
