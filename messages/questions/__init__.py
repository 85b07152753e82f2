"""What a question about the rules asks for: the kind of answer, what it is about, and what must not differ."""

from collections.abc import Iterable

from messages.questions import asking, bonds, naming
from messages.questions.model import Ask, Bond, Concept, Question
from messages.terms import plain

__all__ = ["Ask", "Bond", "Concept", "Question", "analyse"]


def analyse(text: str, known_places: Iterable[str] = (), known_names: Iterable[str] = ()) -> Question:
    """The question in its parts.

    ``known_places`` are names that the documents use for where they hold (东丽, 宜都), ``known_names`` those of
    programmes (牵手计划).
    """
    flat = asking.straightened(plain(text))
    ask, match = asking.ask_of(flat)
    unit, noun = asking.counted(ask, match)
    fixed = list(bonds.bound(flat, known_places))
    rest = _without(flat, [concept for concept in fixed if concept.bond is not Bond.GROUP])
    names = list(bonds.named(rest, known_names))
    rates = list(bonds.counted_by(rest, is_choice="还是" in flat))
    rest = _without(rest, names)
    if match:
        kept = asking.kept_of(ask, match)
        rest = rest.replace(match.group(), f" {kept} ", 1)
        noun = kept or noun
    rest = _without(rest, rates[-1:])
    hints, ask = naming.hinted(flat, ask)
    wanted = Ask.LENGTH if unit in ("年", "月", "个月") else ask
    hinted = {concept.said for concept in hints}
    about = [concept for concept in naming.free(rest) if concept.said not in hinted] or naming.implied(wanted)
    return Question(
        text=text,
        ask=ask,
        concepts=(*fixed, *names, *rates, *hints, *naming.with_focus(about, flat, match, noun, ask)),
        unit=unit,
        noun=noun,
        limit=asking.limit_of(flat),
        is_deadline=asking.is_deadline(flat),
        is_comparison=asking.is_comparison(flat),
        places=tuple(concept.said for concept in fixed if concept.bond is Bond.PLACE),
        widened=tuple(naming.IMPLIED.get(ask, "").split()),
    )


def _without(text: str, concepts: Iterable[Concept]) -> str:
    for concept in concepts:
        text = text.replace(concept.said, " ")
    return text
