"""Whether a passage answers a question, and the shortest run of it that does."""

import re
from dataclasses import dataclass, replace
from math import log2

from messages.offered_facts import must_name
from messages.offered_lists import enumerates
from messages.offers import offered
from messages.questions import Ask, Bond, Concept, Question
from messages.quotable import CLAUSE, MAX_QUOTE, WHOLE, Quotable
from messages.structure.model import Passage, PassageKind
from messages.surroundings import NEAR, RATES, Surroundings
from messages.terms import plain
from messages.weighing import Weights

_SEVERAL = frozenset({Ask.LIST, Ask.WHAT, Ask.CONDITION, Ask.HOW})
_OF_THE_DOCUMENT = frozenset({Ask.NUMBER, Ask.WHEN, Ask.WHO, Ask.FACT})
_GOES_ON = re.compile(r"(?:主要)?包括|其中|具体|分别|即|主要(?:有|是|为)")
_ALSO, _AS_WELL = 0.12, 0.05  # how much less a neighbouring sentence may answer
_ELSEWHERE = 0.3  # an amount in another clause than what is asked
_AMOUNTS = frozenset({Ask.COUNT, Ask.MONEY, Ask.WHEN, Ask.LENGTH})
_COUNTS_AS = re.compile(r"算不算(?!数)|算(?!数).{1,8}吗|能不?能?(?:算(?!数)|抵)")
_BOTH_MISSED = 2.5  # 算不算: what is not named at all
_STRANGE = 1.25  # what no passage names counts for more than its share
_OTHER_RATE = 0.1  # an amount that is not said to be 每年, where 每年 was asked
_CELL_MISSED = 1.3  # a row is about what its cells say and nothing near it
_SAID = 0.5  # the least weight of a word that the asker said
_FOCUS_MISSED = 1.1  # what the question turns on
_NAMELESS = 1.5  # a passage that does not bear the programme's name
_OFFERED = 0.3  # how much of the score is the kind of answer
_ASIDE = 0.7  # a sentence that names nothing of what is asked but whom it is asked of
_LONG, _BY_CHANCE = 100, 0.05  # a quote of more characters names things by chance: the less at each doubling
_WHOM = frozenset(re.split(" ", "社工 社工站 站 机构 社会组织 单位 人员 社区 街道 项目 计划 服务 民政局 民政部门"))


@dataclass(frozen=True, slots=True)
class Fit:
    """A quote and how well it answers: ``coverage`` of what was asked, ``offer`` of the kind of answer, each 0 to 1."""

    quote: str
    coverage: float
    offer: float

    @property
    def score(self) -> float:
        """One number for ranking and for refusal."""
        return self.coverage * (1 - _OFFERED + _OFFERED * self.offer) if self.offer else 0.0


class Reader:
    """Reads passages for one question, whose concepts have their ``weights`` among the candidates."""

    def __init__(self, question: Question, weights: Weights) -> None:
        self.question = question
        self.weights = weights
        self._needed = must_name(question)
        self._total = sum(weight for weight, _ in weights.values()) or 1.0

    def best_fit(self, page: Quotable) -> Fit:
        """The best quote of a passage; its score is 0 where something bound differs."""
        passage = page.passage
        fits = [self._fit(passage, *run) for run in page.runs]
        if passage.kind is PassageKind.SIGNATURE and self.question.ask not in _OF_THE_DOCUMENT:
            return replace(fits[0], offer=0.0)
        if passage.kind in WHOLE:
            return fits[0]
        if not fits:
            return Fit(passage.text, 0.0, 0.0)
        best = max(range(len(fits)), key=lambda at: (round(fits[at].score, 2), -at))
        return _with_neighbours(self.question, fits, best)

    def _fit(self, passage: Passage, quote: str, around: Surroundings) -> Fit:
        offer = self._offer(passage, quote)
        if not offer:
            return Fit(quote, 0.0, 0.0)
        covered, total = 0.0, self._total
        for concept, (weight, is_strange) in self.weights.items():
            degree = around.degree(concept)
            is_missed = concept.said in self._needed and not around.is_named_at_hand(concept)
            if is_missed or (degree < NEAR and self._is_strict(concept, passage, around)):
                return Fit(quote, 0.0, 0.0)
            covered += degree * weight
            if degree == 0:
                total *= _CELL_MISSED if passage.cells and concept.weight >= _SAID else 1.0
                total *= _FOCUS_MISSED if concept.is_focus else 1.0
                total *= self._missed(concept, is_strange)
            elif concept.bond in RATES and degree <= NEAR and self._wants_rate(concept):
                offer *= _OTHER_RATE
        share = _ASIDE if self.question.ask is Ask.YES_NO and not self._speaks_of_it(around) else 1.0
        share -= _BY_CHANCE * log2(max(len(quote), _LONG) / _LONG)
        return Fit(quote, share * covered / total, offer)

    def _speaks_of_it(self, around: Surroundings) -> bool:
        """能带家属吗 is not answered by a sentence that names only whom it is asked of."""
        asked = [c for c in self.weights if c.bond is Bond.FREE and c.weight >= _SAID and c.said not in _WHOM]
        return not asked or any(around.degree(concept) > NEAR for concept in asked)

    def _offer(self, passage: Passage, quote: str) -> float:
        """What a sentence offers; an amount in another clause than what it is asked of does not answer."""
        offer = offered(self.question, quote, passage)
        focus = next((concept for concept in self.weights if concept.is_focus), None)
        if not offer or focus is None or self.question.ask not in _AMOUNTS:
            return offer
        clauses = [match.group() for match in CLAUSE.finditer(quote)]
        if len(clauses) < 2:
            return offer
        named = [clause for clause in clauses if focus.is_in(plain(clause))]
        if not named or any(offered(self.question, clause, passage) for clause in named):
            return offer
        return offer * _ELSEWHERE

    def _missed(self, concept: Concept, is_strange: bool) -> float:
        """What a missing concept counts for beyond its share; whether one thing counts as another needs both."""
        if concept.bond is Bond.NAME:
            return _NAMELESS
        if concept.is_topic and self.question.ask is Ask.YES_NO and _COUNTS_AS.search(self.question.text):
            return _BOTH_MISSED
        return _STRANGE if is_strange else 1.0

    def _is_strict(self, concept: Concept, passage: Passage, around: Surroundings) -> bool:
        """是不是2022年建站 is answered by a sentence that says 2023, 第一批有几家 by none without its batch."""
        if concept.bond is Bond.YEAR and self.question.ask is Ask.YES_NO and passage.cells:
            return False
        if concept.bond is Bond.ORDINAL and "首批" in concept.words and not around.names_a_batch:
            return self.question.ask in (Ask.COUNT, Ask.MONEY)
        return concept.bond not in (Bond.FREE, Bond.NAME)

    def _wants_rate(self, concept: Concept) -> bool:
        return self.question.ask is Ask.MONEY or "每年" in concept.words


def _with_neighbours(question: Question, fits: list[Fit], at: int) -> Fit:
    """What is asked for may go on in the sentences around: those that speak to it as well belong to the quote."""
    first = last = at
    length = len(fits[at].quote)
    while last + 1 < len(fits) and _belongs(question, fits[last + 1], fits[at], length):
        last += 1
        length += len(fits[last].quote)
    while first and _belongs(question, fits[first - 1], fits[at], length):
        first -= 1
        length += len(fits[first].quote)
    return replace(fits[at], quote="".join(fit.quote for fit in fits[first : last + 1]))


def _belongs(question: Question, fit: Fit, best: Fit, length: int) -> bool:
    if length + len(fit.quote) > MAX_QUOTE:
        return False
    is_several = question.ask in _SEVERAL
    if _GOES_ON.match(fit.quote):
        return is_several
    if question.ask is Ask.LIST and enumerates(question, fit.quote):
        return True
    return fit.score > 0 and fit.score >= best.score - (_ALSO if is_several else _AS_WELL)
