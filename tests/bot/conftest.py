"""The writer of a small programme, by the clock of the test."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.clock import Clock
from bot.turns import take
from bot.writer import Writer
from tests.village import build


@pytest.fixture
def writer(sqlite_engine: Engine, clock: Clock) -> Iterator[Writer]:
    build(sqlite_engine)
    made = Writer(sqlite_engine, take, clock)
    yield made
    made.close()
