"""The demo's programme: as old as its records, so that its teams do not all look late."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from bot.demo import programme
from bot.demo.weeks import WEEKS
from storage.session import reading, transaction
from storage.tables import WorkYear


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2026, 1, 1), date(2028, 3, 31)])
def test_the_work_year_begins_with_the_records(sqlite_engine: Engine, today: date) -> None:
    with transaction(sqlite_engine) as session:
        programme.write(session, "gh_demo", today)
    with reading(sqlite_engine) as session:
        starts = set(session.scalars(select(col(WorkYear.starts_on))))
    first_record = today - timedelta(weeks=WEEKS)
    assert all(first_record - timedelta(days=40) <= start <= first_record for start in starts) and starts
