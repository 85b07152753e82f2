"""How far a passage names what a question is about: in its own words, by its heading, by its document."""

import re
from dataclasses import dataclass

from messages.questions import Bond, Concept
from messages.regions import bare, lies_in
from messages.structure.model import Passage, PassageKind
from messages.terms import alike, plain

OWN, HEADING, OUTER, TITLE, BEFORE, NEAR = 1.0, 0.9, 0.75, 0.6, 0.55, 0.15
"""What it is worth that a thing is named in the quote, its heading, a heading above, the document's title, the
sentence before, and elsewhere in the passage."""

RATES = (Bond.PER, Bond.EACH)
_BATCH = re.compile("第[一二三四五六七八九十\\d]+[批轮期届]")
_EACH_OF = re.compile("^每(?:个|家|所|名|位)?")
_SYNONYM = 0.9  # another word for what was said
_OTHER_PER = re.compile(r"[每/](?:个)?(?:年|月|季度|周|天|日|人|次|家|户|场)|(?:年|月|季)度")
ISSUED = "印发 发文 落款 出台 发布 下发 成文日期 文号"  # what a signature tells without a word
_OPPOSED = ({"援派", "支援"}, {"受援", "接受帮扶"}, {"驻站"})


@dataclass(frozen=True, slots=True)
class Context:
    """What a passage's document says for all of it."""

    title: str
    region: str
    years: tuple[int, int] | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quote with what stands around it; each text with its worth, the quote itself first."""

    texts: tuple[tuple[str, float], ...]
    kind: PassageKind
    region: str
    years: tuple[int, int] | None

    def degree(self, concept: Concept) -> float:
        """From 0 (not named) to 1 (named in the quote itself)."""
        if concept.bond is Bond.GROUP:
            return self._of_group(concept)
        if concept.bond is Bond.PLACE:
            return self._of_place(concept)
        if concept.bond is Bond.YEAR:
            return self._of_year(concept)
        if concept.bond in RATES and not any(concept.is_in(text) for text, _ in self.texts[:4]):
            is_other = concept.bond is Bond.PER and "每年" not in concept.words and _OTHER_PER.search(self.texts[0][0])
            return 0.0 if is_other or self._is_of_other(concept) else NEAR
        degree = 0.0
        for text, worth in self.texts:
            if worth > degree and text:
                degree = max(degree, worth * _likeness(concept, text))
        return degree if degree or concept.bond not in (Bond.FREE, Bond.NAME) else _by_characters(concept, self._own)

    @property
    def names_a_batch(self) -> bool:
        """Whether a batch (第二批) is named anywhere; what names none is about the first as well."""
        return any(_BATCH.search(text) for text, _ in self.texts)

    def _is_of_other(self, concept: Concept) -> bool:
        """每个县, where neither the sentence nor its headings or its document are about 县."""
        if concept.bond is not Bond.EACH or not _EACH_OF.match(concept.said):
            return False
        kinds = alike(_EACH_OF.sub("", concept.said))
        return not any(kind in text for text, _ in self.texts[:6] for kind in kinds)

    def is_named_at_hand(self, concept: Concept) -> bool:
        """Whether a thing is named in the quote, its headings or the sentence before."""
        return any(_likeness(concept, text) for text, _ in self.texts[:5])

    @property
    def _own(self) -> str:
        return self.texts[0][0]

    def _of_group(self, concept: Concept) -> float:
        own = self._own + self.texts[1][0]
        if concept.is_in(own):
            return OWN
        if any(word in own for group in _OPPOSED if not group & concept.words for word in group):
            return 0.0
        return max((worth for text, worth in self.texts[1:] if concept.is_in(text)), default=0.0)

    def _of_place(self, concept: Concept) -> float:
        (name,) = concept.words
        if self.region and name == bare(self.region):
            return OWN
        named = max((worth for text, worth in self.texts if name in text and worth > NEAR), default=0.0)
        if name in self.region[len(name) :] or _inside(name, self.region):
            return max(named, HEADING)
        return max(named, BEFORE) if _around(name, self.region) else named

    def _of_year(self, concept: Concept) -> float:
        (year,) = concept.words
        if any(year in text for text, worth in self.texts if worth > BEFORE):
            return OWN
        within = self.years and self.years[0] <= int(year) <= self.years[1]
        return TITLE if within and not re.search(r"20\d{2}", self._own) else 0.0


def surroundings(passage: Passage, context: Context, quote: str, before: str, others: str) -> Surroundings:
    """What stands around a quote: ``before`` it, in ``others`` of the passage, in headings, and as the title."""
    path = [plain(heading.title) for heading in passage.path]
    header = plain("".join(head for head, _ in passage.cells))
    titled = HEADING if passage.kind is PassageKind.SIGNATURE else TITLE  # a signature is the document's
    texts = [
        (plain(quote), OWN),
        (header, HEADING),
        (path[-1] if path else "", HEADING),
        ("".join(path[:-1]), OUTER),
        (plain(before), BEFORE),
        (plain(context.title), titled),
        (plain(others), NEAR),
    ]
    if passage.kind is PassageKind.SIGNATURE:
        texts.append((ISSUED, OWN))
    return Surroundings(tuple(texts), passage.kind, context.region, context.years)


def _inside(name: str, region: str) -> bool:
    """True where a document holds for a place around the one that is named."""
    return bool(region) and name not in region and lies_in(name, region)


def _around(name: str, region: str) -> bool:
    """True where a place and a document's region are one in the other, as far as the names of cities tell."""
    return bool(region) and (name in region or lies_in(name, region))


def _likeness(concept: Concept, text: str) -> float:
    if concept.said in text:
        return 1.0
    return _SYNONYM if concept.is_in(text) else 0.0


def _by_characters(concept: Concept, own: str) -> float:
    """A word that is not there may still share a pair of characters: 月工资 and 工资, 样式 and 式样."""
    if len(concept.said) == 2 and concept.said[::-1] in own:
        return HEADING
    pairs = {concept.said[at : at + 2] for at in range(len(concept.said) - 1)}
    shared = sum(pair in own for pair in pairs)
    return 0.5 * shared / len(pairs) if len(concept.said) > 2 and shared else 0.0
