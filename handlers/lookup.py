"""Looks a question up: the passages that the index offers are read, and each gives its best quote."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlmodel import Session

from handlers.shelf import Shelf
from messages.questions import Question
from messages.reading import Fit, Reader
from messages.structure import Heading, section_label
from messages.terms import plain, query_terms
from messages.weighing import weigh
from storage.tables.documents import PolicyDocument

CANDIDATES = 16  # passages that are read for one question
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
            fit = reader.best_fit(page)
            section, score = _section(page.passage.path, fit.quote), _score(fit, hits[number] / top)
            quotes.append(Quote(fit.quote, document, number, section, score, page.passage.text.find(fit.quote)))
        return sorted(quotes, key=lambda quote: -quote.score)


def _section(path: tuple[Heading, ...], quote: str) -> str:
    """Where a quote stands; a numbered sentence is cited by its number and not by itself."""
    last = path[-1] if path else None
    if last and last.number and quote.endswith("。") and plain(quote[:-1]) == plain(last.number + last.title):
        path = (*path[:-1], replace(last, title=""))
    return section_label(path)


def _score(fit: Fit, relevance: float) -> float:
    """The reader decides; what the index finds likely among the passages needs a little less."""
    return fit.score + _INDEX * (relevance - _USUAL) if fit.score else 0.0
