"""The words that a database's people taught the bot, read again every few seconds: replicas learn from each other."""

from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import Session

from messages.intents import Kind, Target
from messages.lexicon import DEFAULT, Lexicon
from storage import vocabulary

FRESH_FOR = timedelta(seconds=5)

_read: WeakKeyDictionary[Engine, tuple[datetime, Lexicon]] = WeakKeyDictionary()


def lexicon_of(session: Session, now: datetime) -> Lexicon:
    """The lexicon with everything that has been taught, at most a few seconds old."""
    engine = session.get_bind().engine
    known = _read.get(engine)
    if known is None or not timedelta(0) <= now - known[0] < FRESH_FOR:
        known = (now, _lexicon(session, known[1] if known else DEFAULT))
        _read[engine] = known
    return known[1]


def _lexicon(session: Session, before: Lexicon) -> Lexicon:
    """The same value where nothing has changed: a new one compiles its expressions anew."""
    taught = vocabulary.synonyms(session)
    kinds = {item.word: Kind(item.means) for item in taught if item.means in set(Kind)}
    targets = {item.word: Target(item.means) for item in taught if item.means in set(Target)}
    fresh = DEFAULT.with_words(kinds=kinds, targets=targets) if taught else DEFAULT
    return before if fresh == before else fresh
