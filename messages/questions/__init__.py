"""What a question about the rules asks for: the kind of answer, what it is about, and what must not differ."""

import re
from collections.abc import Iterable

from messages.questions import asking, bonds, naming
from messages.questions.model import Ask, Bond, Concept, Question
from messages.questions.plainly import as_meant, in_common_words
from messages.terms import plain

__all__ = ["Ask", "Bond", "Concept", "Question", "analyse"]

_JOINED = re.compile("\0[和跟与、]\0(?!一对一|结对|合作|共同|联合|牵手)")
_OURS = re.compile("(?:我们?|咱们?|本|该)个?(?:县|区|市|镇|乡|街道|村|社区|省|地方)|(?<![\u4e00-\u9fff])这[里儿边]")
_WITHIN = re.compile("^(?:之|以)?内")


def analyse(text: str, known_places: Iterable[str] = (), known_names: Iterable[str] = ()) -> Question:
    """The question in its parts.

    ``known_places`` are names that the documents use for where they hold (东丽, 宜都), ``known_names`` those of
    programmes (牵手计划).
    """
    names = (*known_places, *known_names)
    flat = asking.straightened(as_meant(plain(in_common_words(text)), names))
    flat = _of_asking_clause(flat, known_places)
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


def _joined(flat: str, names: Iterable[str]) -> str:
    """The text with a mark for each of the names."""
    for name in names:
        flat = flat.replace(name, "\0")
    return flat


def _of_asking_clause(flat: str, known_places: Iterable[str]) -> str:
    """Without the clauses about another place or group than that of the clause that asks: 宜都要两年，那东丽要多久."""
    clauses = asking.clauses_of(flat)
    match = asking.ask_of(flat)[1] if len(clauses) > 1 and not asking.is_comparison(flat) else None
    if match is None:
        return flat
    at = max(number for number, clause in enumerate(clauses) if clause.start() <= match.start())
    if _OURS.search(clauses[at].group()):
        return flat
    named = [_named_in(clause.group(), known_places) for clause in clauses]
    kept = [
        clause.group()
        for clause, names in zip(clauses, named, strict=True)
        if all(not names[bond] or not own or names[bond] & own for bond, own in named[at].items())
    ]
    return "，".join(kept) if len(kept) < len(clauses) else flat


def _named_in(clause: str, known_places: Iterable[str]) -> dict[Bond, set[str]]:
    concepts = list(bonds.bound(clause, known_places))
    return {
        bond: {word for concept in concepts if concept.bond is bond for word in concept.words}
        for bond in (Bond.PLACE, Bond.GROUP)
    }


def _compared(flat: str, fixed: Iterable[Concept]) -> tuple[str, ...]:
    """The two places of a comparison, else its two groups; 湖南和河南 are asked about each as well."""
    is_comparison = asking.is_comparison(flat)
    for bond in (Bond.PLACE, Bond.GROUP):
        sides = tuple(dict.fromkeys(concept.said for concept in fixed if concept.bond is bond))
        if len(sides) > 1 and (is_comparison or (bond is Bond.PLACE and _JOINED.search(_joined(flat, sides)))):
            return sides
    return ()


def _without(text: str, concepts: Iterable[Concept]) -> str:
    for concept in concepts:
        text = text.replace(concept.said, " ")
    return text
