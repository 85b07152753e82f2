"""Conversations run on a real SQLite file, through the real turns."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from tests.village import Phone, build

PhoneOf = Callable[[str], Phone]


@pytest.fixture
def phone(sqlite_engine: Engine) -> PhoneOf:
    """The phone of anybody in the village, or of a stranger."""
    build(sqlite_engine)
    return lambda owner: Phone(sqlite_engine, owner)
