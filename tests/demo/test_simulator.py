"""The simulated platform against the real webhook, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import webhook
from bot.channels.base import Inbound, InboundKind
from bot.channels.official import OfficialAccount
from bot.clock import Clock
from bot.demo.simulator import Account, Simulator

ACCOUNT = Account("a-token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wx0123456789abcdef", "gh_0a1b2c3d4e5f")
STRANGER = Account("another-token", ACCOUNT.aes_key, ACCOUNT.app_id, ACCOUNT.original_id)
OPENID = "oWorker_0000000000000000001"
PATIENCE = 0.2

Start = Callable[..., Awaitable[Simulator]]


@dataclass
class Bot:
    """A writer that answers each message once, and a redelivery with the same answer, as the inbox does."""

    slow: list[float] = field(default_factory=list)
    failing: int = 0
    received: list[Inbound] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)

    async def submit(self, inbound: Inbound) -> str:
        self.received.append(inbound)
        if self.failing:
            self.failing -= 1
            raise TimeoutError
        answer = self.answers.setdefault(inbound.key, f"{len(self.answers) + 1}：{inbound.text}")
        await asyncio.sleep(self.slow.pop(0) if self.slow else 0)
        return answer


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest_asyncio.fixture
async def start(bot: Bot) -> AsyncIterator[Start]:
    async with AsyncExitStack() as stack:

        async def started(
            account: Account = ACCOUNT, handler: Callable[[web.Request], Awaitable[web.Response]] | None = None
        ) -> Simulator:
            clock = Clock()
            channel = OfficialAccount(ACCOUNT.token, ACCOUNT.aes_key, ACCOUNT.app_id)
            app = web.Application()
            app.add_routes(
                [web.post("/wechat/official", handler)]
                if handler
                else webhook.routes({"official": channel}, bot.submit, clock)
            )
            server = await stack.enter_async_context(TestServer(app))
            url = str(server.make_url("/wechat/official"))
            return await stack.enter_async_context(Simulator(url, account, clock, PATIENCE))

        yield started


async def test_a_message_is_answered_at_the_first_delivery(bot: Bot, start: Start) -> None:
    delivery = await (await start()).say(OPENID, "今天走访3户 👍🏽 a]]>b <c>&")
    assert (delivery.reply, delivery.attempts, delivery.failed) == ("1：今天走访3户 👍🏽 a]]>b <c>&", 1, False)
    assert [(inbound.sender, inbound.account) for inbound in bot.received] == [(OPENID, ACCOUNT.original_id)]


async def test_a_slow_answer_is_fetched_by_redelivery_with_the_same_id(bot: Bot, start: Start) -> None:
    bot.slow = [PATIENCE * 3, PATIENCE * 3]
    delivery = await (await start()).say(OPENID, "今天走访3户")
    assert (delivery.reply, delivery.attempts) == ("1：今天走访3户", 3)
    assert len({(inbound.key, inbound.sent_at) for inbound in bot.received}) == 1
    assert len(bot.received) == 3


async def test_a_failing_webhook_gets_the_message_again_after_the_platforms_patience(bot: Bot, start: Start) -> None:
    bot.failing = 1
    loop = asyncio.get_running_loop()
    simulator, began = await start(), loop.time()
    assert (await simulator.say(OPENID, "我的进度")).attempts == 2
    assert loop.time() - began >= PATIENCE


async def test_after_two_redeliveries_the_platform_gives_up(bot: Bot, start: Start) -> None:
    bot.failing = 9
    delivery = await (await start()).say(OPENID, "我的进度")
    assert (delivery.reply, delivery.attempts, delivery.failed) == ("", 3, True)
    assert len(bot.received) == 3


async def test_a_wrong_token_is_refused_by_the_webhook(bot: Bot, start: Start) -> None:
    assert (await (await start(STRANGER)).say(OPENID, "我的进度")).failed
    assert bot.received == []


@pytest.mark.parametrize("answer", ["hello", "<xml>", "<xml><Encrypt>AAAA</Encrypt></xml>", "<xml><a/></xml>"])
async def test_an_answer_that_is_no_sealed_message_is_a_fault(start: Start, answer: str) -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(text=answer)

    assert (await (await start(handler=handler)).say(OPENID, "hi")).failed


@pytest.mark.parametrize("answer", ["", "success"])
async def test_silence_is_no_fault(start: Start, answer: str) -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(text=answer)

    delivery = await (await start(handler=handler)).say(OPENID, "hi")
    assert (delivery.reply, delivery.attempts, delivery.failed) == ("", 1, False)


async def test_every_message_has_a_new_and_higher_id(bot: Bot, start: Start) -> None:
    simulator = await start()
    await asyncio.gather(*(simulator.say(OPENID, "同一句话") for _ in range(20)))
    await simulator.say(OPENID, "同一句话")
    keys = [int(inbound.key) for inbound in bot.received]
    assert len(set(keys)) == 21
    assert keys[-1] == max(keys)


async def test_an_event_has_its_name_and_key(bot: Bot, start: Start) -> None:
    await (await start()).event(OPENID, "SCAN", {"EventKey": "AB12"})
    [inbound] = bot.received
    assert (inbound.kind, inbound.event, inbound.event_key) == (InboundKind.EVENT, "scan", "AB12")
