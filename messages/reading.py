"""Whether a passage answers a question, and the shortest run of it that does."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from messages.offers import offered
from messages.questions import Ask, Bond, Concept, Question
from messages.regions import bare, lies_in
from messages.structure.model import Passage, PassageKind
from messages.terms import plain

MAX_QUOTE = 240  # characters: a phone's screen
_WHOLE = frozenset({PassageKind.LIST, PassageKind.OUTLINE, PassageKind.ROW, PassageKind.GROUP, PassageKind.SIGNATURE})
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*")
_CLAUSE = re.compile(r"[^；;]+[；;]?")
_SEVERAL = frozenset({Ask.LIST, Ask.WHAT, Ask.CONDITION, Ask.HOW})
_OF_THE_DOCUMENT = frozenset({Ask.NUMBER, Ask.WHEN, Ask.WHO, Ask.FACT})
_GOES_ON = re.compile(r"(?:主要)?包括|其中|具体|分别|即|主要(?:有|是|为)")
_ALSO, _AS_WELL = 0.12, 0.05  # how much less a neighbouring sentence may answer
_OWN, _HEADING, _OUTER, _TITLE, _BEFORE, _NEAR = 1.0, 0.9, 0.75, 0.6, 0.55, 0.25
_STRANGE = 1.25  # what no passage names counts for more than its share
_OTHER_PER = re.compile(r"[每/](?:个)?(?:年|月|季度|周|天|日|人|次|家|户|场)|(?:年|月|季)度")
_RATES = (Bond.PER, Bond.EACH)
_OTHER_RATE = 0.5  # an amount that is not said to be 每年, where 每年 was asked
_CELL_MISSED = 1.3  # a row is about what its cells say and nothing near it
_SAID = 0.5  # the least weight of a word that the asker said
_FOCUS_MISSED = 1.1
_NAMELESS = 1.5  # a passage that does not bear the programme's name
_SYNONYM = 0.94  # another word for what was said
_LOOSE = 0.6  # a verb or adverb that no passage has is how people speak
_NAME_FLOOR = 0.6
_OPPOSED = ({"援派", "支援"}, {"受援", "接受帮扶"}, {"驻站"})


@dataclass(frozen=True, slots=True)
class Context:
    """What a passage's document says for all of it."""

    title: str
    region: str
    years: tuple[int, int] | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """A quote and how well it answers: ``coverage`` of what was asked, ``offer`` of the kind of answer, each 0 to 1."""

    quote: str
    coverage: float
    offer: float
    missing: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """One number for ranking and for refusal."""
        return self.coverage * (0.7 + 0.3 * self.offer) if self.offer else 0.0


Rarity = Callable[[frozenset[str]], float]
Weights = dict[Concept, tuple[float, bool]]  # what a concept is worth, and whether no passage names it


def weigh(question: Question, rarity: Rarity) -> Weights:
    """What each concept of a question is worth among these documents: the rarer, the more."""
    weights: Weights = {}
    for concept in question.concepts:
        rare = rarity(concept.words)
        floor = _NAME_FLOOR if concept.bond is Bond.NAME else 0.0
        is_strange = rare >= 1.0 and concept.is_topic
        loose = _LOOSE if rare >= 1.0 and not concept.is_topic else 1.0
        weights[concept] = max(floor, loose * concept.weight * (0.25 + 0.75 * rare)), is_strange
    return weights


def best_fit(question: Question, passage: Passage, context: Context, weights: Weights) -> Fit:
    """The best quote of a passage for a question; its score is 0 where something bound differs."""
    reader = _Reader(question, passage, context, weights)
    fits = [reader.fit(*span) for span in _spans(passage)]
    if passage.kind is PassageKind.SIGNATURE and question.ask not in _OF_THE_DOCUMENT:
        return replace(fits[0], offer=0.0)
    if passage.kind in _WHOLE:
        return fits[0]
    if not fits:
        return Fit(passage.text, 0.0, 0.0)
    best = max(range(len(fits)), key=lambda at: (round(fits[at].score, 2), -at))
    return _with_neighbours(fits, best, _ALSO if question.ask in _SEVERAL else _AS_WELL)


def _with_neighbours(fits: list[Fit], at: int, margin: float) -> Fit:
    """What is asked for may go on in the sentences around: those that speak to it as well belong to the quote."""
    first = last = at
    length = len(fits[at].quote)
    while last + 1 < len(fits) and _belongs(fits[last + 1], fits[at], margin, length):
        last += 1
        length += len(fits[last].quote)
    while first and _belongs(fits[first - 1], fits[at], margin, length):
        first -= 1
        length += len(fits[first].quote)
    return replace(fits[at], quote="".join(fit.quote for fit in fits[first : last + 1]))


def _belongs(fit: Fit, best: Fit, margin: float, length: int) -> bool:
    if _GOES_ON.match(fit.quote) and length + len(fit.quote) <= MAX_QUOTE:
        return margin == _ALSO
    return fit.score > 0 and fit.score >= best.score - margin and length + len(fit.quote) <= MAX_QUOTE


def _spans(passage: Passage) -> Iterator[tuple[str, str, str]]:
    """(quote, what stands before it, what stands elsewhere) for each run that may be quoted."""
    text = passage.text
    if passage.kind in _WHOLE:
        yield shortened(text), passage.lead, ""
        return
    sentences = [match.group().strip() for match in _SENTENCE.finditer(text) if match.group().strip()]
    heading = passage.path[-1].number + passage.path[-1].title if passage.path else ""
    if len(sentences) > 1 and heading and plain(sentences[0]).rstrip("。：:") == plain(heading):
        sentences = sentences[1:]
    for at, sentence in enumerate(sentences):
        before = sentences[at - 1] if at else passage.lead
        others = "".join(sentences[:at] + sentences[at + 1 :])
        pieces = [sentence] if len(sentence) <= MAX_QUOTE else [m.group() for m in _CLAUSE.finditer(sentence)]
        for number, piece in enumerate(pieces):
            lead = before if number == 0 else pieces[0] + pieces[number - 1]
            yield shortened(piece.strip()), lead, others + ("" if piece is sentence else sentence)


def pieces(passage: Passage) -> list[str]:
    """The runs of a passage that may be quoted by themselves."""
    return [quote for quote, _, _ in _spans(passage)]


def shortened(text: str) -> str:
    """At most 240 characters, cut after a whole line, item or clause."""
    if len(text) <= MAX_QUOTE:
        return text
    cut = max(text.rfind(mark, 0, MAX_QUOTE) for mark in "\n；;。，,、")
    return text[: cut + 1].rstrip("\n") if cut > 0 else text[:MAX_QUOTE]


@dataclass(frozen=True, slots=True)
class _Reader:
    question: Question
    passage: Passage
    context: Context
    weights: Weights

    def fit(self, quote: str, before: str, others: str) -> Fit:
        own = plain(quote)
        places = self._places(own, plain(before), plain(others))
        total = sum(weight for weight, _ in self.weights.values()) or 1.0
        covered, missing, offer = 0.0, [], offered(self.question, quote, self.passage)
        for concept, (weight, is_strange) in self.weights.items():
            degree = self._degree(concept, places)
            if degree < _NEAR and concept.bond not in (Bond.FREE, Bond.NAME):
                return Fit(quote, 0.0, 0.0, (concept.said,))
            covered += degree * weight
            if degree == 0:
                missing.append(concept.said)
                total *= _CELL_MISSED if self.passage.cells and concept.weight >= _SAID else 1.0
                total *= _FOCUS_MISSED if concept.is_focus else 1.0
                total *= _NAMELESS if concept.bond is Bond.NAME else _STRANGE if is_strange else 1.0
            elif concept.bond in _RATES and degree <= _NEAR and self._wants_rate(concept):
                offer *= _OTHER_RATE
        return Fit(quote, covered / total, offer, tuple(missing))

    def _wants_rate(self, concept: Concept) -> bool:
        return self.question.ask is Ask.MONEY or "每年" in concept.words

    def _places(self, own: str, before: str, others: str) -> tuple[tuple[str, float], ...]:
        path = [plain(heading.title) for heading in self.passage.path]
        header = plain("".join(head for head, _ in self.passage.cells))
        return (
            (own, _OWN), (header, _HEADING), (path[-1] if path else "", _HEADING), ("".join(path[:-1]), _OUTER),
            (before, _BEFORE), (plain(self.context.title), _TITLE), (others, _NEAR),
        )  # fmt: skip

    def _degree(self, concept: Concept, places: tuple[tuple[str, float], ...]) -> float:
        if concept.bond is Bond.GROUP:
            return self._group_degree(concept, places)
        if concept.bond is Bond.PLACE:
            return self._place_degree(concept, places)
        if concept.bond is Bond.YEAR:
            return self._year_degree(concept, places)
        if concept.bond in _RATES and not any(word in text for text, _ in places[:4] for word in concept.words):
            is_other = concept.bond is Bond.PER and "每年" not in concept.words and _OTHER_PER.search(places[0][0])
            return 0.0 if is_other else _NEAR
        degree = 0.0
        for text, worth in places:
            if worth > degree and text:
                degree = max(degree, worth * _likeness(concept, text))
        return degree if degree or concept.bond not in (Bond.FREE, Bond.NAME) else _by_characters(concept, places[0][0])

    def _group_degree(self, concept: Concept, places: tuple[tuple[str, float], ...]) -> float:
        own = places[0][0] + places[1][0]
        if any(word in own for word in concept.words):
            return _OWN
        if any(word in own for group in _OPPOSED if not group & concept.words for word in group):
            return 0.0
        return max((worth for text, worth in places[1:] if any(word in text for word in concept.words)), default=0.0)

    def _place_degree(self, concept: Concept, places: tuple[tuple[str, float], ...]) -> float:
        (name,) = concept.words
        region = self.context.region
        if region and name == bare(region):
            return _OWN
        named = max((worth for text, worth in places if name in text and worth > _NEAR), default=0.0)
        return max(
            named,
            _HEADING
            if name in region[len(name) :] or _inside(name, region)
            else _BEFORE
            if _around(name, region)
            else 0.0,
        )

    def _year_degree(self, concept: Concept, places: tuple[tuple[str, float], ...]) -> float:
        (year,) = concept.words
        if any(year in text for text, worth in places if worth > _BEFORE):
            return _OWN
        years = set(re.findall(r"20\d{2}", places[0][0]))
        within = self.context.years and self.context.years[0] <= int(year) <= self.context.years[1]
        return _TITLE if within and not years else 0.0


def _inside(name: str, region: str) -> bool:
    """True where a document holds for a place around the one that is named."""
    return bool(region) and name not in region and lies_in(name, region)


def _around(name: str, region: str) -> bool:
    """True where a place and a document's region are one in the other, as far as the names of cities tell."""
    return bool(region) and (name in region or lies_in(name, region))


def _likeness(concept: Concept, text: str) -> float:
    if concept.said in text:
        return 1.0
    return _SYNONYM if _any_of(concept.words).search(text) else 0.0


@lru_cache(maxsize=1024)
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _by_characters(concept: Concept, own: str) -> float:
    """A word that is not there may still share a pair of characters: 月工资 and 工资, 样式 and 式样."""
    if len(concept.said) == 2 and concept.said[::-1] in own:
        return _HEADING
    pairs = {concept.said[at : at + 2] for at in range(len(concept.said) - 1)}
    shared = sum(pair in own for pair in pairs)
    return 0.5 * shared / len(pairs) if len(concept.said) > 2 and shared else 0.0
