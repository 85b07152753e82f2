"""Answers questions about the rules: the quote and its source, or an honest no, and the coordinator's own answers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from handlers import library
from handlers.finding import Finding, Quote, find
from handlers.shelf import Shelf
from messages.reading import shortened
from messages.wording import policy as wording
from storage import documents

Link = Callable[[Quote], str]
_POLITE = re.compile(r"^(?:请问|我想问(?:一下|下)?|问一下|想问)[，,]?|[？?。！!\s]+$|(?:呢|啊|呀|哈|哦)[？?]?$")
_NEAREST = 80  # characters of the closest passage
_LEAST_NEAR = 0.3  # below this the closest passage has nothing to do with the question


@dataclass(frozen=True, slots=True)
class Told:
    """What the person reads. ``further`` are the texts that 更多 gives, one after the other."""

    text: str
    answered: bool
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """A question that a coordinator has answered: what they read, who asked it, and what those read."""

    text: str
    askers: tuple[int, ...]
    told: str


def answer(
    session: Session,
    shelf: Shelf,
    question: str,
    programme: str,
    person_id: int | None,
    now: datetime,
    link: Link | None = None,
) -> Told:
    """The answer to one person; a question that no document answers is kept for the coordinator."""
    finding = find(session, shelf, question, programme)
    text = told(finding, now.date(), link)
    if not finding.answers:
        documents.keep_question(session, plain_question(question), programme, person_id, now)
        return Told(f"{text}\n{wording.passed_on()}" if shelf.documents else wording.no_documents(), False)
    last = len(finding.further) - 1
    further = tuple(_one(quote, now.date(), link, at < last) for at, quote in enumerate(finding.further))
    return Told(text, True, further)


def told(finding: Finding, today: date, link: Link | None = None) -> str:
    """A finding in words."""
    if finding.sides:
        return _sides(finding)
    if len(finding.answers) > 1:
        parts = [(_place(quote), quote.text, _source(quote)) for quote in finding.answers]
        return f"{wording.differing()}\n{wording.side_by_side(parts, ())}"
    if finding.answers:
        return _one(finding.answers[0], today, link, bool(finding.further))
    question = plain_question(finding.question.text)
    lines = [wording.not_found_for_programme(question) if finding.elsewhere else wording.not_found(question)]
    if finding.elsewhere:
        other = finding.elsewhere
        lines.append(wording.elsewhere(_place(other), other.text, _source(other)))
    elif finding.nearest and finding.nearest.score >= _LEAST_NEAR:
        near = finding.nearest
        lines.append(wording.nearest(_clipped(near.text), _source(near)))
    return "\n".join(lines)


def _sides(finding: Finding) -> str:
    parts = [(place, quote.text, _source(quote)) for place, quote in finding.sides if quote]
    missing = [place for place, quote in finding.sides if quote is None]
    return wording.side_by_side(parts, missing)


def _one(quote: Quote, today: date, link: Link | None, has_more: bool) -> str:
    return wording.quoted(quote.text, _source(quote), _notes(quote, today), link(quote) if link else "", has_more)


def _notes(quote: Quote, today: date) -> list[str]:
    document = quote.document
    notes: list[str] = []
    if document.valid_to and document.valid_to < today:
        notes.append(wording.period_over(document.valid_to))
    if document.genre == "report":
        notes.append(wording.is_report())
    return notes


def _source(quote: Quote) -> str:
    document = quote.document
    if document.genre == "answer":
        return wording.answer_source(document.author, document.issued)
    day = document.issued or document.valid_from
    return wording.source(document.plan or document.title, document.number, quote.section, day.year if day else None)


def _place(quote: Quote) -> str:
    return quote.document.region or wording.another_document()


def _clipped(text: str) -> str:
    return text if len(text) <= _NEAREST else text[:_NEAREST] + "……"


def plain_question(text: str) -> str:
    """The question without its politeness, for repeating it."""
    return shortened(_POLITE.sub("", _POLITE.sub("", text.strip())))


def waiting_list(session: Session, programmes: Sequence[str] | None = None) -> str:
    """待答问题, for the coordinator of these programmes (None: of all)."""
    rows = documents.waiting_questions(session, programmes)
    return wording.waiting_list([wording.waiting(row.id or 0, row.question, row.programme, row.times) for row in rows])


def settle(
    session: Session, question_id: int, text: str, author: str, now: datetime, programmes: Sequence[str] | None = None
) -> Settled | None:
    """Keep a coordinator's answer and close the question; None where no such question waits in these programmes.

    The answer is a document of its own from then on.
    """
    row = documents.question(session, question_id)
    if row is None or row.answered_at is not None or (programmes is not None and row.programme not in programmes):
        return None
    document = library.answer_document(session, row.question, text, author, row.programme, now)
    documents.close_question(session, question_id, document.id or 0, now)
    askers = tuple(documents.askers(session, question_id))
    return Settled(wording.answer_kept(row.question), askers, wording.answered(row.question, text, author))
