"""What commands share: the settings, the database, and ending with a clear sentence instead of a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer
from pydantic import ValidationError
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlmodel import Session

from bot.settings import Settings
from messages.wording import operator as words
from storage import schema
from storage import session as sessions


def fail(sentence: str, code: int = 1) -> NoReturn:
    """End the command with a sentence on stderr."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def settings() -> Settings:
    """The settings, or an end with what is wrong in them."""
    try:
        return Settings()
    except ValidationError as error:
        faults = [f"QIANSHOU_{'_'.join(map(str, item['loc'])).upper()}: {item['msg']}" for item in error.errors()]
        fail(words.bad_settings(faults))


def open_engine(url: str, *, checked: bool = True) -> Engine:
    """The engine of a database; ends the command where it cannot be opened or, if ``checked``, its schema is old."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            make_folder(parsed.database)
        engine = sessions.make_engine(url)
        revision = schema.found(engine)
    except (DBAPIError, ArgumentError, OSError, ImportError) as error:
        fail(words.cannot_open_database(type(error).__name__))
    if checked and revision != schema.needed():
        fail(words.schema_old(revision, schema.needed()))
    return engine


def make_folder(database: str) -> None:
    """The folder of a SQLite file. Raises ``OSError``."""
    if database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)


@contextmanager
def transaction() -> Iterator[Session]:
    """A short transaction on the configured database."""
    engine = open_engine(settings().database_url)
    try:
        with sessions.transaction(engine) as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def reading() -> Iterator[Session]:
    """A session on the configured database that keeps no writer waiting, however long it lasts."""
    url = settings().database_url
    open_engine(url).dispose()
    engine = sessions.make_engine(url, read_only=True)
    try:
        with sessions.reading(engine) as session:
            yield session
    finally:
        engine.dispose()
