"""qianshou chat: the same bot in a terminal."""

import sys
from typing import Annotated

import typer
from sqlmodel import Session

from bot.channels.base import Inbound, InboundKind
from bot.clock import Clock
from bot.commands.invite import one_person
from bot.commands.support import fail, open_engine, settings
from bot.signed import pages_of
from bot.steps import Steps
from bot.turns import take
from messages.wording import operator as words
from storage import bindings, people
from storage.session import transaction
from storage.tables.people import Ending

CHANNEL, ACCOUNT = "terminal", "chat"


def chat(
    name: Annotated[str, typer.Option("--as", help="用谁的身份说话：名单上的姓名")],
    unit: Annotated[str | None, typer.Option(help="单位名称，重名时用来区分")] = None,
) -> None:
    """在终端里和机器人说话，一行一条；说的话和微信里一样会记下来。结束按 Ctrl+D。"""
    clock = Clock()
    current = settings()
    engine = open_engine(current.database_url)
    try:
        pages = pages_of(engine, current.public_url)
        with transaction(engine) as session:
            person_id, _ = one_person(name, unit, people.named(session, name))
            sender = f"person-{person_id}"
            _hang_up(session, sender, clock)
            people.bind(
                session, channel=CHANNEL, account=ACCOUNT, external_id=sender, person_id=person_id, now=clock.now()
            )
        if sys.stdin.isatty():
            typer.echo(words.chat_started(name))
        for number, line in enumerate(sys.stdin):
            now = clock.now()
            key = f"{now.timestamp():.6f}-{number}"
            message = Inbound(CHANNEL, ACCOUNT, sender, key, InboundKind.TEXT, line.rstrip("\n"), now)
            try:
                with transaction(engine) as session:
                    outcome = take(session, message, now, Steps(), pages)
            except Exception as error:
                # Nothing of this message was kept; it is for the operator to say it again.
                fail(words.chat_lost(type(error).__name__))
            typer.echo(f"{outcome.reply}\n")
        with transaction(engine) as session:
            _hang_up(session, sender, clock)
    finally:
        engine.dispose()


def _hang_up(session: Session, sender: str, clock: Clock) -> None:
    """A terminal that is closed is no account to send anything to."""
    bindings.end_account(
        session, channel=CHANNEL, account=ACCOUNT, external_id=sender, why=Ending.UNBOUND, now=clock.now()
    )
