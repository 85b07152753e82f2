"""Errands: asked for in a turn, made in the background, closed by a turn of their own."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Errand
from storage.tables.errands import ErrandState


def add(session: Session, *, person_id: int, inbox_id: int, kind: str, facts: str, now: datetime) -> int:
    """Ask for something to be made. Returns its number."""
    values = {
        "person_id": person_id,
        "inbox_id": inbox_id,
        "kind": kind,
        "facts": facts,
        "state": ErrandState.OPEN,
        "created_at": now,
    }
    return int(run(session, insert(Errand).returning(col(Errand.id)), values).scalar_one())


def waiting(session: Session, limit: int) -> Sequence[Errand]:
    """What is still to be made, oldest first."""
    found = select(Errand).where(col(Errand.state) == ErrandState.OPEN).order_by(col(Errand.id)).limit(limit)
    return session.execute(found).scalars().all()


def get(session: Session, errand_id: int) -> Errand | None:
    """One errand."""
    return session.get(Errand, errand_id)


def close(session: Session, errand_id: int, state: ErrandState) -> None:
    """It was made, or will not be."""
    run(session, update(Errand).where(col(Errand.id) == errand_id).values(state=state))
