"""Times come back aware and in the right moment, whatever the database; a naive one is refused."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine

from storage import outbox
from storage.session import reading, transaction
from storage.tables import Outbox
from tests.storage.rows import WORKER, add_message

SHANGHAI = timezone(timedelta(hours=8))


def test_a_time_is_the_same_moment_when_it_comes_back(engine: Engine) -> None:
    moment = datetime(2026, 11, 18, 0, 30, tzinfo=SHANGHAI)
    with transaction(engine) as session:
        add_message(session)
        outbox.add(session, person_id=WORKER, kind="notice", text="…", now=moment)
    with reading(engine) as session:
        row = session.get(Outbox, 1)
        assert row is not None
        assert row.created_at == moment
        assert row.created_at.utcoffset() is not None


def test_a_time_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(ValueError, match="without a zone"), transaction(engine) as session:
        add_message(session)
        outbox.add(session, person_id=WORKER, kind="notice", text="…", now=datetime(2026, 11, 18))
