"""qianshou invite: a code that lets one person bind one WeChat account."""

import secrets
from datetime import timedelta
from itertools import groupby
from typing import Annotated

import typer

from bot.clock import Clock
from bot.commands.support import fail, transaction
from messages.wording import operator as words
from storage import people
from storage.people import Namesake

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0 O 1 I L, which are mistaken for each other on paper."""
LENGTH = 8
DAYS = 7


def new_code() -> str:
    """Eight characters: about 39 bits, for a code that lives a week and opens once."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def invite(
    name: Annotated[str, typer.Argument(help="名单上的姓名")],
    unit: Annotated[str | None, typer.Option(help="单位名称，重名时用来区分")] = None,
) -> None:
    """给一个人发邀请码：第一行就是邀请码。以前发的、还没用的码随之作废。"""
    now = Clock().now()
    with transaction() as session:
        person_id, units = one_person(name, unit, people.named(session, name))
        code = new_code()
        people.invite(session, person_id=person_id, code=code, now=now, expires_at=now + timedelta(days=DAYS))
    typer.echo(words.invited(name, units, code, DAYS))


def one_person(name: str, unit: str | None, rows: list[Namesake]) -> tuple[int, list[str]]:
    """The one person that is meant and their units, or an end with who there is."""
    found = [
        (person_id, [row.unit for row in group if row.unit])
        for person_id, group in groupby(rows, key=lambda row: row.id)
    ]
    if not found:
        fail(words.nobody(name))
    matching = [(person_id, units) for person_id, units in found if unit is None or any(unit in one for one in units)]
    if len(matching) != 1:
        fail(words.namesakes(name, [words.namesake(number, units) for number, (_, units) in enumerate(found, 1)]))
    return matching[0]
