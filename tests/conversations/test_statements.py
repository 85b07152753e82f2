"""How much a message asks of the database, transaction and savepoint included: what grows here, every message pays."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.conversations.conftest import PhoneOf

NOW_AND_THEN = "means NOT IN"
"""What bot/lexicons.py reads every few seconds, and not for each message."""
Asked = Callable[[str, str], list[str]]


@pytest.fixture
def asked_by(sqlite_engine: Engine, phone: PhoneOf) -> Asked:
    """What SQLite is asked while somebody says something. A trigger is traced as the statement that it belongs to."""
    asked: list[str] = []

    @event.listens_for(sqlite_engine, "checkout")
    def trace(connection: Any, *_rest: object) -> None:
        connection.set_trace_callback(asked.append)

    def says(who: str, text: str) -> list[str]:
        worker = phone(who)
        asked.clear()
        worker.says(text)
        assert asked[-1] == "COMMIT"
        return [statement for statement, _ in groupby(asked) if NOW_AND_THEN not in statement]

    return says


def test_a_report(asked_by: Asked) -> None:
    for day in (17, 16):
        assert len(asked_by("王芳", f"11月{day}日走访3户")) <= 15


def test_an_event_on_the_day_of_a_partners_event(asked_by: Asked) -> None:
    asked_by("李强", "11月17日下午小组1场12人")
    assert len(asked_by("王芳", "11月17日上午社区活动1场60人")) <= 17


@pytest.mark.parametrize(("who", "most"), [("王芳", 14), ("钱进", 13), ("孙悦", 18)])
def test_progress(asked_by: Asked, who: str, most: int) -> None:
    assert len(asked_by(who, "我的进度")) <= most
