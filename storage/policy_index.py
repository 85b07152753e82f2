"""The index of the passages, in memory and read from the database by the change; it sees terms and no text."""

import heapq
import math
from array import array
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlmodel import Session

from storage.documents import stamp
from storage.tables.documents import PolicyDocument, PolicyPassage

_DOCUMENT = PolicyDocument.__table__  # type: ignore[attr-defined]
_PASSAGE = PolicyPassage.__table__  # type: ignore[attr-defined]

_SATURATION, _LENGTH_SHARE, _USUAL_LENGTH = 1.2, 0.6, 120.0  # BM25's k1, b and mean length
_COMMON = 0.08  # a term in more of a large index than this tells little and costs much
_LARGE = 2000  # passages

Scores = dict[int, float]  # by the place of a passage in the index; they hold until its next refresh


class PolicyIndex:
    """BM25 over the terms of all current passages. One for a process; ``refresh`` before a search is one query."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._seen = 0
        self._slots: dict[str, array[int]] = {}  # of a term: the places of its passages
        self._impacts: dict[str, array[float]] = {}  # and how much each has of it; arrays cost the collector nothing
        self._passage_ids = array("Q")
        self._documents = array("Q")  # 0: the passage is gone
        self._dead = 0

    def __len__(self) -> int:
        return len(self._passage_ids) - self._dead

    def refresh(self, session: Session) -> bool:
        """Take over what has changed since the last call; True where something has."""
        now = stamp(session)
        if now == self._seen:
            return False
        if now < self._seen or self._dead > len(self) + 100:
            self._clear()
        query = select(_DOCUMENT.c.id, _DOCUMENT.c.is_current).where(_DOCUMENT.c.stamp > self._seen)
        changed = {row.id: row.is_current for row in session.execute(query)}
        self._drop(changed)
        kept = [number for number, is_current in changed.items() if is_current]
        for at in range(0, len(kept), 100):
            rows = select(_PASSAGE.c.id, _PASSAGE.c.document_id, _PASSAGE.c.terms).where(
                _PASSAGE.c.document_id.in_(kept[at : at + 100])
            )
            for passage_id, document_id, terms in session.execute(rows.order_by(_PASSAGE.c.id)):
                self._add(passage_id, document_id, terms)
        self._seen = now
        return True

    def _drop(self, documents: Collection[int]) -> None:
        for slot, document in enumerate(self._documents):
            if document and document in documents:
                self._documents[slot] = 0
                self._dead += 1

    def _add(self, passage_id: int, document_id: int, terms: Mapping[str, int]) -> None:
        slot = len(self._passage_ids)
        self._passage_ids.append(passage_id)
        self._documents.append(document_id)
        length = sum(terms.values()) / _USUAL_LENGTH
        damping = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length)
        for term, count in terms.items():
            if term not in self._slots:
                self._slots[term], self._impacts[term] = array("I"), array("f")
            self._slots[term].append(slot)
            self._impacts[term].append(count * (_SATURATION + 1) / (count + damping))

    def frequency(self, term: str) -> int:
        """In how many passages a term stands (removed ones may still be counted)."""
        return len(self._slots.get(term, ()))

    def holds(self, term: str, documents: Collection[int]) -> bool:
        """Whether a term stands in one of these documents."""
        return any(self._documents[slot] in documents for slot in self._slots.get(term, ()))

    def scores(self, weights: Mapping[str, float]) -> Scores:
        """How much each passage has of weighted terms."""
        total = len(self._passage_ids)
        scores: Scores = {}
        known = scores.get
        for term, weight in weights.items():
            found = self.frequency(term)
            if not found or (total > _LARGE and found > _COMMON * total):
                continue
            worth = weight * math.log(1 + (total - found + 0.5) / (found + 0.5))
            for slot, impact in zip(self._slots[term], self._impacts[term], strict=True):
                scores[slot] = known(slot, 0.0) + worth * impact
        return scores

    def best(self, scores: Scores, limit: int, documents: Collection[int] | None = None) -> list[tuple[int, float]]:
        """(passage id, score) of the best passages, within ``documents`` where they are given."""
        owners = self._documents
        if documents is not None:
            found = ((score, -slot) for slot, score in scores.items() if owners[slot] in documents)
        elif self._dead:
            found = ((score, -slot) for slot, score in scores.items() if owners[slot])
        else:
            found = ((score, -slot) for slot, score in scores.items())
        return [(self._passage_ids[-slot], score) for score, slot in heapq.nlargest(limit, found)]
