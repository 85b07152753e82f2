"""Other names of units and synonyms of the field: what people taught the bot."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, or_, select, update
from sqlmodel import Session, col

from storage.prepared import Prepared
from storage.session import run
from storage.tables import Inbox, Synonym, Unit, UnitAlias

HARM, HARMLESS = "harm", "harmless"
"""What a word of the list of harm was taught to mean: it belongs to the list, or does not any more."""


_HARM_WORDS = Prepared(
    select(col(Synonym.word), col(Synonym.means)).where(
        col(Synonym.removed_at).is_(None), or_(col(Synonym.means) == HARM, col(Synonym.means) == HARMLESS)
    )
)


class Alias(NamedTuple):
    """Another name of a unit."""

    id: int
    unit_id: int
    unit: str
    alias: str


class Taught(NamedTuple):
    """A synonym that a coordinator added."""

    id: int
    word: str
    means: str


def aliases(session: Session, unit_ids: Iterable[int]) -> list[Alias]:
    """The living other names of these units, oldest first."""
    found = (
        select(col(UnitAlias.id), col(UnitAlias.unit_id), col(Unit.name), col(UnitAlias.alias))
        .join(Unit, col(Unit.id) == col(UnitAlias.unit_id))
        .where(col(UnitAlias.removed_at).is_(None), col(UnitAlias.unit_id).in_(list(unit_ids)))
        .order_by(col(UnitAlias.id))
    )
    return [Alias(*row) for row in run(session, found)]


def add_alias(session: Session, *, unit_id: int, alias: str, by_id: int, now: datetime) -> None:
    """Remember another name of a unit, unless it is known already."""
    if any(known.alias == alias for known in aliases(session, [unit_id])):
        return
    run(session, insert(UnitAlias), {"unit_id": unit_id, "alias": alias, "by_id": by_id, "created_at": now})


def remove_alias(session: Session, alias_id: int, now: datetime) -> None:
    """The name no longer means its unit."""
    run(session, update(UnitAlias).where(col(UnitAlias.id) == alias_id).values(removed_at=now))


def units_of_programmes(session: Session, programme_ids: Iterable[int]) -> dict[int, str]:
    """Every unit of these programmes: number and name."""
    found = select(col(Unit.id), col(Unit.name)).where(col(Unit.programme_id).in_(list(programme_ids)))
    return {row[0]: row[1] for row in run(session, found)}


def synonyms(session: Session) -> list[Taught]:
    """The living synonyms, oldest first."""
    found = select(col(Synonym.id), col(Synonym.word), col(Synonym.means)).where(
        col(Synonym.removed_at).is_(None), col(Synonym.means).not_in((HARM, HARMLESS))
    )
    return [Taught(*row) for row in run(session, found.order_by(col(Synonym.id)))]


def harm_words(session: Session) -> dict[str, str]:
    """The changes to the list of words that speak of harm: HARM or HARMLESS, by word."""
    return dict(_HARM_WORDS.rows(session))


def teach(session: Session, *, word: str, means: str, by_id: int, now: datetime) -> None:
    """From now on this word means that activity or target group, whatever it meant before."""
    run(
        session,
        update(Synonym).where(col(Synonym.word) == word, col(Synonym.removed_at).is_(None)).values(removed_at=now),
    )
    run(session, insert(Synonym), {"word": word, "means": means, "by_id": by_id, "created_at": now})


def forget(session: Session, synonym_id: int, now: datetime) -> None:
    """The word means nothing of its own any more."""
    run(session, update(Synonym).where(col(Synonym.id) == synonym_id).values(removed_at=now))


def not_understood(session: Session, limit: int) -> list[str]:
    """The latest messages of members that meant nothing to the bot, newest first, each wording once."""
    found = (
        select(col(Inbox.text))
        .where(col(Inbox.intent) == "other", col(Inbox.person_id).is_not(None), col(Inbox.text) != "")
        .order_by(col(Inbox.id).desc())
        .limit(limit * 3)
    )
    return list(dict.fromkeys(row[0] for row in run(session, found)))[:limit]
