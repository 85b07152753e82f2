"""A hundred thousand messages to the simulated platforms: each in its own words, the same to many, and among faults.

The third run mixes both and kills the courier.

The courier is a process of its own, the platforms are in this one. What reached a phone is compared with the state of
every message: sent means that it arrived, refused and failed that it did not, unknown that nobody can tell.
"""

import asyncio
import random
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import aiohttp
from aiohttp import web
from sqlalchemy import Engine, func, select
from sqlmodel import col

from bot.app import address_of, listening
from bot.bench._courier import AGENT_ID, APP_ID, CORP_ID, SECRET, senders
from bot.bench._mail import A_MEMBER, fill
from bot.bench.webhook import resident_mb
from bot.clock import Clock
from bot.demo.faults import Failing, Faults
from bot.demo.official_api import OfficialApi
from bot.demo.wecom_api import WecomApi
from storage import outbox, schema
from storage.session import make_engine, reading, transaction
from storage.tables import Outbox
from storage.tables.mail import OutboxState

MESSAGES = 100_000
REPLIES, REPLIES_AT_ONCE = 200, 10
KILLS = 10
FAULT_SHARE = 0.05
KINDS = (-1, 40001, 43004, 81013, Failing.LOST, Failing.SLOW, Failing.SILENT, Failing.BROKEN, Failing.GARBAGE)
QUOTA_FAULTS = 1
"""On each platform: a quota that is used up stops its route for a minute, which says nothing about throughput."""

PARTS = (10, 25, 50, 75, 100)
LOOK_SECONDS = 0.2
PATIENCE_SECONDS = 3600
DENIED = (OutboxState.REFUSED, OutboxState.FAILED, OutboxState.HELD, OutboxState.EXPIRED)
ENDED = tuple(state for state in OutboxState if state not in (OutboxState.QUEUED, OutboxState.LEASED))


@dataclass
class Chance(Faults):
    """Faults of all kinds, by chance, always the same ones."""

    share: float = 0.0
    draw: random.Random = field(default_factory=lambda: random.Random(7))
    quota_left: int = 0

    def next_for(self, path: str) -> int | Failing | None:
        """The failure of this call."""
        if not path.startswith("message/") or self.draw.random() >= self.share:
            return None
        if self.quota_left and self.draw.random() < 0.01:
            self.quota_left -= 1
            return 45011
        return self.draw.choice(KINDS)


def run() -> dict[str, Any]:
    """Throughput beside the platforms' own limit, the wait of replies, memory; the truth under faults and kills."""
    return asyncio.run(measure(MESSAGES, KILLS))


async def measure(messages: int, kills: int) -> dict[str, Any]:
    """The three runs, with so many messages."""
    return {
        "messages": messages,
        "undisturbed": await measure_once(messages, 0, 0.0),
        "the_same_to_many": await measure_once(messages, 0, 0.0, alike=1.0),
        "with_faults_and_kills": await measure_once(messages, kills, FAULT_SHARE, alike=0.5),
    }


Message = tuple[str, str]
"""To whom, and what."""


@dataclass
class Platforms:
    """Both simulated platforms on a port."""

    official: OfficialApi
    wecom: WecomApi
    base: str

    @property
    def arrived(self) -> Counter[Message]:
        return Counter((sent.recipient, sent.text) for sent in (*self.official.sent, *self.wecom.sent))

    @property
    def calls(self) -> int:
        """How often they were asked to send something."""
        return self.official.calls["message/custom/send"] + self.wecom.calls["message/send"]


@asynccontextmanager
async def _platforms(share: float) -> AsyncIterator[Platforms]:
    clock = Clock()
    official, wecom = OfficialApi(clock, APP_ID, SECRET), WecomApi(clock, CORP_ID, AGENT_ID, SECRET)
    for api in (official, wecom):
        api.quota = 100 * MESSAGES
        api.faults = Chance(seconds=2.5, share=share, quota_left=QUOTA_FAULTS if share else 0)
    app = web.Application()
    app.add_routes([*official.routes(), *wecom.routes()])
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as taken:
        async with listening(app, taken):
            yield Platforms(official, wecom, address_of(taken))


async def measure_once(messages: int, kills: int, share: float, alike: float = 0.0) -> dict[str, Any]:
    """One run with so many messages, kills of the courier, this share of faults, and of messages that are alike."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        engine = make_engine(url)
        schema.upgrade(engine)
        async with _platforms(share) as platforms:
            limit = None if share else await _own_limit(platforms)
            people, messages = fill(engine, platforms.official, platforms.wecom, messages, alike)
            result = await _watched(engine, url, platforms, messages, kills, people)
        engine.dispose()
    if limit is not None:
        result |= {"platforms_own_limit_a_second": limit, "ratio": round(result["calls_a_second"] / limit, 2)}
    return result


async def _own_limit(platforms: Platforms, calls: int = 4000, at_once: int = 32) -> int:
    """How many messages a second the platforms take from the same clients without a database behind them."""
    platforms.wecom.members |= {f"limit{number}" for number in range(calls // A_MEMBER)}
    async with aiohttp.ClientSession() as http:
        sender = senders(http, platforms.base)["wecom"]
        waiting = iter(range(calls))

        async def one() -> None:
            for number in waiting:
                await sender.send_text(f"limit{number % (calls // A_MEMBER)}", f"limit {number}", dedupe="")

        began = monotonic()
        await asyncio.gather(*(one() for _ in range(at_once)))
        seconds = monotonic() - began
    platforms.wecom.sent.clear()
    platforms.wecom.calls.clear()
    return round(calls / seconds)


async def _watched(
    engine: Engine, url: str, platforms: Platforms, messages: int, kills: int, people: int
) -> dict[str, Any]:
    courier = _start(url, platforms.base)
    began, killed, replies, memory = monotonic(), 0, 0, []
    try:
        while _open(engine) and monotonic() - began < PATIENCE_SECONDS:
            await asyncio.sleep(LOOK_SECONDS)
            done = len(platforms.official.sent) + len(platforms.wecom.sent)
            memory.append(resident_mb(courier.pid) or 0.0)
            for _ in range(REPLIES_AT_ONCE if not kills and replies < REPLIES and done > messages // 10 else 0):
                _reply(engine, platforms, replies, people)
                replies += 1
            if killed < kills and done > (killed + 1) * messages // (kills + 2):
                courier.kill()
                courier.wait()
                killed += 1
                courier = _start(url, platforms.base)
        seconds = monotonic() - began
    finally:
        courier.kill()
        courier.wait()
    return _summary(engine, platforms, messages + replies, killed, seconds, memory)


def _start(url: str, base: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "bot.bench._courier", url, base], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _open(engine: Engine) -> int:
    with reading(engine) as session:
        waiting = col(Outbox.state).in_((OutboxState.QUEUED, OutboxState.LEASED))
        return int(session.execute(select(func.count()).where(waiting)).scalar_one())


def _reply(engine: Engine, platforms: Platforms, number: int, people: int) -> None:
    """A reply among the bulk, to one of the members."""
    now = platforms.wecom.clock.now()
    with transaction(engine) as session:
        outbox.add(session, person_id=people - number, kind="reply", text=f"回复{number}", now=now)


def _summary(
    engine: Engine, platforms: Platforms, messages: int, killed: int, seconds: float, memory: list[float]
) -> dict[str, Any]:
    arrived = platforms.arrived
    with reading(engine) as session:
        columns = (col(Outbox.person_id), col(Outbox.text), col(Outbox.state), col(Outbox.kind), col(Outbox.created_at))
        found = session.execute(select(*columns)).all()
    rows = [((f"u{person}", text), state) for person, text, state, _, _ in found]
    asked_at = {text: created_at for _, text, _, kind, created_at in found if kind == "reply"}
    waits = sorted(
        (sent.at - asked_at[sent.text]).total_seconds() for sent in platforms.wecom.sent if sent.text in asked_at
    )
    result: dict[str, Any] = {
        "seconds": round(seconds, 1),
        "messages_a_second": round(sum(arrived.values()) / seconds),
        "calls_a_second": round(platforms.calls / seconds),
        "states": dict(Counter(state for _, state in rows)),
        "not_ended": sum(state not in ENDED for _, state in rows),
        "missing_rows": messages - len(rows),
        "sent_but_not_arrived": sum(state == OutboxState.SENT and not arrived[message] for message, state in rows),
        "arrived_but_denied": sum(state in DENIED and arrived[message] > 0 for message, state in rows),
        "kills": killed,
        "repeats": sum(count - 1 for count in arrived.values()),
        "resident_mb": {f"at_{part}%": memory[(len(memory) - 1) * part // 100] for part in PARTS} if memory else {},
    }
    if waits:
        result["reply_wait_ms"] = {
            "p50": round(waits[len(waits) // 2] * 1000),
            "p99": round(waits[len(waits) * 99 // 100] * 1000),
        }
    return result
