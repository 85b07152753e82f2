"""qianshou db: the schema, backups and their return."""

from pathlib import Path
from typing import Annotated

import typer

from bot import backups, keepsakes
from bot.clock import Clock
from bot.commands.support import fail, open_engine, settings
from messages.wording import operator as words
from storage import schema

app = typer.Typer(help="数据库：升级、备份、恢复", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """把数据库升级到这个版本需要的样子；空数据库会建好所有的表。"""
    engine = open_engine(settings().database_url, checked=False)
    schema.upgrade(engine)
    typer.echo(words.upgraded(schema.needed()))


@app.command()
def backup(to: Annotated[Path | None, typer.Option(help="备份文件；不写就放进备份文件夹")] = None) -> None:
    """备份 SQLite 数据库，照片和语音拷到它旁边的 media 文件夹；服务运行着也可以。"""
    current = settings()
    target = to or current.backup_dir / Clock().now().strftime(backups.NAME)
    open_engine(current.database_url).dispose()
    try:
        backups.backup(current.database_url, target)
    except backups.NotSqlite:
        fail(words.not_sqlite())
    typer.echo(words.backed_up(str(target)))
    _copy_media(current.media_dir, target.parent / keepsakes.COPY)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="备份文件")],
    yes: Annotated[bool, typer.Option("--yes", help="不再询问")] = False,
) -> None:
    """用备份盖掉现在的数据，缺的照片和语音从备份旁边的 media 文件夹拷回来；盖掉之前会先自动备份一份。"""
    if not file.is_file():
        fail(words.no_such_file(str(file)))
    if not yes:
        typer.confirm(words.confirm_restore(str(file)), abort=True)
    current = settings()
    before = current.backup_dir / Clock().now().strftime("before-restore-%Y%m%d-%H%M%S.db")
    try:
        if backups.database_file(current.database_url).exists():
            backups.backup(current.database_url, before)
            typer.echo(words.backed_up(str(before)))
        backups.restore(current.database_url, file)
    except backups.NotSqlite:
        fail(words.not_sqlite())
    except backups.BrokenBackup:
        fail(words.broken_backup(str(file)))
    typer.echo(words.restored(str(file)))
    _copy_media(file.parent / keepsakes.COPY, current.media_dir)


def _copy_media(source: Path, target: Path) -> None:
    try:
        count = keepsakes.copy_missing(source, target)
    except OSError as error:
        fail(words.media_not_copied(str(target), type(error).__name__))
    if count:
        typer.echo(words.media_copied(count, str(target)))
