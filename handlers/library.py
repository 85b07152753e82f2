"""Takes documents in: from blocks to passages with their terms, and what an operator says about them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session

from messages import regions
from messages.structure import Block, Document, Facts, Genre, Passage, PassageKind, read_document
from messages.surroundings import ISSUED
from messages.terms import index_terms
from storage import documents
from storage.documents import DocumentFacts, PassageRow
from storage.tables.documents import PolicyDocument

ANSWER_MARK = "答："


class Change(StrEnum):
    """What taking in a document did."""

    ADDED = "added"
    REPLACED = "replaced"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Stated:
    """What the operator says about a document; it goes before what the document says itself."""

    programme: str = ""
    region: str = ""
    title: str = ""
    number: str = ""
    issued: date | None = None


def digest_of(content: bytes, stated: Stated) -> str:
    """The same for the same file with the same statements."""
    said = "\0".join((stated.programme, stated.region, stated.title, stated.number, str(stated.issued)))
    return hashlib.sha256(content + said.encode()).hexdigest()


def take_in(
    session: Session,
    name: str,
    digest: str,
    blocks: Iterable[Block],
    stated: Stated,
    now: datetime,
    again: bool = False,
) -> tuple[Change, PolicyDocument]:
    """Keep a document under its file name; the same again changes nothing, unless it is to be read ``again``."""
    before = documents.current(session, name)
    if before is not None and before.digest == digest and not again:
        return Change.SAME, before
    read = read_document(blocks)
    facts = _facts(read.facts, stated, name)
    rows = [passage_row(passage, facts) for passage in read.passages]
    kept = documents.add(session, name, digest, facts, rows, now)
    return Change.REPLACED if before is not None else Change.ADDED, kept


def _facts(read: Facts, stated: Stated, name: str) -> DocumentFacts:
    return DocumentFacts(
        title=stated.title or read.title or name.rpartition(".")[0] or name,
        genre=read.genre,
        plan="" if stated.title else read.plan,
        issuer=read.issuer,
        number=stated.number or read.number,
        issued=stated.issued or read.issued,
        region=_region(read.region, stated.region),
        programme=stated.programme,
        valid_from=read.valid_from,
        valid_to=read.valid_to,
    )


def _region(read: str, stated: str) -> str:
    """The stated place, with the province around it where the document tells (东丽 → 天津市东丽区)."""
    if not stated:
        return read
    return read if regions.bare(stated) in read and len(read) > len(stated) else stated


def passage_row(passage: Passage, facts: DocumentFacts) -> PassageRow:
    """A passage with its terms: its own, its headings', and the words of its document's title."""
    path = tuple((heading.number, heading.title, heading.rank) for heading in passage.path)
    titles = [title for _, title, _ in path]
    terms = _terms(passage.kind, passage.text, [*titles, passage.lead, facts.plan or facts.title])
    return PassageRow(passage.kind, passage.text, passage.lead, path, passage.cells, terms)


def _terms(kind: str, text: str, around: list[str]) -> dict[str, int]:
    """What stands around a passage counts once, however often it says it; a signature tells of issuing by its place."""
    terms = index_terms(text)
    for near in [*around, ISSUED if kind == PassageKind.SIGNATURE else ""]:
        for term in index_terms(near):
            terms[term] += 1
    return dict(terms)


def answer_document(
    session: Session, question: str, answer: str, author: str, programme: str, now: datetime
) -> PolicyDocument:
    """A coordinator's answer, kept as a document of its own that is found like any other."""
    blocks = [Block(f"问：{question}"), Block(f"{ANSWER_MARK}{answer}")]
    read = Document(Facts(question, genre=Genre.ANSWER), read_document(blocks).passages)
    name = "答复-" + hashlib.sha256(f"{programme}\0{question}".encode()).hexdigest()[:12]
    facts = DocumentFacts(question, Genre.ANSWER, issued=now.date(), programme=programme, author=author)
    rows = [
        passage_row(replace(passage, lead=question), facts)
        for passage in read.passages
        if passage.text.startswith(ANSWER_MARK)
    ]
    return documents.add(session, name, digest_of(answer.encode(), Stated()), facts, rows, now)


def reindex(session: Session, document_id: int) -> None:
    """Give the passages of a document their terms again, after the words of the field have changed."""
    document = documents.by_id(session, document_id)
    if document is None:
        return
    around = document.plan or document.title
    for row in documents.passages_of(session, document_id):
        titles = [title for _, title, _ in row.path]
        documents.set_terms(session, row.id, _terms(row.kind, row.text, [*titles, row.lead, around]))
    documents.touch(session, document_id)
