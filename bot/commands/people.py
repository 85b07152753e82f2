"""qianshou people: who is bound and where they work; leaving, moving, unbinding, calling back a code."""

from datetime import date, timedelta
from typing import Annotated

import typer

from bot.clock import SHANGHAI, Clock
from bot.commands.invite import one_person
from bot.commands.support import fail, transaction
from messages.wording import staffing as words
from storage import bindings, people, staffing
from storage.tables.people import Ending

app = typer.Typer(help="人员：查看、离开、调动、解绑、收回邀请码", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="名单上的姓名")]
Unit = Annotated[str | None, typer.Option("--unit", help="单位名称，重名时用来区分")]


@app.command()
def show(name: Name, unit: Unit = None) -> None:
    """看一个人在哪里工作，绑定了哪些账号。"""
    with transaction() as session:
        person_id, _ = one_person(name, unit, people.named(session, name))
        places = staffing.places(session, person_id)
        bound = bindings.living(session, person_id)
    lines = [words.place(one.unit, one.group, one.starts_on, one.ends_on) for one in places]
    lines += [words.bound(one.channel, one.bound_at.astimezone(SHANGHAI).date()) for one in bound]
    typer.echo("\n".join([name, *lines] if bound else [name, *lines, words.not_bound()]))


@app.command()
def leave(
    name: Name,
    unit: Unit = None,
    on: Annotated[str | None, typer.Option("--on", help="最后一天，比如 2026-11-30；不写就是今天")] = None,
) -> None:
    """一个人离开项目：派驻到那天为止，账号解绑，邀请码收回；记录都还在。"""
    now = Clock().now()
    last_day = _day(on, now.date())
    if last_day > now.date():
        fail(words.not_yet(last_day))
    with transaction() as session:
        person_id, _ = one_person(name, unit, people.named(session, name))
        ended = staffing.leave(session, person_id, last_day)
        accounts = bindings.end_person(session, person_id, Ending.LEFT, now)
        bindings.revoke_invitations(session, person_id, now)
    typer.echo(words.left(name, last_day, ended, accounts))


@app.command()
def move(
    name: Name,
    to: Annotated[str, typer.Option("--to", help="新的单位")],
    unit: Unit = None,
    first: Annotated[str | None, typer.Option("--from", help="从哪天起，比如 2026-12-01；不写就是今天")] = None,
) -> None:
    """一个人调到另一个单位：原来的派驻到前一天为止，组别不变；以前的记录留在原来的单位。"""
    today = Clock().now().date()
    first_day = _day(first, today)
    with transaction() as session:
        person_id, _ = one_person(name, unit, people.named(session, name))
        places = staffing.places(session, person_id)
        if not places:
            fail(words.never_posted(name))
        found = staffing.units_like(session, to)
        if len(found) != 1:
            fail(words.which_unit(to, [one.name for one in found]))
        staffing.move(session, person_id, found[0], places[-1].group, first_day)
    typer.echo(words.moved(name, found[0].name, first_day, first_day - timedelta(days=1)))


@app.command()
def unbind(name: Name, unit: Unit = None) -> None:
    """解绑一个人的所有账号，比如手机丢了；再用要新的邀请码。"""
    now = Clock().now()
    with transaction() as session:
        person_id, _ = one_person(name, unit, people.named(session, name))
        accounts = bindings.end_person(session, person_id, Ending.UNBOUND, now)
    typer.echo(words.unbound(name, accounts))


@app.command()
def revoke(name: Name, unit: Unit = None) -> None:
    """收回发给一个人、还没用的邀请码。"""
    now = Clock().now()
    with transaction() as session:
        person_id, _ = one_person(name, unit, people.named(session, name))
        codes = bindings.revoke_invitations(session, person_id, now)
    typer.echo(words.revoked(name, codes))


def _day(text: str | None, today: date) -> date:
    if text is None:
        return today
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(text) from error
