"""Facts about the database itself."""

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.tables import Meta, Person

_ONCE = {
    "sqlite": sqlite.insert(Meta).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(Meta).on_conflict_do_nothing(),
}


def get(session: Session, key: str) -> str | None:
    """A fact, or None where it was never set."""
    return session.execute(select(col(Meta.value)).where(col(Meta.key) == key)).scalar()


def put(session: Session, key: str, value: str) -> None:
    """Keep a new fact."""
    session.execute(insert(Meta).values(key=key, value=value))


def replace(session: Session, key: str, value: str) -> None:
    """Keep a fact in place of what was known before."""
    session.execute(delete(Meta).where(col(Meta.key) == key))
    put(session, key, value)


def once(session: Session, key: str, value: str) -> str:
    """Keep a fact unless it is there already; returns the one that is there, whoever was first."""
    session.execute(_ONCE[session.get_bind().dialect.name], {"key": key, "value": value})
    return get(session, key) or value


def is_empty(session: Session) -> bool:
    """Whether nobody is in this database."""
    return not session.execute(select(func.count()).select_from(Person)).scalar_one()
