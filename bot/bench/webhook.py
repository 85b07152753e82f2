"""Encrypted text messages over keep-alive HTTP: this bot with its durable commits, and a bare echo, in turns.

Both servers run on this machine in processes of their own; the rounds alternate, so that a busy moment hits both.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any
from urllib.request import urlopen

from sqlalchemy import func, select

import bot
from bot.bench._load import Round, load
from bot.bench._traffic import callbacks, seed
from bot.bench.webhook_peer import ACCOUNT
from bot.clock import Clock
from storage import schema
from storage.session import make_engine, reading, transaction
from storage.tables import Inbox

ROUNDS = 7
MESSAGES = 1000
CONNECTIONS = 100
START_SECONDS = 30.0
STOP_SECONDS = 10.0

PEER = ("-m", "bot.bench.webhook_peer")
BOT = ("-c", "from bot.cli import main; main()", "serve")


def run() -> dict[str, Any]:
    """Measures: messages a second and milliseconds of each server, their ratio, and where the bot's time goes."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        engine = make_engine(f"sqlite:///{folder}/bench.db")
        running.callback(engine.dispose)
        schema.upgrade(engine)
        clock = Clock()
        with transaction(engine) as session:
            workers = seed(session, clock.now())
        first, *requests = callbacks(workers, clock.now(), (ROUNDS + 1) * MESSAGES + 1)
        began = monotonic()
        with server(BOT, folder, _settings(folder)) as (ours, process), server(PEER, folder, {}) as (peer, _):
            asyncio.run(load(ours, [first], 1))
            first_answer, resident = monotonic() - began, resident_mb(process)
            before = _steps(ours)
            rounds = asyncio.run(_alternate(peer, ours, requests))
            steps = _difference(before, _steps(ours), len(requests))
        with reading(engine) as session:
            kept = session.scalar(select(func.count()).select_from(Inbox))
    return {
        "connections": CONNECTIONS,
        "rounds": ROUNDS,
        "messages_a_round": MESSAGES,
        "peer": _summary(rounds[peer]),
        "bot": _summary(rounds[ours]),
        "ratio": round(median(p.seconds / o.seconds for p, o in zip(rounds[peer], rounds[ours], strict=True)), 3),
        "step_ms_a_message": steps,
        "sent_to_bot": len(requests) + 1,
        "kept_by_bot": kept,
        "start_to_first_answer_s": round(first_answer, 2),
        "resident_mb_after_start": resident,
    }


async def _alternate(peer: str, ours: str, requests: list[bytes]) -> dict[str, list[Round]]:
    """The rounds of each address. The first of each warms up and is left out."""
    rounds: dict[str, list[Round]] = {peer: [], ours: []}
    for number in range(ROUNDS + 1):
        part = requests[number * MESSAGES : (number + 1) * MESSAGES]
        for address in (peer, ours) if number % 2 else (ours, peer):
            result = await load(address, part, CONNECTIONS)
            if number:
                rounds[address].append(result)
    return rounds


def _summary(rounds: list[Round]) -> dict[str, float]:
    latencies = [sorted(one.latencies) for one in rounds]
    return {
        "messages_a_second": round(median(len(one.latencies) / one.seconds for one in rounds)),
        "p50_ms": round(median(one[len(one) // 2] for one in latencies) * 1000, 1),
        "p99_ms": round(median(one[len(one) * 99 // 100] for one in latencies) * 1000, 1),
        "worst_ms": round(max(one[-1] for one in latencies) * 1000, 1),
        "answered": sum(one.answered for one in rounds),
    }


# ---- the servers


@contextmanager
def server(arguments: tuple[str, ...], folder: str, settings: dict[str, str]) -> Iterator[tuple[str, int]]:
    """A server in a process of its own, in an empty folder: its address and process id. It prints where it listens."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QIANSHOU_")}
    environment |= {"PYTHONPATH": str(Path(bot.__file__).parents[1]), **settings}
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    too_slow = threading.Timer(START_SECONDS, process.kill)
    too_slow.start()
    try:
        assert process.stdout is not None
        address = next(filter(None, (re.search(r"http://[\w.]+:\d+", line) for line in process.stdout)), None)
        if address is None:
            raise ConnectionError("the server ended before it listened")
        too_slow.cancel()
        # A pipe that nobody reads would fill up and stop the server.
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield address[0], process.pid
    finally:
        too_slow.cancel()
        process.terminate()
        process.wait(STOP_SECONDS)


def _settings(folder: str) -> dict[str, str]:
    return {
        "QIANSHOU_DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "QIANSHOU_PORT": "0",
        "QIANSHOU_OFFICIAL_APPID": ACCOUNT.app_id,
        "QIANSHOU_OFFICIAL_TOKEN": ACCOUNT.token,
        "QIANSHOU_OFFICIAL_AES_KEY": ACCOUNT.aes_key,
        "QIANSHOU_BACKUP_HOUR": "-1",
        "QIANSHOU_LOG_LEVEL": "WARNING",
    }


def resident_mb(process: int) -> float | None:
    """Resident memory, where the system tells it (Linux)."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return None
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return round(int(found[1]) / 1024, 1) if found else None


def _steps(address: str) -> dict[str, dict[str, float]]:
    """The bot's own account of its time: seconds and calls by step."""
    with urlopen(f"{address}/metrics", timeout=10) as response:
        steps: dict[str, dict[str, float]] = json.load(response)["steps"]
    return steps


def _difference(
    before: dict[str, dict[str, float]], after: dict[str, dict[str, float]], messages: int
) -> dict[str, float]:
    """Milliseconds a message by step, between two accounts."""
    return {
        name: round((step["seconds"] - before.get(name, {"seconds": 0.0})["seconds"]) / messages * 1000, 3)
        for name, step in after.items()
    }
