"""Looks a question up: the passages that the index offers are read, and each gives its best quote."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlmodel import Session

from handlers.shelf import Shelf
from messages.questions import Question
from messages.questions.plainly import in_common_words
from messages.quotable import Quotable, shortened
from messages.reading import Fit, Reader
from messages.structure import Heading, section_label
from messages.terms import plain, query_terms
from messages.weighing import weigh
from storage.tables.documents import PolicyDocument

CANDIDATES = 16  # passages that are read for one question
_SAYS = re.compile("[。；，：！？]")  # a heading without any of these tells nothing
FAINT = 0.3  # a passage that the index finds this much less likely than its best is not read
_INDEX, _USUAL = 0.1, 0.4  # how much the index tells, and what it finds of a usual passage


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim run of a passage, and where it stands; ``start`` in the passage, -1 where it runs over cells."""

    text: str
    document: PolicyDocument
    passage_id: int
    section: str
    score: float
    start: int = -1


class Lookup:
    """One question in the index; ``ranked`` reads what it offers of some documents or of all."""

    def __init__(self, session: Session, shelf: Shelf, question: Question) -> None:
        self._session = session
        self._shelf = shelf
        self._question = question
        self._scores = shelf.index.scores(query_terms(question.text, question.words()))

    def ranked(self, within: Collection[int] | None = None) -> list[Quote]:
        """The best quote of each passage that is likely enough, the best first."""
        hits = dict(self._shelf.index.best(self._scores, CANDIDATES, within))
        top = max(hits.values(), default=1.0)
        likely = [number for number, score in hits.items() if score >= FAINT * top]
        pages = self._shelf.pages(self._session, likely)
        weights = weigh(self._question, self._shelf.rarity, [page for _, page in pages.values()])
        reader = Reader(self._question, weights)
        quotes: list[Quote] = []
        for number, (document, page) in pages.items():
            if page.passage.is_heading and not _SAYS.search(page.passage.text):
                continue
            if document.genre == "answer":
                quotes.append(self._answer_given(document, number, page))
                continue
            fit = reader.best_fit(page)
            section, score = _section(page.passage.path, fit.quote), _score(fit, hits[number] / top)
            quotes.append(Quote(fit.quote, document, number, section, score, page.passage.text.find(fit.quote)))
        return sorted(quotes, key=lambda quote: -quote.score)

    def _answer_given(self, document: PolicyDocument, number: int, page: Quotable) -> Quote:
        """A coordinator's answer, whole; it holds as far as the question is the one that it was given to."""
        score = likeness(self._question, self._shelf.question_of(document.id or 0))
        return Quote(shortened(page.passage.text), document, number, "", score, 0)


def likeness(asked: Question, answered: Question) -> float:
    """From 0 to 1 (the very words): how far two questions ask the same; a coordinator's answer holds for its own."""
    one, other = _bare(asked.text), _bare(answered.text)
    if one == other:
        return 1.0
    if asked.ask is not answered.ask:
        return 0.0
    return min(_share(asked, other), _share(answered, one))


def _share(question: Question, text: str) -> float:
    """How much of what a question names is in a text."""
    total = sum(concept.weight for concept in question.concepts)
    named = sum(concept.weight for concept in question.concepts if concept.said in text or concept.is_in(text))
    return named / total if total else 0.0


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+|[呢啊呀哈哦]$", "", plain(in_common_words(text)))


def _section(path: tuple[Heading, ...], quote: str) -> str:
    """Where a quote stands; a numbered sentence is cited by its number and not by itself."""
    last = path[-1] if path else None
    if last and last.number and quote.endswith("。") and plain(quote[:-1]) == plain(last.number + last.title):
        path = (*path[:-1], replace(last, title=""))
    return section_label(path)


def _score(fit: Fit, relevance: float) -> float:
    """The reader decides; what the index finds likely among the passages needs a little less."""
    return fit.score + _INDEX * (relevance - _USUAL) if fit.score else 0.0
