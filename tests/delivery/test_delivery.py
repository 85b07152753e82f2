"""Delivery against the simulated platforms: what goes out, by which way, to whom and when."""

import asyncio
from datetime import date, timedelta

from sqlalchemy import Engine

from storage import outbox
from storage.session import transaction
from storage.tables import Person
from storage.tables.mail import Priority
from tests.channels.apis import Platforms
from tests.delivery.sending import delivery, enrol, follower, member, queue, rows


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
    with transaction(engine) as session:
        for number in range(1, 101):
            enrol(session, number, "official", f"o{number}", wechat.clock.now())
            wechat.official.heard(f"o{number}")
            outbox.add(session, person_id=number, kind="notice", text=f"{number}", now=wechat.clock.now())
    first, second = delivery(engine, wechat, at_once=8), delivery(engine, wechat, at_once=8)
    await asyncio.gather(first.run(until_idle=True), second.run(until_idle=True))
    assert len(wechat.official.sent) == 100
    assert {sent.text for sent in wechat.official.sent} == {str(number) for number in range(1, 101)}
