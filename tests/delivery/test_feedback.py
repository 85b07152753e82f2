"""What the platform says afterwards, through the real webhook: delivered, refused, failed; and subscriptions."""

from collections.abc import AsyncIterator, Awaitable
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import Engine
from sqlmodel import col, select

from bot import webhook
from bot.channels.official import OfficialAccount
from bot.courier import Job, Knocker
from bot.delivery import Delivery
from bot.demo.faults import Failing
from bot.demo.simulator import Account, Simulator
from bot.turns import take
from bot.writer import Writer
from storage.deliveries import Finished
from storage.session import reading
from storage.tables import Outbox, Subscription
from tests.channels.apis import APP_ID, OPENID, TEMPLATE, Platforms
from tests.delivery.sending import follower, queue, rows

ACCOUNT = Account("a-token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", APP_ID, "a")
SUBSCRIBE = "message/subscribe/bizsend"
SHORT = "明天下午3点线上培训"
LONG = "明天下午3点线上培训，请大家提前十分钟进会议室，带好本月的记录"


@pytest.fixture
async def reporting(sqlite_engine: Engine, wechat: Platforms) -> AsyncIterator[Platforms]:
    """The 公众号 reports to a webhook of ours; somebody wrote three days ago."""
    follower(sqlite_engine, wechat, timedelta(days=3))
    writer = Writer(sqlite_engine, take, wechat.clock)
    app = web.Application()
    channel = OfficialAccount(ACCOUNT.token, ACCOUNT.aes_key, ACCOUNT.app_id)
    app.add_routes(webhook.routes({"official": channel}, writer.submit, wechat.clock))
    async with TestServer(app) as server:
        url = str(server.make_url("/wechat/official"))
        async with Simulator(url, ACCOUNT, wechat.clock, heard=wechat.official.heard) as simulator:
            wechat.official.report = simulator.event
            yield wechat
    writer.close()


def delivery(engine: Engine, wechat: Platforms, **more: str) -> Delivery:
    def page(message: object) -> str:
        return more.get("page", "")

    templates = {name: value for name, value in more.items() if name != "page"}
    knocker = Knocker(wechat.to_worker, page=page, **templates)
    return Delivery(engine, {"official": wechat.to_worker}, wechat.clock, Path(), knocker=knocker)


async def sent(engine: Engine, wechat: Platforms, **more: str) -> list[tuple[str, str, str]]:
    """What is left after everything was sent and reported on."""
    await delivery(engine, wechat, **more).run(until_idle=True)
    await wechat.official.reported()
    return rows(engine)


class Early:
    """Keeps the reports, to be brought when the test says so."""

    def __init__(self) -> None:
        self.telling: list[Awaitable[object]] = []

    def __call__(self, telling: Awaitable[object]) -> None:
        self.telling.append(telling)


def remaining(engine: Engine) -> int:
    with reading(engine) as session:
        return int(session.exec(select(col(Subscription.remaining))).one())


@pytest.mark.parametrize(
    ("text", "page", "state"), [(SHORT, "", "delivered"), (LONG, "", "held"), (LONG, "https://x/1", "delivered")]
)
async def test_a_template_that_arrived_is_delivered_where_it_was_the_whole(
    sqlite_engine: Engine, reporting: Platforms, text: str, page: str, state: str
) -> None:
    queue(sqlite_engine, reporting, text)
    assert await sent(sqlite_engine, reporting, template_id=TEMPLATE, page=page) == [(state, "template", "")]
    assert reporting.official.sent[0].fields.get("url", "") == page


@pytest.mark.parametrize("text", [SHORT, LONG])
async def test_who_blocks_the_account_has_refused(sqlite_engine: Engine, reporting: Platforms, text: str) -> None:
    reporting.official.blocking.add(OPENID)
    queue(sqlite_engine, reporting, text)
    found = await sent(sqlite_engine, reporting, template_id=TEMPLATE)
    assert found == [("refused", "template", "failed:user block")]


async def test_a_report_that_comes_before_the_mark_counts(sqlite_engine: Engine, reporting: Platforms) -> None:
    """The platform reports while the call is still under way, and answers it late."""
    reporting.official._later = waiting = Early()  # type: ignore[method-assign]
    queue(sqlite_engine, reporting, SHORT)
    sending = delivery(sqlite_engine, reporting, template_id=TEMPLATE)
    send = sending._courier.send

    async def reported_first(job: Job) -> list[Finished]:
        finished = await send(job)
        await waiting.telling[0]
        return finished

    sending._courier.send = reported_first  # type: ignore[method-assign]
    await sending.run(until_idle=True)
    assert rows(sqlite_engine) == [("delivered", "template", "")]


async def test_a_subscription_is_counted_used_and_reported(sqlite_engine: Engine, reporting: Platforms) -> None:
    await reporting.official.subscribe(OPENID, TEMPLATE)
    await reporting.official.subscribe(OPENID, TEMPLATE, agrees=False)
    assert remaining(sqlite_engine) == 1
    for text in (SHORT, LONG, SHORT + "。"):
        queue(sqlite_engine, reporting, text)
    found = await sent(sqlite_engine, reporting, subscription_id=TEMPLATE)
    assert found == [("delivered", "subscription", ""), ("held", "", "window_closed"), ("held", "", "window_closed")]
    assert remaining(sqlite_engine) == 0
    assert [one.kind for one in reporting.official.sent] == ["subscribe"]


async def test_a_template_comes_before_a_subscription(sqlite_engine: Engine, reporting: Platforms) -> None:
    reporting.official.templates["other"] = {"thing1", "time2"}
    await reporting.official.subscribe(OPENID, TEMPLATE)
    queue(sqlite_engine, reporting, SHORT)
    found = await sent(sqlite_engine, reporting, template_id="other", subscription_id=TEMPLATE)
    assert found == [("delivered", "template", "")]
    assert remaining(sqlite_engine) == 1


@pytest.mark.parametrize("kind", ["template", "subscription"])
async def test_a_template_of_the_library_has_names_of_its_own(
    sqlite_engine: Engine, reporting: Platforms, kind: str
) -> None:
    reporting.official.templates["library"] = {"thing4", "time12"}
    await reporting.official.subscribe(OPENID, "library")
    queue(sqlite_engine, reporting, SHORT)
    found = await sent(sqlite_engine, reporting, fields="thing4,time12", **{f"{kind}_id": "library"})
    assert found == [("delivered", kind, "")]
    assert SHORT in reporting.official.sent[0].text


async def test_who_refuses_in_the_settings_has_none_left(sqlite_engine: Engine, reporting: Platforms) -> None:
    await reporting.official.subscribe(OPENID, TEMPLATE)
    await reporting.official.refuse(OPENID, TEMPLATE)
    queue(sqlite_engine, reporting, SHORT)
    assert await sent(sqlite_engine, reporting, subscription_id=TEMPLATE) == [("held", "", "window_closed")]


async def test_what_the_platform_says_of_subscriptions_is_believed(sqlite_engine: Engine, reporting: Platforms) -> None:
    for _ in range(2):
        await reporting.official.subscribe(OPENID, TEMPLATE)
    reporting.official.subscriptions.clear()
    queue(sqlite_engine, reporting, SHORT)
    assert await sent(sqlite_engine, reporting, subscription_id=TEMPLATE) == [("held", "subscription", "43101")]
    assert remaining(sqlite_engine) == 0
    with reading(sqlite_engine) as session:
        assert session.exec(select(col(Outbox.state))).one() == "held"


async def test_a_subscription_whose_answer_was_lost_is_used_up_and_settled_by_its_report(
    sqlite_engine: Engine, reporting: Platforms
) -> None:
    await reporting.official.subscribe(OPENID, TEMPLATE)
    reporting.official.faults.plan(SUBSCRIBE, Failing.LOST)
    queue(sqlite_engine, reporting, SHORT)
    assert (await sent(sqlite_engine, reporting, subscription_id=TEMPLATE))[0][0] == "delivered"
    assert remaining(sqlite_engine) == 0
