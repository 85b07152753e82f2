"""Engines, and the one ``transaction()`` that every write goes through.

sqlite3 is told to leave transactions alone (``isolation_level=None``) and SQLAlchemy sends ``BEGIN IMMEDIATE`` itself:
otherwise released savepoints survive the rollback of the transaction around them. Who only reads begins without it, and
waits for no writer. SQLite lets one write at a time and its waiting is no queue: who asks again every 100 ms never gets
past a thread that begins anew at once. So the writers of one process line up here.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, CursorResult, Engine, Executable, create_engine, event
from sqlmodel import Session

SQLITE_BUSY_MS = 10_000
_CONNECTION = "connection"
_ASKS_ONLY = "asks_only"

Values = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


class TransactionLost(Exception):
    """The database dropped the transaction (a full disk, for one); nothing that was in it has been kept."""


class Line:
    """Whoever waits first is let in first; a lock would go back to the thread that has just let go of it."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._taken = False

    def __enter__(self) -> None:
        turn = Lock()
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def __exit__(self, *_error: object) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


_lines: WeakKeyDictionary[Engine, Line] = WeakKeyDictionary()


def make_engine(url: str, *, read_only: bool = False) -> Engine:
    """An engine for ``url``; SQLite gets WAL, full synchronisation, foreign keys and explicit transactions."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_size=8, max_overflow=8, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": SQLITE_BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={SQLITE_BUSY_MS}",
            f"query_only={'ON' if read_only else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        asks_only = read_only or connection.get_execution_options().get(_ASKS_ONLY)
        connection.exec_driver_sql("BEGIN" if asks_only else "BEGIN IMMEDIATE")

    _lines[engine] = Line()
    return engine


def in_transaction(session: Session) -> bool:
    """Whether the database still holds the transaction; SQLite drops it without a word when the disk is full."""
    if session.get_bind().dialect.name != "sqlite":
        return True
    raw: Any = session.connection().connection.dbapi_connection
    return raw is not None and bool(raw.in_transaction)


def commit(session: Session) -> None:
    """Commit, or raise ``TransactionLost`` where there is nothing left to commit."""
    if not in_transaction(session):
        raise TransactionLost
    session.commit()


def connection_of(session: Session) -> Connection:
    """The connection that the session's transaction is on."""
    connection: Connection = session.info.get(_CONNECTION) or session.connection()
    return connection


def run(session: Session, statement: Executable, values: Values = None) -> CursorResult[*tuple[Any, ...]]:
    """Run a Core statement whose text varies; those of the message path are ``Prepared`` (storage/prepared.py)."""
    return connection_of(session).execute(statement, values)


@contextmanager
def savepoint(session: Session) -> Iterator[None]:
    """A part of the transaction that leaves nothing behind if it raises; what came before it stays."""
    connection = connection_of(session)
    cursor = connection.connection.cursor()
    cursor.execute("SAVEPOINT part")
    try:
        yield
        if session.new or session.dirty or session.deleted:
            session.flush()
    except Exception:
        session.expunge_all()
        if in_transaction(session):
            connection.exec_driver_sql("ROLLBACK TO SAVEPOINT part")
        raise
    cursor.execute("RELEASE SAVEPOINT part")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session whose work is kept whole when the block ends, and not at all when it raises."""
    line = _lines.get(engine, nullcontext())
    with line, Session(engine, expire_on_commit=False, autoflush=False) as session:
        session.info[_CONNECTION] = session.connection()
        yield session
        commit(session)


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that is rolled back at its end: for questions only."""
    with Session(engine, autoflush=False) as session:
        session.connection(execution_options={_ASKS_ONLY: True})
        yield session
