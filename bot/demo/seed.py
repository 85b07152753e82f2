"""Fills an empty database with the demo, once; a database that holds anything else is left alone."""

from datetime import datetime

from sqlalchemy import Engine

from bot.demo import programme, weeks
from storage import meta
from storage.session import transaction

KEY = "seeded_by"
DEMO = "demo"


class NotDemoData(Exception):
    """The database holds records that the demo did not write."""


def seeded(engine: Engine) -> bool:
    """Whether the demo wrote this database. Raises ``NotDemoData`` where somebody else did."""
    with transaction(engine) as session:
        if meta.get(session, KEY) == DEMO:
            return True
        if not meta.is_empty(session):
            raise NotDemoData
        return False


def seed(engine: Engine, account: str, now: datetime) -> int:
    """Write the demo's programme and weeks, in one transaction. Returns how many messages were sent."""
    with transaction(engine) as session:
        programme.write(session, account, now.date())
        count = weeks.write(session, account, now)
        meta.put(session, KEY, DEMO)
    return count
