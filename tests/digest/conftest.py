"""A week in the village, and signed addresses."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.signed import SignedPages
from handlers.broadcast import DOORS
from storage import meta
from storage.session import transaction
from storage.tables import Plan
from tests.outreach import add, at, number
from tests.village import Phone, build

MONDAY = date(2026, 11, 16)
THURSDAY = at(MONDAY + timedelta(days=3), 9)
SECRET = b"secret"
PhoneOf = Callable[[str], Phone]


@pytest.fixture
def phone(sqlite_engine: Engine) -> PhoneOf:
    """The phone of anybody in the village; links lead to a server that it can reach."""
    build(sqlite_engine)
    return lambda owner: Phone(sqlite_engine, owner, pages=SignedPages("https://bot.example.org", SECRET))


@pytest.fixture
def week(phone: PhoneOf, sqlite_engine: Engine) -> PhoneOf:
    """3.5 days in 柳河, somebody who did not come to 枫桥, and a way for pictures."""
    for days in range(3):
        phone("王芳").says("今天走访独居老人3户", at(MONDAY + timedelta(days=days), 18))
    phone("李强").says("今天下午小组1场12人", at(MONDAY + timedelta(days=1), 18))
    add(sqlite_engine, Plan(person_id=number(sqlite_engine, "孙悦"), unit_id=2, day=MONDAY + timedelta(days=1)))
    with transaction(sqlite_engine) as session:
        meta.replace(session, DOORS, "customer wecom")
    return phone
