"""What a question about the rules asks for: the kind of answer, what it is about, and what must not differ."""

import re
from collections.abc import Iterable

from messages.questions import asking, bonds, naming
from messages.questions.model import Ask, Bond, Concept, Question
from messages.questions.plainly import as_meant, in_common_words
from messages.terms import plain

__all__ = ["Ask", "Bond", "Concept", "Question", "analyse"]

_WITHIN = re.compile("^(?:之|以)?内")


def analyse(text: str, known_places: Iterable[str] = (), known_names: Iterable[str] = ()) -> Question:
    """The question in its parts.

    ``known_places`` are names that the documents use for where they hold (东丽, 宜都), ``known_names`` those of
    programmes (牵手计划).
    """
    names = (*known_places, *known_names)
    flat = asking.straightened(as_meant(plain(in_common_words(text)), names))
    ask, match = asking.ask_of(flat)
    unit, noun = asking.counted(ask, match)
    fixed = list(bonds.bound(flat, known_places))
    rest = _without(flat, [concept for concept in fixed if concept.bond is not Bond.GROUP])
    plans = list(bonds.named(rest, known_names))
    rates = [] if asking.is_frequency(flat) else list(bonds.counted_by(rest, is_choice="还是" in flat))
    rest = _without(rest, plans)
    if match:
        kept = asking.kept_of(ask, match)
        before, asked, after = rest.partition(match.group()) if match.group() else (rest, "", "")
        rest = f"{before} {kept} {_WITHIN.sub('', after)}" if asked else rest
        noun = kept or noun
    rest = _without(rest, rates[-1:])
    hints, ask = naming.hinted(flat, ask)
    wanted = Ask.LENGTH if unit in ("年", "月", "个月") else ask
    hinted = {concept.said for concept in hints}
    about = [concept for concept in naming.free(rest) if concept.said not in hinted] or naming.implied(wanted)
    return Question(
        text=text,
        ask=ask,
        concepts=(*fixed, *plans, *rates, *hints, *naming.with_focus(about, flat, match, noun, ask)),
        unit=unit,
        noun=noun,
        limit=asking.limit_of(flat),
        is_deadline=asking.is_deadline(flat),
        is_frequency=asking.is_frequency(flat),
        compared=_compared(flat, fixed),
        places=tuple(concept.said for concept in fixed if concept.bond is Bond.PLACE),
        widened=tuple(naming.IMPLIED.get(ask, "").split()),
    )


def _compared(flat: str, fixed: Iterable[Concept]) -> tuple[str, ...]:
    """The two places of a comparison, else its two groups."""
    if not asking.is_comparison(flat):
        return ()
    for bond in (Bond.PLACE, Bond.GROUP):
        sides = tuple(dict.fromkeys(concept.said for concept in fixed if concept.bond is bond))
        if len(sides) > 1:
            return sides
    return ()


def _without(text: str, concepts: Iterable[Concept]) -> str:
    for concept in concepts:
        text = text.replace(concept.said, " ")
    return text
