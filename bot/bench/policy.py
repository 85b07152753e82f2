"""Measures policy answers on the project's own questions, beside two plain baselines, on the same documents."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import quantiles
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

from bot.bench._policy_baselines import bm25s_baseline, trigram_baseline
from bot.bench._sealed import is_shown
from bot.documents import SUFFIXES, read_file
from handlers import library
from handlers.finding import find
from handlers.library import Stated
from handlers.shelf import Shelf, to_passage
from messages.quotable import pieces
from messages.structure import section_label
from messages.terms import plain, tokenizer
from storage import documents
from storage.session import make_engine, reading, transaction

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "policy" / "questions.jsonl"
DOCUMENTS = {"demo": ROOT / "bot" / "demo" / "documents", "shared": ROOT.parent / "shared" / "policies"}
_THEN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shown:
    """What one way of answering shows for a question; an empty text refuses."""

    text: str = ""
    doc: str = ""
    section: str = ""


Answerer = Callable[[str, str], Shown]


def run() -> dict[str, Any]:
    """How well questions are answered, and how fast among 10,000 passages."""
    return measure() | {"among_10000_passages": speed()}


def measure() -> dict[str, Any]:
    """Extract accuracy, citation, refusal and joint accuracy for each half, and the baselines on all questions."""
    asked = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    tokenizer()
    marks: dict[str, list[dict[str, Any]]] = {"ours": [], "bm25s_jieba": [], "fts5_trigram": []}
    for name, folder in DOCUMENTS.items():
        questions = [question for question in asked if question["on"] == name]
        if not folder.is_dir():
            continue
        with Session(make_engine("sqlite://")) as session:
            _take_in(session, folder)
            units = _units(session)
            ways = {
                "ours": _ours(session),
                "bm25s_jieba": _baseline(bm25s_baseline(units), units),
                "fts5_trigram": _baseline(trigram_baseline(sqlite3.connect(":memory:"), units), units),
            }
            for way, answerer in ways.items():
                marks[way] += [_marked(question, answerer) for question in questions]
    halves = {half: _summary([m for m in marks["ours"] if m["half"] == half]) for half in ("tuning", "held_out")}
    return {"questions": len(marks["ours"])} | {way: _summary(rows) for way, rows in marks.items()} | halves


def _take_in(session: Session, folder: Path) -> None:
    SQLModel.metadata.create_all(session.get_bind())
    for path in sorted(p for p in folder.iterdir() if p.suffix in SUFFIXES):
        content, blocks = read_file(path)
        library.take_in(session, path.name, library.digest_of(content, Stated()), blocks, Stated(), _THEN)
    session.flush()


def _units(session: Session) -> list[Shown]:
    """Every sentence and row with where it stands: what a baseline ranks."""
    return [
        Shown(piece, document.name, section_label(to_passage(row).path))
        for document in documents.all_current(session)
        for row in documents.passages_of(session, document.id or 0)
        for piece in pieces(to_passage(row))
    ]


def _ours(session: Session) -> Answerer:
    shelf = Shelf()
    shelf.refresh(session)

    def answer(question: str, programme: str) -> Shown:
        finding = find(session, shelf, question, programme)
        if not finding.answers:
            return Shown()
        first = finding.answers[0]
        return Shown("\n".join(quote.text for quote in finding.answers), first.document.name, first.section)

    return answer


def _baseline(best: Callable[[str], int | None], units: list[Shown]) -> Answerer:
    def answer(question: str, programme: str) -> Shown:
        at = best(f"{programme} {question}")
        return units[at] if at is not None else Shown()

    return answer


def _marked(question: dict[str, Any], answerer: Answerer) -> dict[str, Any]:
    started = time.perf_counter()
    shown = answerer(question["question"], question.get("programme", ""))
    spent = (time.perf_counter() - started) * 1000
    mark: dict[str, Any] = {"half": question["half"], "ms": spent, "answerable": is_answerable(question)}
    if not is_answerable(question):
        return mark | {"right": not shown.text}
    is_extract = any(plain(answer) in plain(shown.text) for answer in question.get("answers", ()))
    is_extract = is_extract or any(is_shown(span, shown.text) for span in question.get("spans", ()))
    is_doc = question.get("doc", shown.doc) == shown.doc
    is_section = is_doc and plain(shown.section).startswith(plain(question.get("section", "")))
    return mark | {
        "extract": is_extract,
        "answered": bool(shown.text),
        "doc": is_doc,
        "section": is_section,
        "right": is_extract and is_doc and is_section,
    }


def is_answerable(question: dict[str, Any]) -> bool:
    """Whether the documents answer a question: by what it has to be shown, in words or sealed."""
    return "answers" in question or "spans" in question


def _summary(marks: list[dict[str, Any]]) -> dict[str, float]:
    asked = [mark for mark in marks if mark["answerable"]]
    answered = [mark for mark in asked if mark["answered"]]
    spent = [mark["ms"] for mark in marks]
    return {
        "extract": _share(mark["extract"] for mark in asked),
        "doc_when_answered": _share(mark["doc"] for mark in answered),
        "section_when_answered": _share(mark["section"] for mark in answered),
        "refusal": _share(mark["right"] for mark in marks if not mark["answerable"]),
        "joint": _share(mark["right"] for mark in marks),
        "ms_p50": round(quantiles(spent, n=100)[49], 2) if len(spent) > 1 else 0.0,
        "ms_p95": round(quantiles(spent, n=100)[94], 2) if len(spent) > 1 else 0.0,
    }


def _share(marks: Iterable[bool]) -> float:
    rows = list(marks)
    return round(sum(rows) / len(rows), 3) if rows else 0.0


def speed(passages: int = 10_000, ask: int = 200) -> dict[str, float]:
    """Milliseconds to add one more document to an index of ``passages``, and to answer a question on it."""
    engine = make_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    folder = DOCUMENTS["demo"]
    sources = [read_file(path)[1] for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES]
    shelf, total = Shelf(), 0
    with transaction(engine) as session:
        for copy in count():
            name, blocks = f"{copy}.txt", sources[copy % len(sources)]
            _, document = library.take_in(session, name, str(copy), blocks, Stated(), _THEN)
            total += len(documents.passages_of(session, document.id or 0))
            if total >= passages:
                break
        shelf.refresh(session)
    started = time.perf_counter()
    with transaction(engine) as session:
        library.take_in(session, "last.txt", "last", sources[0], Stated(), _THEN)
        shelf.refresh(session)
    adding = (time.perf_counter() - started) * 1000
    spent = [_time_of(engine, shelf, line) for line in QUESTIONS.read_text("utf-8").splitlines()[:ask]]
    return {
        "passages": total,
        "add_document_ms": round(adding, 1),
        "ask_ms_p50": round(quantiles(spent, n=100)[49], 2),
        "ask_ms_p95": round(quantiles(spent, n=100)[94], 2),
    }


def _time_of(engine: Engine, shelf: Shelf, line: str) -> float:
    """Milliseconds for a question in a session of its own, as each message has one."""
    question = json.loads(line)
    started = time.perf_counter()
    with reading(engine) as session:
        find(session, shelf, question["question"], question.get("programme", ""))
    return (time.perf_counter() - started) * 1000
