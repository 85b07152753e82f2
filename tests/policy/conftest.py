"""A shelf of the project's own demo documents, on a real database."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

from bot.documents import SUFFIXES, read_file
from handlers import library
from handlers.library import Stated
from handlers.shelf import Shelf
from storage.session import make_engine
from storage.tables import documents as tables

DEMO = Path(tables.__file__).parents[2] / "bot" / "demo" / "documents"
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture
def library_engine(engine: Engine) -> Engine:
    """A database of each kind with the tables of the documents."""
    SQLModel.metadata.create_all(engine)
    return engine


@pytest.fixture(scope="session")
def demo_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The demo documents on SQLite, taken in once."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('policy')}/demo.db")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for path in sorted(p for p in DEMO.iterdir() if p.suffix in SUFFIXES):
            content, blocks = read_file(path)
            library.take_in(session, path.name, library.digest_of(content, Stated()), blocks, Stated(), NOW)
        session.commit()
    return engine


@pytest.fixture
def session(demo_engine: Engine) -> Iterator[Session]:
    """A session on the demo documents; what a test writes is rolled back."""
    with Session(demo_engine) as opened:
        yield opened


@pytest.fixture(scope="session")
def shelf(demo_engine: Engine) -> Shelf:
    """The shelf of the demo documents."""
    made = Shelf()
    with Session(demo_engine) as opened:
        made.refresh(opened)
    return made
