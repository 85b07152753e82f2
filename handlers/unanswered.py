"""Questions that no document answers: they wait for the coordinators of their programme, whose answer is a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from handlers import library
from handlers.rules.permits import TABLE, Action, Reach
from messages.wording import policy as wording
from storage import documents, programmes, roles
from storage.tables.people import RoleName


@dataclass(frozen=True, slots=True)
class Settled:
    """A question that a coordinator has answered: what they read, who asked it, and what those read."""

    text: str
    askers: tuple[int, ...]
    told: str


def in_charge(session: Session, person_id: int) -> list[str]:
    """The programmes whose questions somebody may answer, and "" for those that belong to none; empty for others."""
    granted = TABLE[Action.ANSWER_POLICY]
    held = roles.held(session, person_id)
    ids = {each.programme_id for each in held if granted.get(RoleName(each.role)) is Reach.ALL}
    return [*programmes.names(session, ids), ""] if ids else []


def waiting_list(session: Session, within: Sequence[str] | None = None) -> str:
    """待答问题, for the coordinator of the programmes ``within`` (None: of all)."""
    rows = documents.waiting_questions(session, within)
    own = [name for name in within or () if name]
    known = own[0] if len(own) == 1 else ""  # who answers for one programme needs no name of it
    named = [row.programme if row.programme != known else "" for row in rows]
    lines = [wording.waiting(row.id or 0, row.question, name, row.times) for row, name in zip(rows, named, strict=True)]
    first = rows[0].id or 0 if rows else 0
    return wording.waiting_list(lines, first, documents.open_questions_count(session, within))


def settle(
    session: Session, question_id: int, text: str, author: str, now: datetime, within: Sequence[str] | None = None
) -> Settled | None:
    """Keep a coordinator's answer and close the question; None where none such waits ``within`` these programmes.

    The answer is a document of its own from then on.
    """
    row = documents.question(session, question_id)
    if row is None or row.answered_at is not None or (within is not None and row.programme not in within):
        return None
    document = library.answer_document(session, row.question, text, author, row.programme, now)
    documents.close_question(session, question_id, document.id or 0, now)
    askers = tuple(documents.askers(session, question_id))
    return Settled(wording.answer_kept(row.question), askers, wording.answered(row.question, text, author))
