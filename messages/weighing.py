"""What each thing that a question names is worth among the passages at hand."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from messages.questions import Bond, Concept, Question
from messages.quotable import Quotable
from messages.terms import synonyms

_RARE = 0.85  # how much of a word's worth is its rarity
_LOOSE = 0.6  # a verb or adverb of the field that no passage has
_UNKNOWN = 0.25  # of the worth of a word that neither the documents nor the field know,
_TOLD = 0.3  # where the other words are worth this much
_OF_BOUND = 0.6  # what must not differ tells less than what is asked
_NAME_FLOOR = 0.6  # a programme's name is worth at least this

Rarity = Callable[[frozenset[str]], float]
Weights = dict[Concept, tuple[float, bool]]  # what a concept is worth, and whether no passage names it


def weigh(question: Question, rarity: Rarity, candidates: Sequence[Quotable]) -> Weights:
    """What each concept of a question is worth among these documents: the rarer, the more.

    A topic of the field that none of the candidates names is strange to the documents that were searched. A word that
    neither the documents nor the field know is how people speak and says little, unless it is all that is asked.
    Each concept comes with those of its words that the candidates have.
    """
    own = "\n".join(candidate.own for candidate in candidates)
    text = "\n".join(dict.fromkeys(candidate.text for candidate in candidates))
    weights: Weights = {}
    unknown: list[Concept] = []
    for concept in question.concepts:
        at_hand, rare = _at_hand(concept, text), rarity(concept.words)
        is_free = concept.bond is Bond.FREE
        is_known = not is_free or concept.said in synonyms()
        if not is_known and rare >= 1.0:
            unknown.append(at_hand)
        is_strange = is_known and concept.is_topic and not at_hand.is_in(own)
        weights[at_hand] = _worth(concept, rare), is_strange
    told = sum(weights[c][0] for c in weights if c.bond is Bond.FREE and c not in unknown)
    share = _UNKNOWN if told >= _TOLD else 1.0
    return weights | {concept: (share * weights[concept][0], False) for concept in unknown}


def _at_hand(concept: Concept, text: str) -> Concept:
    """With the words that may be found at all: a word of the field has dozens, of which few are at hand."""
    if concept.bond not in (Bond.FREE, Bond.NAME):
        return concept
    return replace(concept, words=frozenset(word for word in concept.words if word in text))


def _worth(concept: Concept, rare: float) -> float:
    floor = _NAME_FLOOR if concept.bond is Bond.NAME else 0.0
    loose = _LOOSE if rare >= 1.0 and not concept.is_topic else 1.0
    bound = _OF_BOUND if concept.bond in (Bond.PLACE, Bond.NAME, Bond.YEAR, Bond.ORDINAL) else 1.0
    return bound * max(floor, loose * concept.weight * (1 - _RARE + _RARE * rare))
