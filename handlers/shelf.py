"""The documents as the process holds them: the index, and the facts of each document, read again when they change."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from math import log

from sqlmodel import Session

from messages import regions
from messages.questions import Question, analyse
from messages.quotable import Quotable, quotable
from messages.structure import Heading, Passage, PassageKind
from messages.surroundings import Context
from messages.terms import pairs, plain
from storage import documents
from storage.documents import PassageRead
from storage.policy_index import PolicyIndex
from storage.tables.documents import PolicyDocument

_LIKENESS = 0.3  # share of a programme's name that a document must bear
_QUOTED = re.compile(r"[“\"]([^”\"]{2,12})[”\"]")
_NATIONAL = "全国"
_AT_HAND = 4096  # passages that are kept ready, a few kilobytes each


@dataclass(slots=True)
class Shelf:
    """One for a process."""

    index: PolicyIndex = field(default_factory=PolicyIndex)
    documents: dict[int, PolicyDocument] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    contexts: dict[int, Context] = field(default_factory=dict)
    _mine: dict[str, frozenset[int]] = field(default_factory=dict)
    _at: dict[str, frozenset[int]] = field(default_factory=dict)
    _everywhere: frozenset[int] = frozenset()
    _asked: dict[int, Question] = field(default_factory=dict)
    _pages: dict[int, tuple[PolicyDocument, Quotable]] = field(default_factory=dict)

    def refresh(self, session: Session) -> None:
        """One query where nothing has changed."""
        if not self.index.refresh(session):
            return
        self.documents = {}
        for document in documents.all_current(session):
            session.expunge(document)
            self.documents[document.id or 0] = document
        self.contexts = {number: context_of(document) for number, document in self.documents.items()}
        self._mine = {}
        self._at = {}
        self._pages = {}
        self._asked = {}
        self._everywhere = frozenset(
            number for number, document in self.documents.items() if _holds_everywhere(document)
        )
        self.places = tuple(sorted({name for document in self.documents.values() for name in _place_names(document)}))
        self.names = tuple(
            sorted({name for document in self.documents.values() for name in _QUOTED.findall(document.title)})
        )

    def pages(self, session: Session, ids: Collection[int]) -> dict[int, tuple[PolicyDocument, Quotable]]:
        """Passages ready to be read, with their documents, in the order of ``ids``."""
        missing = [number for number in ids if number not in self._pages]
        if len(self._pages) + len(missing) > _AT_HAND:
            self._pages, missing = {}, list(ids)
        for row in documents.passages(session, missing):
            context = self.contexts[row.document_id]
            self._pages[row.id] = self.documents[row.document_id], quotable(to_passage(row), context)
        return {number: self._pages[number] for number in ids if number in self._pages}

    def question_of(self, number: int) -> Question:
        """What a coordinator's answer was given to."""
        known = self._asked.get(number)
        if known is None:
            known = self._asked[number] = analyse(self.documents[number].title, self.places, self.names)
        return known

    def rarity(self, words: frozenset[str]) -> float:
        """From 0 (in every passage) to 1 (in none or one), for a word or any of its synonyms."""
        total = max(len(self.index), 20)
        found = sum(self._frequency(word) for word in words)
        return _rarity(found, total)

    def _frequency(self, word: str) -> int:
        parts = pairs(word) or (word,)
        return min(self.index.frequency(part) for part in parts)

    def belonging_to(self, programme: str) -> frozenset[int]:
        """The documents of a programme: those given its name, else those that bear most of it."""
        known = self._mine.get(programme)
        if known is None:
            known = self._mine[programme] = frozenset(self._found(plain(programme)))
        return known

    def _found(self, wanted: str) -> set[int]:
        named = {number for number, document in self.documents.items() if plain(document.programme) == wanted}
        if named or not wanted:
            return named
        parts, places = [part[1:] for part in pairs(wanted)], regions.named_places(wanted)
        near = {n: document for n, document in self.documents.items() if not places or _is_near(document, places)}
        likeness = {number: _share(parts, document) for number, document in near.items()}
        best = max(likeness.values(), default=0.0)
        alike = {number for number, value in likeness.items() if value >= max(_LIKENESS, 0.8 * best)}
        place = self.place_of(wanted)
        if not place:
            alike |= {number for number, document in self.documents.items() if self._reports_on(wanted, document)}
        exact = {number for number in alike if place and regions.bare(self.documents[number].region) == place}
        return exact or alike or set(self.of_place(place))

    def _reports_on(self, wanted: str, document: PolicyDocument) -> bool:
        """Whether a document of no place speaks of a programme of no place, by the name that its title quotes."""
        return not document.region and any(name in wanted and name in document.title for name in self.names)

    def of_place(self, place: str) -> frozenset[int]:
        """The documents of a place, those of the place itself before others."""
        known = self._at.get(place)
        if known is None:
            known = self._at[place] = frozenset(self._found_at(place))
        return known

    def _found_at(self, place: str) -> set[int]:
        regions_of = {number: document.region for number, document in self.documents.items() if document.region}
        exact = {number for number, region in regions_of.items() if place and regions.bare(region) == place}
        return exact or {
            number
            for number, region in regions_of.items()
            if place and (place in region or regions.lies_in(place, region))
        }

    def is_guest(self, place: str, homes: Collection[int]) -> bool:
        """Whether a place has no document of its own but comes up in the documents ``homes``, which hold elsewhere."""
        if not regions.named_places(place) or self.of_place(place):
            return False
        held = {self.documents[number].region for number in homes}
        lies_there = any(regions.related(place, region) for region in held)
        return not lies_there and self.index.holds("#" + place[:2], homes)

    def place_of(self, programme: str) -> str:
        """东丽 of 东丽区街道社工站; "" where the name tells no place."""
        known = [name for name in self.places if name in programme]
        return next(iter([*known, *regions.named_places(programme)]), "")

    def holding_everywhere(self) -> frozenset[int]:
        """Documents that hold in the whole country, and answers that name no programme."""
        return self._everywhere


def _holds_everywhere(document: PolicyDocument) -> bool:
    return document.region == _NATIONAL or (document.genre == "answer" and not document.programme)


def _rarity(found: int, total: int) -> float:
    return min(1.0, max(0.0, log((total + 1) / (found + 0.5)) / log(total + 1)))


def _is_near(document: PolicyDocument, places: Iterable[str]) -> bool:
    return any(regions.related(place, document.region) or place in document.title for place in places)


def _share(parts: Sequence[str], document: PolicyDocument) -> float:
    """How many of the pairs of characters of a name a document bears."""
    bearing = plain("".join((document.programme, document.region, document.title, document.issuer)))
    return sum(part in bearing for part in parts) / len(parts) if parts else 0.0


def _place_names(document: PolicyDocument) -> Iterable[str]:
    """东丽 of 天津市东丽区."""
    for area in regions.areas(re.sub(r"^.*?[省市](?=.*[区县市旗]$)", "", document.region)):
        stem = regions.bare(re.sub(r"[区县旗]$", "", area))
        if len(stem) >= 2:
            yield stem


def context_of(document: PolicyDocument) -> Context:
    """What a document says for all of its passages."""
    years = None
    if document.valid_from and document.valid_to:
        years = (document.valid_from.year, document.valid_to.year)
    elif document.issued:
        years = (document.issued.year, document.issued.year)
    title = f"{document.title} {document.programme}"
    return Context(title, document.region, years, document.number)


def to_passage(row: PassageRead) -> Passage:
    """A passage from its row."""
    path = tuple(Heading(number, title, rank) for number, title, rank in row.path)
    cells = tuple((head, cell) for head, cell in row.cells)
    return Passage(PassageKind(row.kind), row.text, path, row.lead, cells)
