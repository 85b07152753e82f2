"""Delivery against the simulated platforms: every message ends in a state that tells the truth."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from sqlmodel import Session, col

from bot.channels.base import Sender
from bot.claims import Limits
from bot.clock import SHANGHAI
from bot.courier import Knocker
from bot.delivery import Delivery
from bot.demo.faults import Failing
from storage import inbox, outbox, people
from storage.session import reading, transaction
from storage.tables import Outbox, Person
from storage.tables.mail import OutboxState, Priority
from tests.channels.apis import MEMBER, OPENID, TEMPLATE, Platforms
from tests.delivery.conftest import NOON

CUSTOM, WECOM, KNOCK = "message/custom/send", "message/send", "message/template/send"


def enrol(session: Session, number: int, channel: str, external_id: str, wrote_at: datetime | None = None) -> None:
    session.add(Person(id=number, name=f"社工{number}"))
    session.flush()
    people.bind(session, channel=channel, account="a", external_id=external_id, person_id=number, now=NOON)
    if wrote_at is not None:
        inbox.add(
            session,
            channel=channel,
            account="a",
            sender=external_id,
            key=f"k{number}",
            kind="text",
            text="今天走访3户",
            sent_at=wrote_at,
            received_at=wrote_at,
            person_id=number,
        )


def follower(engine: Engine, wechat: Platforms, wrote: timedelta | None = timedelta(minutes=5)) -> None:
    """Person 1 follows the 公众号 and wrote some time ago."""
    moment = None if wrote is None else wechat.clock.now() - wrote
    with transaction(engine) as session:
        enrol(session, 1, "official", OPENID, moment)
    wechat.official.heard(OPENID)
    if wrote is not None and wrote > timedelta(hours=48):
        wechat.official._wrote[OPENID] = wechat.clock.now() - wrote


def member(engine: Engine) -> None:
    """Person 1 is in the application of 企业微信."""
    with transaction(engine) as session:
        enrol(session, 1, "wecom", MEMBER)


def queue(engine: Engine, wechat: Platforms, text: str = "您好", person: int = 1, **more: object) -> None:
    with transaction(engine) as session:
        outbox.add(session, person_id=person, kind="notice", text=text, now=wechat.clock.now(), **more)  # type: ignore[arg-type]


def delivery(
    engine: Engine, wechat: Platforms, *, template: bool = False, folder: Path = Path(), **limits: object
) -> Delivery:
    senders: dict[str, Sender] = {"official": wechat.to_worker, "wecom": wechat.to_member}
    knocker = Knocker(wechat.to_worker, TEMPLATE) if template else None
    chosen = Limits(**limits)  # type: ignore[arg-type]
    return Delivery(engine, senders, wechat.clock, folder, limits=chosen, knocker=knocker)


def rows(engine: Engine) -> list[tuple[str, str, str]]:
    """State, route and error of every message."""
    columns = (col(Outbox.state), col(Outbox.route), col(Outbox.error))
    with reading(engine) as session:
        return [(row[0], row[1], row[2]) for row in session.execute(select(*columns).order_by(col(Outbox.id)))]


async def until_settled(sending: Delivery, wechat: Platforms, rounds: int = 12) -> None:
    """Send, and let the clock run on to every later attempt."""
    for _ in range(rounds):
        await sending.run(until_idle=True)
        wechat.clock.shift(timedelta(minutes=25))


async def test_a_customer_message_goes_out_inside_the_window(engine: Engine, wechat: Platforms) -> None:
    follower(engine, wechat)
    queue(engine, wechat)
    await delivery(engine, wechat).run(until_idle=True)
    assert rows(engine) == [("sent", "customer", "")]
    assert [sent.text for sent in wechat.official.sent] == ["您好"]


async def test_beyond_48_hours_it_is_held_and_comes_with_the_next_reply(engine: Engine, wechat: Platforms) -> None:
    follower(engine, wechat, timedelta(hours=49))
    queue(engine, wechat)
    await delivery(engine, wechat).run(until_idle=True)
    assert rows(engine) == [("held", "", "window_closed")]
    with transaction(engine) as session:
        assert outbox.carry(session, 1, wechat.clock.now(), 2000) == ["您好"]
    assert rows(engine)[0][:2] == ("sent", "passive")


async def test_the_sixth_message_of_a_window_is_held(engine: Engine, wechat: Platforms) -> None:
    follower(engine, wechat)
    for number in range(6):
        queue(engine, wechat, f"第{number}条")
    await delivery(engine, wechat).run(until_idle=True)
    assert [state for state, _, _ in rows(engine)] == ["sent"] * 5 + ["held"]
    assert [sent.text for sent in wechat.official.sent] == [f"第{number}条" for number in range(5)]


async def test_a_template_knocks_where_the_window_is_closed(engine: Engine, wechat: Platforms) -> None:
    follower(engine, wechat, timedelta(hours=49))
    queue(engine, wechat, "明天下午3点线上培训，请大家提前十分钟进会议室")
    await delivery(engine, wechat, template=True).run(until_idle=True)
    assert rows(engine) == [("held", "template", "")]
    assert [sent.kind for sent in wechat.official.sent] == ["template"]


async def test_the_platforms_own_word_about_the_window_counts(engine: Engine, wechat: Platforms) -> None:
    follower(engine, wechat)
    wechat.official.faults.plan(CUSTOM, 45015)
    queue(engine, wechat)
    await delivery(engine, wechat).run(until_idle=True)
    assert rows(engine) == [("held", "customer", "45015")]


async def test_wecom_needs_no_window(engine: Engine, wechat: Platforms) -> None:
    member(engine)
    queue(engine, wechat)
    await delivery(engine, wechat).run(until_idle=True)
    assert rows(engine) == [("sent", "wecom", "")]


async def test_wecom_is_never_given_more_than_it_delivers(engine: Engine, wechat: Platforms) -> None:
    member(engine)
    for number in range(8):
        queue(engine, wechat, f"第{number}条")
    sending = delivery(engine, wechat, member_minute=3)
    await sending.run(until_idle=True)
    assert len(wechat.wecom.sent) == 3
    wechat.clock.shift(timedelta(seconds=61))
    await sending.run(until_idle=True)
    assert len(wechat.wecom.sent) == 6


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
    wechat.wecom.faults.plan(WECOM, *failures)
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
    wechat.wecom.faults.plan(WECOM, Failing.LOST)
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
    wechat.wecom.faults.plan(WECOM, Failing.LOST, 43004)
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


async def test_bulk_leaves_a_part_of_the_quota_to_replies(engine: Engine, wechat: Platforms) -> None:
    with transaction(engine) as session:
        for number in range(1, 13):
            enrol(session, number, "official", f"o{number}", wechat.clock.now())
    for number in range(1, 13):
        wechat.official.heard(f"o{number}")
        priority = Priority.REPLY if number == 12 else Priority.BULK
        queue(engine, wechat, person=number, priority=priority)
    await delivery(engine, wechat, daily=10, at_once=1).run(until_idle=True)
    assert wechat.official.sent[0].recipient == "o12"
    assert len(wechat.official.sent) == 8


async def test_what_is_too_late_expires(engine: Engine, wechat: Platforms) -> None:
    follower(engine, wechat, timedelta(hours=50))
    queue(engine, wechat, expires_in=timedelta(hours=2))
    sending = delivery(engine, wechat)
    await sending.run(until_idle=True)
    wechat.clock.shift(timedelta(hours=3))
    await sending.run(until_idle=True)
    assert rows(engine)[0][0] == "expired"


async def test_who_has_no_account_is_not_forgotten(engine: Engine, wechat: Platforms) -> None:
    with transaction(engine) as session:
        session.add(Person(id=1, name="新人", first_day=date(2026, 6, 1)))
        session.flush()
    queue(engine, wechat)
    await delivery(engine, wechat).run(until_idle=True)
    assert rows(engine) == [("held", "", "no_account")]


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


async def test_a_long_text_goes_out_in_pages(engine: Engine, wechat: Platforms) -> None:
    follower(engine, wechat)
    queue(engine, wechat, "\n".join(f"第{number}行，共很多行的一个很长很长的通知" for number in range(80)))
    await delivery(engine, wechat).run(until_idle=True)
    assert len(wechat.official.sent) > 1
    assert "\n".join(sent.text for sent in wechat.official.sent).count("第") == 80


async def test_one_message_for_one_key(engine: Engine, wechat: Platforms) -> None:
    follower(engine, wechat)
    for _ in range(2):
        queue(engine, wechat, key="remind:1")
    assert len(rows(engine)) == 1


async def test_two_replicas_send_each_message_once(engine: Engine, wechat: Platforms) -> None:
    import asyncio

    with transaction(engine) as session:
        for number in range(1, 101):
            enrol(session, number, "official", f"o{number}", wechat.clock.now())
            wechat.official.heard(f"o{number}")
            outbox.add(session, person_id=number, kind="notice", text=f"{number}", now=wechat.clock.now())
    first, second = delivery(engine, wechat, at_once=8), delivery(engine, wechat, at_once=8)
    await asyncio.gather(first.run(until_idle=True), second.run(until_idle=True))
    assert len(wechat.official.sent) == 100
    assert {sent.text for sent in wechat.official.sent} == {str(number) for number in range(1, 101)}
