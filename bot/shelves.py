"""The policy documents as the process holds them, one shelf for each thread that answers: a shelf changes as it reads.

On SQLite one thread answers, on PostgreSQL a few do.
"""

import threading
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import Session

from handlers.shelf import Shelf
from storage import documents
from storage.session import reading


class _Shelves(threading.local):
    """Those of one thread, by database."""

    def __init__(self) -> None:
        self.of: WeakKeyDictionary[Engine, Shelf] = WeakKeyDictionary()


_shelves = _Shelves()
_prepared: WeakKeyDictionary[Engine, Shelf] = WeakKeyDictionary()


def shelf_of(session: Session) -> Shelf:
    """This thread's shelf of the session's database; it reads what has changed when a question comes."""
    engine = session.get_bind().engine
    found = _shelves.of.get(engine)
    if found is None:
        found = _shelves.of[engine] = _prepared.pop(engine, Shelf())
    return found


def prepare(engine: Engine) -> None:
    """Read the documents ahead, for the first thread that asks: many of them take it longer than a turn may last."""
    shelf = Shelf()
    with reading(engine) as session:
        shelf.refresh(session)
    _prepared[engine] = shelf


def are_filled(engine: Engine) -> bool:
    """Whether any document has ever been taken in."""
    with reading(engine) as session:
        return documents.stamp(session) > 0
