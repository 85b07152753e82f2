"""Finds what the documents say to a question: the quote that answers, or that none does. Decides, says nothing."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlmodel import Session

from handlers.lookup import Lookup, Quote
from handlers.shelf import Shelf
from messages import regions
from messages.questions import Ask, Bond, Question, analyse

_ENOUGH = 0.32  # a lower score is no answer
_SAME = 0.6  # and a coordinator's answer is to the same question
_ENOUGH_FOR = {
    Ask.MONEY: 0.56,  # another amount of money is always near
    Ask.COUNT: 0.36,
    Ask.WHEN: 0.26,  # few sentences hold a date at all
    Ask.LENGTH: 0.30,
    Ask.CONTACT: 0.26,
    Ask.NUMBER: 0.26,
    Ask.LIST: 0.24,  # what belongs to a thing is seldom asked where nothing is said of it
    Ask.WHAT: 0.24,
}
_HOW_ALIKE = re.compile(
    r"(?:的)?(?:要求)?(?:是不是|是否)?(?:一样|相同|有(?:什么|没有)?(?:区别|不同|差别)|区别|差别|不同|差多少|哪[个边家](?:[^，,。]{0,10}更|更)?[多少高低长短严]).*$"
)
_OUR_SIDE = re.compile(
    r"(?<=[和跟与比同])(?:我们|咱们?)(?:这边|这里|这儿|省|市|区|县)?|(?:我们|咱们?)(?:这边|这里|这儿|省|市|区|县)?(?=[和跟与比同])"
)
_ONE_EACH = re.compile(r"分别(?:是)?|各自?(?=是|要|有|怎|为)")
CLOSE = 0.06  # two documents within this score both speak to the question


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found. Without ``answers`` the documents do not say it; ``nearest`` is then the closest passage.

    ``elsewhere`` is what another programme's document says where the asker's own does not. ``further`` are next best
    quotes. With ``sides`` the question compares, and each place has its quote or None.
    """

    question: Question
    answers: tuple[Quote, ...] = ()
    further: tuple[Quote, ...] = ()
    nearest: Quote | None = None
    elsewhere: Quote | None = None
    sides: tuple[tuple[str, Quote | None], ...] = ()


def find(session: Session, shelf: Shelf, text: str, programme: str = "") -> Finding:
    """What the documents say to ``text``; ``programme`` is the asker's, by name."""
    shelf.refresh(session)
    question = analyse(_with_own_place(text, shelf.place_of(programme)), shelf.places, shelf.names)
    own = shelf.belonging_to(programme) if programme else frozenset()
    question = _at_home(question, own, shelf)
    own = own if not question.places else frozenset()
    if len(question.compared) > 1:
        return _compared(session, shelf, question, own | shelf.holding_everywhere() if own else frozenset())
    if not own:
        question = _of_place(question, "" if question.places else shelf.place_of(programme), shelf)
        finding = _finding(question, _ranked_of_place(session, shelf, question))
        is_open = bool(programme) and not question.places and question.ask is Ask.CONTACT
        return _of_strangers(finding) if is_open else finding
    lookup = Lookup(session, shelf, question)
    finding = _finding(question, lookup.ranked(own | shelf.holding_everywhere()))
    if finding.answers:
        return finding
    best = next(iter(lookup.ranked(set(shelf.documents) - own)), None)
    elsewhere = best if best and _answers(question, best) else None
    return Finding(question, nearest=finding.nearest, elsewhere=elsewhere)


def _of_strangers(finding: Finding) -> Finding:
    """Whose telephone number it is has to be known: another programme's does not answer."""
    return replace(finding, answers=(), further=(), elsewhere=next(iter(finding.answers), None))


def _with_own_place(text: str, place: str) -> str:
    """天津和我们这边一样吗, with the place of the asker's programme for 我们这边."""
    if not place or place in text or not _HOW_ALIKE.search(text):
        return text
    return _OUR_SIDE.sub(place, text, count=1)


def _at_home(question: Question, own: Collection[int], shelf: Shelf) -> Question:
    """Without the places that only come up in the documents asked of: 深圳, from where 湖南 is helped."""
    homes = own or {number for place in question.places for number in shelf.of_place(regions.bare(place))}
    guests = {place for place in question.places if homes and shelf.is_guest(regions.bare(place), homes)}
    if not guests or question.ask is Ask.CONTACT:
        return question
    concepts = tuple(
        replace(concept, bond=Bond.FREE) if concept.said in guests else concept for concept in question.concepts
    )
    return replace(question, concepts=concepts, places=tuple(p for p in question.places if p not in guests))


def _of_place(question: Question, place: str, shelf: Shelf) -> Question:
    """Where the asker's programme has no document of its own, a passage has to name the programme's place."""
    if not place:
        return question
    return replace(analyse(place + question.text, shelf.places, shelf.names), text=question.text)


def _finding(question: Question, ranked: list[Quote]) -> Finding:
    good = [quote for quote in ranked if _answers(question, quote)]
    if not good:
        return Finding(question, nearest=ranked[0] if ranked else None)
    best = good[0]
    rival = next(
        (
            q
            for q in good[1:]
            if q.document.id != best.document.id and best.score - q.score <= CLOSE and _differs(q, best)
        ),
        None,
    )
    answers = (best, rival) if rival else (best,)
    return Finding(question, answers, tuple(quote for quote in good if quote not in answers)[:5])


def _answers(question: Question, quote: Quote) -> bool:
    """Whether a quote speaks well enough to what is asked; for kinds that near misses offer too it has to be better."""
    enough = _SAME if quote.document.genre == "answer" else _ENOUGH_FOR.get(question.ask, _ENOUGH)
    return quote.score >= enough


def _differs(one: Quote, other: Quote) -> bool:
    return one.text != other.text and one.document.region != other.document.region


def _compared(session: Session, shelf: Shelf, question: Question, own: Collection[int]) -> Finding:
    """The answer to what is compared, for each place or group."""
    sides: list[tuple[str, Quote | None]] = []
    topic = _ONE_EACH.sub("", _HOW_ALIKE.sub("", question.text))
    for side in question.compared:
        others = "|".join(re.escape(other) for other in question.compared if other != side)
        rest = re.sub(rf"[和与跟同、比]?(?:{others})[和与跟同、比]?", "", topic)
        if not any(name in rest for name in question.places):
            rest = "".join(question.places[:1]) + rest
        about = analyse(rest, shelf.places, shelf.names)
        ranked = Lookup(session, shelf, about).ranked(own) if own else _ranked_of_place(session, shelf, about)
        best = next(iter(ranked), None)
        sides.append((side, best if best and _answers(about, best) else None))
    found = tuple(quote for _, quote in sides if quote)
    answers = found if len(found) == len(sides) else ()
    return Finding(question, answers, nearest=found[0] if found else None, sides=tuple(sides))


def _ranked_of_place(session: Session, shelf: Shelf, question: Question) -> list[Quote]:
    """Quotes of the place that is named, where its documents answer; else of all."""
    home = shelf.of_place(regions.bare(question.places[0])) if len(question.places) == 1 else frozenset()
    lookup = Lookup(session, shelf, question)
    ranked = lookup.ranked(home | shelf.holding_everywhere()) if home else []
    return ranked if ranked and _answers(question, ranked[0]) else lookup.ranked()
