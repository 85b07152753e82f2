"""Some weeks of messages of the demo's workers, invented, and sent through the real turns at their own times."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from bot.channels.base import Inbound, InboundKind
from bot.clock import SHANGHAI
from bot.demo.programme import CHANNEL, openid
from bot.steps import Steps
from bot.turns import take
from messages.calendar import is_workday
from storage.tables import Assignment, Unit
from storage.tables.programmes import Group

WEEKS = 6
OFTEN = {Group.DISPATCHED: 0.09, Group.RECIPIENT: 0.2, Group.STATION: 0.8}
"""On how many workdays a worker of each group reports: about the pace that the requirements ask for."""

PLANNED = 14
"""Days ahead for which somebody has a plan."""

SAYINGS = (
    "今天在{unit}走访独居老人{few}户",
    "今天上午在{unit}入户{few}户，都是低保家庭",
    "下午小组1场{many}人，{unit}",
    "今天半天，个案{one}例",
    "今天{unit}开展政策宣传1场，来了{many}多人",
    "今天在{unit}值班，整理档案",
    "上午走访残疾人{few}户，下午开会",
    "线上督导2小时",
    "今天给居民培训1场{many}人",
    "今儿在{unit}给孩子们搞活动，{many}个孩子",
    "下午2点到5点在{unit}摸排，走访{few}户",
    "今天陪困境儿童做个案，心理疏导1次",
)


class Sender(NamedTuple):
    """A worker who reports."""

    person_id: int
    unit: str
    group: str


def write(session: Session, account: str, now: datetime) -> int:
    """Send the messages of the weeks before ``now``, in order. Returns how many there were."""
    senders = [Sender(*row) for row in session.execute(_SENDERS)]
    messages = [*_messages(senders, account, now.date()), _plan(senders[0], account, now.date())]
    for inbound in messages:
        take(session, inbound, inbound.sent_at + timedelta(seconds=1), Steps())
    return len(messages)


_SENDERS = (
    select(col(Assignment.person_id), col(Unit.name), col(Assignment.group))
    .join(Unit, col(Unit.id) == col(Assignment.unit_id))
    .order_by(col(Assignment.person_id))
)


def _messages(senders: list[Sender], account: str, today: date) -> Iterator[Inbound]:
    chance = random.Random(20)  # always the same weeks
    for back in range(WEEKS * 7, 0, -1):
        day = today - timedelta(days=back)
        if not is_workday(day):
            continue
        for sender in senders:
            if chance.random() < OFTEN[Group(sender.group)]:
                moment = datetime.combine(day, time(16 + chance.randrange(4), chance.randrange(60)), SHANGHAI)
                yield _inbound(sender, account, _saying(chance, sender), moment)


def _plan(sender: Sender, account: str, today: date) -> Inbound:
    """The first worker is expected on the workdays that come, so that the demo's evenings have somebody to remind."""
    days = [day for day in (today + timedelta(days=ahead) for ahead in range(PLANNED)) if is_workday(day)]
    listed = "、".join(f"{day.month}月{day.day}日" for day in days)
    moment = datetime.combine(today - timedelta(days=1), time(20), SHANGHAI)
    return _inbound(sender, account, f"准备{listed}去{sender.unit}走访", moment)


def _saying(chance: random.Random, sender: Sender) -> str:
    saying = chance.choice(SAYINGS)
    return saying.format(
        unit=sender.unit, few=chance.randint(2, 6), many=chance.randint(8, 30), one=chance.randint(1, 2)
    )


def _inbound(sender: Sender, account: str, text: str, moment: datetime) -> Inbound:
    return Inbound(
        channel=CHANNEL,
        account=account,
        sender=openid(sender.person_id),
        key=f"demo-{moment:%Y%m%d%H%M}-{sender.person_id}",
        kind=InboundKind.TEXT,
        text=text,
        sent_at=moment,
    )
