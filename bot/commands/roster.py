"""qianshou roster: people and units from a workbook, and their invitation codes."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from bot.clock import SHANGHAI, Clock
from bot.commands.invite import DAYS, new_code
from bot.commands.support import fail, transaction
from bot.excel.reading import NoWorkbook, read_roster
from bot.excel.slips import write_slips
from bot.excel.template import write_template
from handlers.programmes import apply as applying
from handlers.programmes.spec import ProgrammeSpec
from handlers.roster.items import Fault
from handlers.roster.plan import plan
from messages.wording import roster as words
from storage import invitations, people, programmes
from storage import roster as rows
from storage.roster import Step

app = typer.Typer(help="名单：模板、导入、邀请码", no_args_is_help=True)
Programme = Annotated[str | None, typer.Option("--programme", help="项目代码；只有一个项目时可以不写")]


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="写到哪个文件")] = Path("名单模板.xlsx"),
    programme: Programme = None,
) -> None:
    """生成空白的名单模板：列名、提示和下拉选项都在里面。"""
    with transaction() as session:
        _, spec = _programme(session, programme)
    write_template(file, [indicator.name for indicator in spec.indicators])
    typer.echo(words.template_written(str(file)))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="填好的 .xlsx")],
    programme: Programme = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会有什么变化，不导入")] = False,
) -> None:
    """导入名单。有错的行逐行列出原因，没错的行照常导入；同一份表导入两次，第二次没有变化。"""
    try:
        raw, faults = read_roster(file)
    except NoWorkbook:
        fail(words.no_workbook(str(file)))
    with transaction() as session:
        programme_id, spec = _programme(session, programme)
        found = plan(raw, rows.known(session, programme_id), spec, Clock().now().date())
        if not dry_run:
            rows.write(session, programme_id, found.steps)
    every = [*faults, *found.faults]
    typer.echo(
        words.imported(
            _counted(found.steps, new=True),
            _counted(found.steps, new=False),
            [_line(fault) for fault in every if fault.refused],
            [_line(fault) for fault in every if not fault.refused],
            dry_run=dry_run,
        )
    )
    if any(fault.refused for fault in every):
        raise typer.Exit(1)


@app.command()
def codes(
    file: Annotated[Path, typer.Argument(help="写到哪个文件")] = Path("邀请码.xlsx"),
    programme: Programme = None,
) -> None:
    """给还没绑定微信的人各准备一个邀请码，排成可以打印裁开的表。还有效的邀请码会再用，不会作废。"""
    now = Clock().now()
    slips = []
    with transaction() as session:
        programme_id, _ = _programme(session, programme)
        members = invitations.invited(session, programme_id, now)
        for person in members:
            if person.bound:
                continue
            code, expires_at = person.code, person.expires_at
            if code is None or expires_at is None:
                code, expires_at = new_code(), now + timedelta(days=DAYS)
                people.invite(session, person_id=person.id, code=code, now=now, expires_at=expires_at)
            until = words.valid_until(expires_at.astimezone(SHANGHAI))
            slips.append((person.unit, person.name, code, until, words.how_to_bind(code)))
        write_slips(file, slips)
    typer.echo(words.codes_written(str(file), len(slips), sum(person.bound for person in members)))


def _programme(session: Session, code: str | None) -> tuple[int, ProgrammeSpec]:
    """The programme that is meant, or an end with those there are."""
    listed = [each.code for each in programmes.listed(session)]
    chosen = code if code is not None else (listed[0] if len(listed) == 1 else None)
    stored = programmes.load(session, chosen) if chosen is not None else None
    if stored is None:
        fail(words.which_programme(listed))
    return stored.id, applying.spec_of(stored)


def _counted(steps: list[Step], *, new: bool) -> dict[str, int]:
    return Counter(step.sheet for step in steps if (step.before is None) is new)


def _line(fault: Fault) -> str:
    return words.fault(fault.sheet, fault.row, fault.column, fault.reason)
