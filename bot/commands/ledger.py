"""qianshou ledger: whether the totals are right, and what makes them."""

from datetime import date
from typing import Annotated

import typer

from bot.clock import SHANGHAI, Clock
from bot.commands.support import fail, transaction
from handlers.audit import Line, explain, repair, verify
from handlers.totals import adjustments
from messages.intents import Mode
from messages.wording import audit as words
from messages.wording.programmes import GROUPS
from storage import audit as rows
from storage.standings import Team, teams
from storage.tables.entries import Act

app = typer.Typer(help="台账：核对合计，解释一个合计由哪些记录组成", no_args_is_help=True)
SHOWN = 20


@app.command("verify")
def verify_(
    repair_them: Annotated[bool, typer.Option("--repair", help="按记录重新算对不上的合计")] = False,
) -> None:
    """从每一条记录重新算一遍，和合计比较。"""
    with transaction() as session:
        found = verify(session)
        if repair_them and not found.right:
            repair(session, found)
    if found.right:
        typer.echo(words.right(found.person_days))
        return
    lines = [
        words.difference(each.person_id, each.day, each.unit_id, each.group, each.tally, each.rows)
        for each in found.differences[:SHOWN]
    ]
    typer.echo(words.wrong(found.person_days, lines, len(found.differences) - len(lines), found.months))
    if not repair_them:
        raise typer.Exit(1)
    typer.echo(words.repaired())


@app.command("explain")
def explain_(
    unit: Annotated[str, typer.Option(help="单位全称")],
    requirement: Annotated[str, typer.Option(help="援派、受援或驻站")],
    programme: Annotated[str | None, typer.Option(help="项目代码，单位重名时用")] = None,
    on: Annotated[str | None, typer.Option(help="工作年度里的一天，比如 2026-11-03；不写就是今天")] = None,
) -> None:
    """逐条列出一个合计由哪些记录组成，直到是哪条消息、什么时候发的；提交以后的调整另外列出。"""
    group = _group(requirement)
    today = Clock().now().date() if on is None else _day(on)
    with transaction() as session:
        found = rows.units_named(session, unit)
        chosen = [each for each in found if programme in (None, each.programme)]
        if len(chosen) != 1:
            fail(words.several_units(unit, [each.programme for each in found]) if found else words.no_such_unit(unit))
        team = _team(teams(session, chosen[0].programme_id, today, [chosen[0].id]), unit, group)
        lines = explain(session, team.unit_id, group, team.year.starts_on, team.year.ends_on)
        adjusted = adjustments(session, team.unit_id, group, team.year.starts_on, team.year.ends_on)
    typer.echo(words.total(unit, group, team.year.name, sum(each.counted.minutes for each in lines), len(lines)))
    for sentence in adjusted:
        typer.echo(sentence)
    for each in lines:
        typer.echo(_line(each))


def _group(name: str) -> str:
    codes = [code for code, title in GROUPS.items() if name in (code, title, title.removesuffix("社工"))]
    if not codes:
        fail(words.no_such_group(name))
    return codes[0]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(text) from error


def _team(found: list[Team], unit: str, group: str) -> Team:
    if not found:
        fail(words.no_year(unit))
    same = [team for team in found if team.group == group]
    return same[0] if same else found[0]._replace(group=group)


def _line(each: Line) -> str:
    row, message = each.row, each.message
    return words.line(
        number=row.id,
        day=row.day,
        person=message.person,
        mode=Mode(row.mode),
        place=row.place,
        length=row.length,
        minutes=row.minutes,
        counted=each.counted.minutes,
        reason=each.counted.reason,
        amended=row.act != Act.REPORT,
        message=row.report_id,
        sent_at=message.sent_at.astimezone(SHANGHAI),
        text=message.text,
    )
