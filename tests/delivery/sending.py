"""People who can be written to, messages to them, and what became of these."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select
from sqlmodel import Session, col

from bot.channels.base import Sender
from bot.claims import Limits
from bot.courier import Knocker
from bot.delivery import Delivery
from storage import inbox, outbox, people
from storage.session import reading, transaction
from storage.tables import Outbox, Person
from tests.channels.apis import MEMBER, OPENID, TEMPLATE, Platforms
from tests.delivery.conftest import NOON


def enrol(session: Session, number: int, channel: str, external_id: str, wrote_at: datetime | None = None) -> None:
    session.add(Person(id=number, name=f"社工{number}"))
    session.flush()
    people.bind(session, channel=channel, account="a", external_id=external_id, person_id=number, now=NOON)
    if wrote_at is not None:
        inbox.add(
            session,
            channel=channel,
            account="a",
            sender=external_id,
            key=f"k{number}",
            kind="text",
            text="今天走访3户",
            sent_at=wrote_at,
            received_at=wrote_at,
            person_id=number,
        )


def follower(engine: Engine, wechat: Platforms, wrote: timedelta | None = timedelta(minutes=5)) -> None:
    """Person 1 follows the 公众号 and wrote some time ago."""
    moment = None if wrote is None else wechat.clock.now() - wrote
    with transaction(engine) as session:
        enrol(session, 1, "official", OPENID, moment)
    wechat.official.heard(OPENID)
    if wrote is not None and wrote > timedelta(hours=48):
        wechat.official._wrote[OPENID] = wechat.clock.now() - wrote


def member(engine: Engine) -> None:
    """Person 1 is in the application of 企业微信."""
    with transaction(engine) as session:
        enrol(session, 1, "wecom", MEMBER)


def queue(engine: Engine, wechat: Platforms, text: str = "您好", person: int = 1, **more: object) -> None:
    with transaction(engine) as session:
        outbox.add(session, person_id=person, kind="notice", text=text, now=wechat.clock.now(), **more)  # type: ignore[arg-type]


def delivery(
    engine: Engine, wechat: Platforms, *, template: bool = False, folder: Path = Path(), **limits: object
) -> Delivery:
    senders: dict[str, Sender] = {"official": wechat.to_worker, "wecom": wechat.to_member}
    knocker = Knocker(wechat.to_worker, TEMPLATE) if template else None
    chosen = Limits(**limits)  # type: ignore[arg-type]
    return Delivery(engine, senders, wechat.clock, folder, limits=chosen, knocker=knocker)


def rows(engine: Engine) -> list[tuple[str, str, str]]:
    """State, route and error of every message."""
    columns = (col(Outbox.state), col(Outbox.route), col(Outbox.error))
    with reading(engine) as session:
        return [(row[0], row[1], row[2]) for row in session.execute(select(*columns).order_by(col(Outbox.id)))]


async def until_settled(sending: Delivery, wechat: Platforms, rounds: int = 12) -> None:
    """Send, and let the clock run on to every later attempt."""
    for _ in range(rounds):
        await sending.run(until_idle=True)
        wechat.clock.shift(timedelta(minutes=25))
