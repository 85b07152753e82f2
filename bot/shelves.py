"""The policy documents as the process holds them, one shelf for each thread that answers: a shelf changes as it reads.

On SQLite one thread answers, on PostgreSQL a few do.
"""

import threading
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import Session

from handlers.shelf import Shelf


class _Shelves(threading.local):
    """Those of one thread, by database."""

    def __init__(self) -> None:
        self.of: WeakKeyDictionary[Engine, Shelf] = WeakKeyDictionary()


_shelves = _Shelves()


def shelf_of(session: Session) -> Shelf:
    """This thread's shelf of the session's database; it reads what has changed when a question comes."""
    engine = session.get_bind().engine
    found = _shelves.of.get(engine)
    if found is None:
        found = _shelves.of[engine] = Shelf()
    return found
