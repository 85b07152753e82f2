"""qianshou programme: what a programme asks for, and changing it by its file."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.support import fail, transaction
from handlers.programmes import apply as applying
from handlers.programmes.read import Faulty, read
from handlers.programmes.show import show as shown
from messages.wording import programme_files as faults
from messages.wording import programmes as words
from storage import programmes as rows

app = typer.Typer(help="项目：查看、用文件建立和修改", no_args_is_help=True)
PRESETS = Path(__file__).parent.parent / "presets"


def presets() -> dict[str, Path]:
    """The files that come with the program, by their codes."""
    return {file.stem: file for file in sorted(PRESETS.glob("*.toml"))}


@app.command("list")
def list_() -> None:
    """列出已有的项目和还没用的预设。"""
    with transaction() as session:
        listed = rows.listed(session)
    for each in listed:
        typer.echo(words.listed(*each))
    for code, file in presets().items():
        if code not in {each.code for each in listed}:
            typer.echo(words.preset(code, read(file.read_text(encoding="utf-8")).name))


@app.command()
def show(code: Annotated[str, typer.Argument(help="项目代码，比如 tianjin-2019")]) -> None:
    """看一个项目的要求、名额、指标和节点。"""
    with transaction() as session:
        spec = applying.current(session, code)
        known = [each.code for each in rows.listed(session)]
    if spec is None and code in presets():
        spec = read(presets()[code].read_text(encoding="utf-8"))
    if spec is None:
        fail(faults.no_such_programme(code, [*known, *presets()]))
    typer.echo(shown(spec))


@app.command()
def apply(
    file: Annotated[str, typer.Argument(help="TOML 文件，或预设的代码")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会改什么，不改")] = False,
) -> None:
    """按文件建立或修改项目。文件有矛盾就一处也不改；已有的记录从不删除。"""
    path = presets().get(file, Path(file))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        fail(faults.no_such_file(file, list(presets())))
    try:
        with transaction() as session:
            applied = applying.apply(session, text, dry_run=dry_run)
    except Faulty as error:
        fail(faults.faults(file, [(fault.line, fault.reason) for fault in error.faults]))
    typer.echo(words.applied(applied.spec.name, [str(change) for change in applied.changes], dry_run=dry_run))
    if applied.new:
        typer.echo(shown(applied.spec))
