"""qianshou docs: the documents that policy questions are answered from."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import Session

from bot.documents import SUFFIXES, Unreadable, read_file
from bot.documents.progress import Progress
from handlers import library
from handlers.library import Change, Stated
from messages.structure import Heading, section_label
from messages.terms import tokenizer
from messages.wording import library as wording
from storage import documents
from storage.tables.documents import PolicyDocument

PARTS = 100  # of the progress bar, for each file
SHORT = 1024 * 1024
"""Bytes of a single file that is read without a progress bar."""

Sessions = Callable[[], AbstractContextManager[Session]]
Clock = Callable[[], datetime]


def docs_app(writing: Sessions, reading: Sessions, now: Clock) -> typer.Typer:
    """The sub-commands on the given sessions: ``writing`` commits at its end, ``reading`` does not."""
    app = typer.Typer(help="政策文件：添加、查看、移除", no_args_is_help=True)

    @app.command()
    def add(
        paths: Annotated[list[Path], typer.Argument(help="文件或文件夹")],
        programme: Annotated[str, typer.Option(help="项目名称")] = "",
        region: Annotated[str, typer.Option(help="适用地区，如 天津市东丽区")] = "",
        title: Annotated[str, typer.Option(help="标题")] = "",
        number: Annotated[str, typer.Option(help="文号")] = "",
        issued: Annotated[str, typer.Option("--date", help="发文日期，如 2024-03-01")] = "",
    ) -> None:
        """添加文件或文件夹；同一份文件再加一次没有变化，新内容成为新版本。"""
        stated = Stated(programme, region, title, number, _day(issued))
        if add_files(writing, paths, stated, now):
            raise typer.Exit(1)

    @app.command("list")
    def list_() -> None:
        """列出正在使用的文件。"""
        with reading() as session:
            rows = documents.all_current(session)
            for document in rows:
                typer.echo(_line(document, now().date()))
            if not rows:
                typer.echo(wording.nothing_yet())

    @app.command()
    def show(name: Annotated[str, typer.Argument(help="文件名")], passages: bool = True) -> None:
        """一份文件的出处、历史和分段。"""
        with reading() as session:
            document = documents.current(session, name) or _missing(name)
            for version in documents.history(session, name):
                typer.echo(f"{_line(version, now().date())} v{version.version} {version.added_at:%Y-%m-%d}")
            for row in documents.passages_of(session, document.id or 0) if passages else []:
                path = tuple(Heading(number, title, rank) for number, title, rank in row.path)
                typer.echo(f"[{section_label(path)}] {row.text}")

    @app.command()
    def remove(names: Annotated[list[str], typer.Argument(help="文件名")]) -> None:
        """不再用这些文件回答；内容和历史留存。"""
        for name in names:
            with writing() as session:
                if not documents.remove(session, name, now()):
                    _missing(name)
            typer.echo(wording.removed(name))

    @app.command()
    def reindex() -> None:
        """按现在的切词和同义词重建索引。"""
        with reading() as session:
            numbers = [document.id or 0 for document in documents.all_current(session)]
        tokenizer()
        for number in numbers:
            with writing() as session:
                library.reindex(session, number)
        typer.echo(wording.reindexed(len(numbers)))

    return app


def add_files(writing: Sessions, paths: list[Path], stated: Stated, now: Clock) -> int:
    """Take in files and folders, each file in a transaction of its own; returns how many failed."""
    files, skipped = _files(paths)
    tokenizer()  # takes seconds: not inside a transaction, which keeps everybody else from writing
    tally = {Change.ADDED: 0, Change.REPLACED: 0, Change.SAME: 0}
    failures: list[str] = []
    names: set[str] = set()
    is_short = len(files) < 2 and sum(path.stat().st_size for path in files if path.is_file()) < SHORT
    with typer.progressbar(length=len(files) * PARTS, label="docs", hidden=is_short) as bar:
        for at, path in enumerate(files):
            heed = partial(_advance, bar, at)
            try:
                if path.name in names:
                    raise Unreadable(wording.same_name(str(path)))
                change, line = _add(writing, path, stated, now(), heed)
            except Unreadable as error:
                failures.append(wording.failed(path.name, str(error)))
            else:
                names.add(path.name)
                tally[change] += 1
                if len(files) < 2:
                    typer.echo(line)
            heed(1)
    for failure in failures:
        typer.echo(failure, err=True)
    added = tally[Change.ADDED] + tally[Change.REPLACED]
    typer.echo(wording.summary(added, tally[Change.SAME], len(failures), skipped))
    return len(failures)


def _advance(bar: Any, files: int, share: float) -> None:
    """Move the bar to where it stands after so many files and a share of the next."""
    bar.update(round((files + share) * PARTS) - bar.pos)


def _add(writing: Sessions, path: Path, stated: Stated, now: datetime, heed: Progress) -> tuple[Change, str]:
    if not path.is_file():
        raise Unreadable(wording.not_found(str(path)))
    content, blocks = read_file(path, heed)
    with writing() as session:
        digest = library.digest_of(content, stated)
        change, document = library.take_in(session, path.name, digest, blocks, stated, now)
        return change, _told(session, change, document)


def _told(session: Session, change: Change, document: PolicyDocument) -> str:
    match change:
        case Change.SAME:
            return wording.same(document.name)
        case Change.REPLACED:
            return wording.replaced(document.name, document.title, document.version)
        case Change.ADDED:
            return wording.added(document.name, document.title, len(documents.passages_of(session, document.id or 0)))


def _files(paths: list[Path]) -> tuple[list[Path], int]:
    """The files to be read, and how many of a folder are of other kinds."""
    files: list[Path] = []
    skipped = 0
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        found = [p for p in sorted(path.rglob("*")) if not p.is_dir() and not p.name.startswith((".", "~$"))]
        known = [p for p in found if p.suffix.lower() in SUFFIXES]
        files += known
        skipped += len(found) - len(known)
    return files, skipped


def _line(document: PolicyDocument, today: date) -> str:
    state = wording.is_report() if document.genre == "report" else ""
    if document.valid_to and document.valid_to < today:
        state = wording.is_over(document.valid_to.isoformat())
    issued = document.issued.isoformat() if document.issued else ""
    return wording.listing(
        document.name, document.title, document.number, document.region, document.programme, issued, state
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(text) from error


def _missing(name: str) -> PolicyDocument:
    typer.echo(wording.none_of_that_name(name), err=True)
    raise typer.Exit(1)
