"""A process that does nothing but deliver: what ``bench delivery`` starts, and kills."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

import aiohttp

from bot.channels.client import OfficialClient, WecomClient
from bot.channels.senders import OfficialSender, WecomSender
from bot.channels.tokens import MemoryShelf
from bot.claims import Limits
from bot.clock import Clock
from bot.delivery import Delivery
from storage.session import make_engine

APP_ID, CORP_ID, AGENT_ID, SECRET = "wx-bench", "ww-bench", 1000002, "bench"
TIMEOUT = aiohttp.ClientTimeout(total=2, connect=1)
A_LOT = 10_000_000
LEASE = timedelta(seconds=10)


def senders(http: aiohttp.ClientSession, base: str) -> dict[str, OfficialSender | WecomSender]:
    """The real clients of both simulated platforms."""
    tokens = MemoryShelf()
    return {
        "official": OfficialSender(OfficialClient(http, tokens, f"{base}/api/official", APP_ID, SECRET, TIMEOUT)),
        "wecom": WecomSender(WecomClient(http, tokens, f"{base}/api/wecom", CORP_ID, AGENT_ID, SECRET, TIMEOUT)),
    }


async def deliver(url: str, base: str) -> None:
    """Send what the database holds until the process is stopped."""
    async with aiohttp.ClientSession() as http:
        limits = Limits(daily=A_LOT, lease=LEASE)
        await Delivery(make_engine(url), senders(http, base), Clock(), Path(), limits=limits).run()


if __name__ == "__main__":
    asyncio.run(deliver(*sys.argv[1:3]))
