"""A server with the phone page, the simulated platform and the real webhook, in front of a few written answers."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot import webhook
from bot.channels.base import Inbound
from bot.channels.official import OfficialAccount
from bot.clock import Clock
from bot.demo import page, things
from bot.demo.official_api import OfficialApi
from bot.demo.page import DemoPerson, Line
from bot.demo.simulator import Account, Simulator

ACCOUNT = Account("a-token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wx0123456789abcdef", "gh_0a1b2c3d4e5f")

STARTERS = ("昨天下午走访3户独居老人，小组1场12人", "我的进度", "帮助")
PEOPLE = [
    DemoPerson("oSupervisor", "李建国", "督导", "全部单位"),
    DemoPerson("oCoordinator", "陈敏", "协调员", "全部单位"),
    *(
        DemoPerson(f"oWorker{unit}{number}", name, role, unit, STARTERS)
        for unit in ("春和社区", "柳林社区", "南苑社区", "北塘街道社工站")
        for number, (name, role) in enumerate([("王芳", "援派社工"), ("孙静", "受援社工"), ("吴昊", "受援社工")])
    ),
    DemoPerson("oStranger", "陌生人", "还没绑定", "还没绑定的人", ("你好", "绑定 AB12CD")),
]
WORKER = PEOPLE[2]

ECHO = """记好了：11月20日（周五）半天，春和社区
走访独居老人3户；小组1场12人
春和援派两人合计31.5天，要求40天
不对就直接说，比如"改成一天""撤销\""""
WHICH = """您说"这几天"，怕记错日子，还没记。是哪几天？
1. 18、19、20日（周三到周五）
2. 19、20日
3. 别的日子，我来写
回数字就行。走访5户先替您留着。"""
WELCOME = "您好，直接说今天做了什么就行。"
ANSWERS = {"昨天下午走访3户独居老人，小组1场12人": ECHO, "这几天走访5户": WHICH, "1": "记好了：11月18日到20日三天"}


@dataclass
class Bot:
    """Answers by the words of a message, and keeps the conversation as the page's history."""

    clock: Clock = field(default_factory=Clock)
    lines: dict[str, list[Line]] = field(default_factory=dict)
    error: Exception | None = None
    delay: float = 0

    def __post_init__(self) -> None:
        self.api = OfficialApi(self.clock, ACCOUNT.app_id, "secret")

    async def submit(self, inbound: Inbound) -> str:
        if self.error:
            raise self.error
        await asyncio.sleep(self.delay)
        reply = WELCOME if inbound.event else ANSWERS.get(inbound.text, f"收到：{inbound.text}")
        kept = self.lines.setdefault(inbound.sender, [])
        kept += [Line(True, inbound.text, inbound.sent_at), Line(False, reply, inbound.sent_at)]
        return reply


@asynccontextmanager
async def phones(bot: Bot, patience: float = 1.0) -> AsyncIterator[str]:
    """Starts the server and gives the page's address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        channel = OfficialAccount(ACCOUNT.token, ACCOUNT.aes_key, ACCOUNT.app_id)
        async with Simulator(f"{address}/wechat/official", ACCOUNT, bot.clock, patience, bot.api.heard) as simulator:
            app = web.Application()
            app.add_routes(webhook.routes({"official": channel}, bot.submit, bot.clock))
            simulators = {"official": simulator}
            phones = page.Phones(simulators, lambda: PEOPLE, lambda person: bot.lines.get(person.openid, []), bot.clock)
            app.add_routes([*page.routes(phones), *things.routes(phones, {"official": bot.api}, bot.clock)])
            runner = web.AppRunner(app)
            await runner.setup()
            await web.SockSite(runner, listening).start()
            try:
                yield address
            finally:
                await runner.cleanup()
