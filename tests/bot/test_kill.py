"""The server is killed in the middle of a busy evening; everything that it acknowledged is there afterwards."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

import aiohttp
import xmltodict
from sqlalchemy import Engine, insert, select
from sqlmodel import Session, col

from storage.session import make_engine, transaction
from storage.tables import Assignment, Identity, Person, Unit
from tests.channels.payloads import ACCOUNT, AES_KEY, APP_ID, CRYPTO, TOKEN, encrypt, envelope, query
from tests.village import STARTED, build

WORKERS, MESSAGES = 100, 500
COMMAND = str(Path(sys.executable).with_name("qianshou"))


def enrol_workers(engine: Engine) -> None:
    """A hundred more dispatched workers of one community."""
    build(engine)
    with transaction(engine) as session:
        unit = session.execute(select(col(Unit.id)).where(col(Unit.name) == "枫桥社区")).scalar_one()
        for number in range(WORKERS):
            enrol(session, unit, number)


def enrol(session: Session, unit: int, number: int) -> None:
    person = Person(name=f"社工{number}")
    session.add(person)
    session.flush()
    session.add(Assignment(person_id=person.id or 0, unit_id=unit, group="dispatched", starts_on=STARTED.date()))
    identity = {"channel": "official", "account": ACCOUNT, "external_id": f"o{number}", "bound_at": STARTED}
    session.execute(insert(Identity).values(person_id=person.id, **identity))


@contextmanager
def server(url: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A real server process, and the address of its webhook."""
    environment = os.environ | {
        "QIANSHOU_DATABASE_URL": url,
        "QIANSHOU_PORT": "0",
        "QIANSHOU_OFFICIAL_APPID": APP_ID,
        "QIANSHOU_OFFICIAL_TOKEN": TOKEN,
        "QIANSHOU_OFFICIAL_AES_KEY": AES_KEY,
        "QIANSHOU_BACKUP_HOUR": "-1",
    }
    process = subprocess.Popen([COMMAND, "serve"], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield process, line[line.index("http") :].split("（")[0] + "/wechat/official"
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def request(number: int) -> tuple[bytes, dict[str, str]]:
    """The callback of a message: worker ``number % 100`` reports half a day of a date of their own."""
    day = number // WORKERS + 1
    content = escape(f"2026年11月{day}日下午走访{number % 7 + 1}户")
    body = (
        f"<xml><ToUserName>{ACCOUNT}</ToUserName><FromUserName>o{number % WORKERS}</FromUserName>"
        f"<CreateTime>1795000000</CreateTime><MsgType>text</MsgType><Content>{content}</Content>"
        f"<MsgId>{70000 + number}</MsgId></xml>"
    )
    encrypted = encrypt(body)
    return envelope(encrypted), query(encrypted)


async def deliver(http: aiohttp.ClientSession, url: str, number: int) -> str | None:
    """Send one delivery. Returns the reply's text, or None where none came."""
    body, parameters = request(number)
    try:
        async with http.post(url, params=parameters, data=body, headers={"Content-Type": "text/xml"}) as answer:
            return decrypted(await answer.text()) if answer.status == 200 else None
    except (aiohttp.ClientError, TimeoutError, ConnectionError):
        return None


def decrypted(answer: str) -> str:
    sealed = xmltodict.parse(answer)["xml"]
    plain = CRYPTO.decrypt_message(sealed, sealed["MsgSignature"], sealed["TimeStamp"], sealed["Nonce"])
    return str(xmltodict.parse(plain)["xml"]["Content"])


async def everybody(url: str, after: int = 0, stop: "subprocess.Popen[str] | None" = None) -> dict[int, str]:
    """Deliver every message once over a hundred connections; ``stop`` is killed after so many answers."""
    replies: dict[int, str] = {}
    connector = aiohttp.TCPConnector(limit=WORKERS)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=30)) as http:

        async def one(number: int) -> None:
            reply = await deliver(http, url, number)
            if reply is not None:
                replies[number] = reply
            if stop is not None and len(replies) == after:
                stop.send_signal(signal.SIGKILL)

        await asyncio.gather(*(one(number) for number in range(MESSAGES)))
    return replies


async def test_five_hundred_messages_survive_a_kill_and_three_deliveries(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    enrol_workers(engine)
    engine.dispose()
    with server(sqlite_url) as (process, url):
        before = await everybody(url, after=200, stop=process)
    assert 200 <= len(before) < MESSAGES

    with server(sqlite_url) as (_, url):
        second, third = await everybody(url), await everybody(url)
    assert len(second) == MESSAGES
    assert second == third
    assert before.items() <= second.items()

    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        said = "SELECT count(*), count(DISTINCT key) FROM inbox WHERE channel = 'official'"
        assert connection.execute(said).fetchone() == (500, 500)
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (500,)
        assert connection.execute("SELECT sum(minutes) FROM tally").fetchone() == (500 * 240,)
        assert connection.execute("SELECT max(minutes) FROM tally").fetchone() == (240,)
    assert any("合计250天" in reply for reply in second.values())
