"""Policy documents: kept in versions, read by the passage; and the questions that wait for an answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlmodel import Session, col

from storage.tables.documents import PolicyAsker, PolicyDocument, PolicyPassage, PolicyQuestion, PolicyStamp
from storage.tables.programmes import Programme

_DOCUMENT = PolicyDocument.__table__  # type: ignore[attr-defined]
_PASSAGE = PolicyPassage.__table__  # type: ignore[attr-defined]
_QUESTION = PolicyQuestion.__table__  # type: ignore[attr-defined]
_STAMP = PolicyStamp.__table__  # type: ignore[attr-defined]
_NOW = select(_STAMP.c.value).where(_STAMP.c.id == 1)


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a citation needs, as a row keeps it."""

    title: str
    genre: str
    plan: str = ""
    issuer: str = ""
    number: str = ""
    issued: date | None = None
    region: str = ""
    programme: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as a row keeps it; ``path`` is (number, title, rank) of each heading, ``cells`` (header, cell)."""

    kind: str
    text: str
    lead: str
    path: tuple[tuple[str, str, float], ...]
    cells: tuple[tuple[str, str], ...]
    terms: dict[str, int]


@dataclass(frozen=True, slots=True)
class PassageRead:
    """A passage as it is read for an answer, without its terms."""

    id: int
    document_id: int
    kind: str
    text: str
    lead: str
    path: list[Any]
    cells: list[Any]


def current(session: Session, name: str) -> PolicyDocument | None:
    """The current version of a document."""
    query = select(PolicyDocument).where(col(PolicyDocument.name) == name, col(PolicyDocument.is_current))
    return session.execute(query).scalars().first()


def by_id(session: Session, document_id: int) -> PolicyDocument | None:
    """A version of a document, current or not."""
    return session.get(PolicyDocument, document_id)


def all_current(session: Session) -> Sequence[PolicyDocument]:
    """Every current document, the oldest first."""
    query = select(PolicyDocument).where(col(PolicyDocument.is_current)).order_by(col(PolicyDocument.id))
    return session.execute(query).scalars().all()


def history(session: Session, name: str) -> Sequence[PolicyDocument]:
    """All versions of a document, the newest first."""
    query = select(PolicyDocument).where(col(PolicyDocument.name) == name).order_by(col(PolicyDocument.version).desc())
    return session.execute(query).scalars().all()


def add(
    session: Session, name: str, digest: str, facts: DocumentFacts, passages: Iterable[PassageRow], now: datetime
) -> PolicyDocument:
    """Keep a document; the version that was current is replaced and stays readable."""
    stamp = _next_stamp(session)
    before = history(session, name)
    if before and before[0].is_current:
        _retire(session, before[0], stamp, now)
    document = PolicyDocument(
        name=name,
        digest=digest,
        version=before[0].version + 1 if before else 1,
        stamp=stamp,
        programme_id=programme_named(session, facts.programme),
        added_at=now,
        **{field: getattr(facts, field) for field in DocumentFacts.__dataclass_fields__},
    )
    session.add(document)
    session.flush()
    rows = [
        {"document_id": document.id, "position": at, "kind": row.kind, "text": row.text, "lead": row.lead}
        | {"path": row.path, "cells": row.cells, "terms": row.terms}
        for at, row in enumerate(passages)
    ]
    if rows:
        session.execute(insert(_PASSAGE), rows)
    return document


def remove(session: Session, name: str, now: datetime) -> bool:
    """Take a document out of the answers; False where there is none of that name."""
    document = current(session, name)
    if document is None:
        return False
    _retire(session, document, _next_stamp(session), now)
    session.flush()
    return True


def set_terms(session: Session, passage_id: int, terms: dict[str, int]) -> None:
    """Give a passage new index terms; ``touch`` its document afterwards."""
    session.execute(update(_PASSAGE).where(_PASSAGE.c.id == passage_id).values(terms=terms))


def touch(session: Session, document_id: int) -> None:
    """Let every replica read a document again."""
    session.execute(update(_DOCUMENT).where(_DOCUMENT.c.id == document_id).values(stamp=_next_stamp(session)))


def _retire(session: Session, document: PolicyDocument, stamp: int, now: datetime) -> None:
    changes = {"is_current": False, "stamp": stamp, "removed_at": now}
    session.execute(update(_DOCUMENT).where(_DOCUMENT.c.id == document.id).values(**changes))
    session.expire(document)


def _next_stamp(session: Session) -> int:
    """The next value of the counter; its row is locked until the commit, so no replica can skip a change."""
    changed = session.execute(update(_STAMP).where(_STAMP.c.id == 1).values(value=_STAMP.c.value + 1))
    if not getattr(changed, "rowcount", 0):
        session.execute(insert(_STAMP).values(id=1, value=1))
    return stamp(session)


def stamp(session: Session) -> int:
    """How often the documents have changed."""
    return session.execute(_NOW).scalar() or 0


def programme_named(session: Session, name: str) -> int | None:
    """The programme of that name, where there is one."""
    if not name:
        return None
    return session.execute(select(Programme.__table__.c.id).where(col(Programme.name) == name)).scalar()  # type: ignore[attr-defined]


def passages(session: Session, ids: Sequence[int]) -> list[PassageRead]:
    """Passages without their terms, in the order of ``ids``."""
    if not ids:
        return []
    found = {row.id: row for row in session.execute(_passage_query().where(_PASSAGE.c.id.in_(ids)))}
    return [PassageRead(*found[number]) for number in ids if number in found]


def passages_of(session: Session, document_id: int) -> list[PassageRead]:
    """All passages of a document without their terms, in its order."""
    query = _passage_query().where(_PASSAGE.c.document_id == document_id).order_by(_PASSAGE.c.position)
    return [PassageRead(*row) for row in session.execute(query)]


def _passage_query() -> Any:
    c = _PASSAGE.c
    return select(c.id, c.document_id, c.kind, c.text, c.lead, c.path, c.cells)


def keep_question(
    session: Session, question: str, programme: str, person_id: int | None, now: datetime
) -> PolicyQuestion:
    """Keep a question and who asked it for the coordinator; one that waits already is counted once more."""
    query = select(PolicyQuestion).where(
        col(PolicyQuestion.question) == question,
        col(PolicyQuestion.programme) == programme,
        col(PolicyQuestion.answered_at).is_(None),
    )
    waiting: PolicyQuestion | None = session.execute(query).scalars().first()
    if waiting is not None:
        session.execute(update(_QUESTION).where(_QUESTION.c.id == waiting.id).values(times=_QUESTION.c.times + 1))
    else:
        waiting = PolicyQuestion(question=question, programme=programme, asked_at=now)
        session.add(waiting)
        session.flush()
    if person_id is not None and person_id not in askers(session, waiting.id or 0):
        session.add(PolicyAsker(question_id=waiting.id or 0, person_id=person_id))
        session.flush()
    return waiting


def askers(session: Session, question_id: int) -> list[int]:
    """Everybody who asked a question."""
    query = select(col(PolicyAsker.person_id)).where(col(PolicyAsker.question_id) == question_id)
    return list(session.execute(query.order_by(col(PolicyAsker.person_id))).scalars())


def waiting_questions(
    session: Session, programmes: Sequence[str] | None = None, limit: int = 20
) -> Sequence[PolicyQuestion]:
    """Questions without an answer, the oldest first: all, or those of ``programmes`` by name ("" for none named)."""
    query = select(PolicyQuestion).where(col(PolicyQuestion.answered_at).is_(None)).order_by(col(PolicyQuestion.id))
    if programmes is not None:
        query = query.where(col(PolicyQuestion.programme).in_(programmes))
    return session.execute(query.limit(limit)).scalars().all()


def open_questions_count(
    session: Session, programmes: Sequence[str] | None = None, since: datetime | None = None
) -> int:
    """How many questions wait: of all programmes or of these by name ("" for none), all or those asked ``since``."""
    query = select(func.count()).select_from(PolicyQuestion).where(col(PolicyQuestion.answered_at).is_(None))
    if programmes is not None:
        query = query.where(col(PolicyQuestion.programme).in_(programmes))
    if since is not None:
        query = query.where(col(PolicyQuestion.asked_at) >= since)
    return int(session.execute(query).scalar_one())


def question(session: Session, question_id: int) -> PolicyQuestion | None:
    """One question that was kept."""
    return session.get(PolicyQuestion, question_id)


def close_question(session: Session, question_id: int, document_id: int, now: datetime) -> None:
    """The question has an answer, which is a document of its own."""
    kept = session.get_one(PolicyQuestion, question_id)
    kept.answered_at, kept.document_id = now, document_id
    session.flush()
