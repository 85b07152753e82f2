"""The workers that ``qianshou bench webhook`` invents, and the callbacks that they cause, encrypted beforehand."""

import hashlib
import random
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from sqlmodel import Session
from wechatpy.crypto import PrpCrypto, WeChatCrypto

from bot.bench.webhook_peer import ACCOUNT
from storage.tables import Assignment, Identity, Person, Programme, Requirement, Role, Unit, WorkYear
from storage.tables.people import RoleName
from storage.tables.programmes import Group, UnitKind

UNITS = 100
GROUPS = {Group.DISPATCHED: (2, 40), Group.RECIPIENT: (3, 120)}
REPORTED_DAYS = 30
TEXTS = (
    "{day}走访独居老人3户",
    "{day}上午在{unit}走访低保户5户，小组1场12人",
    "{day}下午2小时个案1例，整理资料",
    "{day}半天，社区活动1场，参加40人",
    "{day}在{unit}值班，入户2户，链接资源1次",
    "我的进度",
)

Worker = tuple[str, str]
"""An openid and the name of the worker's unit."""


def seed(session: Session, now: datetime) -> list[Worker]:
    """A programme of 100 units with 5 workers each, whose work year began long enough ago for every report."""
    began = now.date() - timedelta(days=2 * REPORTED_DAYS)
    programme = _kept(
        session, Programme(code="bench", name="bench", starts_on=began, ends_on=began.replace(year=began.year + 2))
    )
    _kept(session, WorkYear(programme_id=programme, name="1", starts_on=began, ends_on=began + timedelta(days=364)))
    for group, (people, days) in GROUPS.items():
        _kept(session, Requirement(programme_id=programme, group=group, minimum_minutes=days * 480, min_people=people))
    workers: list[Worker] = []
    for number in range(UNITS):
        name = f"第{number}社区"
        unit = _kept(session, Unit(programme_id=programme, name=name, kind=UnitKind.COMMUNITY))
        for group, (people, _) in GROUPS.items():
            for _ in range(people):
                workers.append((_worker(session, programme, unit, group, began, now), name))
    return workers


def _worker(session: Session, programme: int, unit: int, group: Group, began: date, now: datetime) -> str:
    person = _kept(session, Person(name="社工"))
    openid = f"oBench{person:022}"
    _kept(session, Role(person_id=person, role=RoleName.WORKER, programme_id=programme))
    _kept(session, Assignment(person_id=person, unit_id=unit, group=group, starts_on=began))
    identity = Identity(
        channel="official", account=ACCOUNT.original_id, external_id=openid, person_id=person, bound_at=now
    )
    _kept(session, identity)
    return openid


def _kept(session: Session, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)


def callbacks(workers: list[Worker], now: datetime, count: int) -> list[bytes]:
    """So many different callbacks: the workers' reports of different days, mixed, as bytes to write to a connection."""
    draw = random.Random(1)
    days = [now.date() - timedelta(days=back) for back in range(REPORTED_DAYS)]
    slots = draw.sample([(worker, day) for worker in workers for day in days], count)
    cipher = PrpCrypto(WeChatCrypto(ACCOUNT.token, ACCOUNT.aes_key, ACCOUNT.app_id).key)
    seconds = int(now.timestamp())
    return [
        _callback(
            cipher, openid, draw.choice(TEXTS).format(day=f"{day.month}月{day.day}日", unit=unit), seconds, number
        )
        for number, ((openid, unit), day) in enumerate(slots, 1)
    ]


def _callback(cipher: Any, openid: str, text: str, seconds: int, number: int) -> bytes:
    """A signed and encrypted callback, as bytes to write to a connection."""
    xml = (
        f"<xml><ToUserName>{ACCOUNT.original_id}</ToUserName><FromUserName>{openid}</FromUserName>"
        f"<CreateTime>{seconds}</CreateTime><MsgType>text</MsgType><Content>{text}</Content>"
        f"<MsgId>{seconds}{number:06}</MsgId></xml>"
    )
    encrypted = cipher.encrypt(xml, ACCOUNT.app_id).decode()
    timestamp, nonce = str(seconds), f"{number:08}"
    query = {
        "signature": _sign(ACCOUNT.token, timestamp, nonce),
        "timestamp": timestamp,
        "nonce": nonce,
        "encrypt_type": "aes",
        "msg_signature": _sign(ACCOUNT.token, timestamp, nonce, encrypted),
    }
    body = f"<xml><ToUserName>{ACCOUNT.original_id}</ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
    return (
        f"POST /wechat/official?{urlencode(query)} HTTP/1.1\r\nHost: bench\r\nContent-Type: text/xml\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def _sign(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()
