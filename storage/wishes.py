"""How people want to be reminded."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.session import run
from storage.tables import ReminderWish


class Wish(NamedTuple):
    """Not at all, not on one day, at another time than the programme's (18:30, empty: the programme's)."""

    stopped: bool = False
    skip_on: date | None = None
    at: str = ""


_SQLITE, _POSTGRES = sqlite.insert(ReminderWish), postgresql.insert(ReminderWish)
_KEEP = {
    "sqlite": _SQLITE.on_conflict_do_update(
        index_elements=["person_id"], set_={name: getattr(_SQLITE.excluded, name) for name in Wish._fields}
    ),
    "postgresql": _POSTGRES.on_conflict_do_update(
        index_elements=["person_id"], set_={name: getattr(_POSTGRES.excluded, name) for name in Wish._fields}
    ),
}


def of(session: Session, person_ids: Iterable[int]) -> dict[int, Wish]:
    """The wishes of those among these people who have any."""
    columns = (col(getattr(ReminderWish, name)) for name in Wish._fields)
    query = select(col(ReminderWish.person_id), *columns).where(col(ReminderWish.person_id).in_(list(person_ids)))
    return {person_id: Wish(*wish) for person_id, *wish in run(session, query)}


def keep(session: Session, person_id: int, wish: Wish) -> None:
    """This is how the person wants it from now on."""
    statement = _KEEP[session.get_bind().dialect.name]
    run(session, statement, {"person_id": person_id, **wish._asdict()})
