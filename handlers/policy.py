"""Answers questions about the rules: the quote and its source, or an honest no."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from handlers import library
from handlers.finding import CLOSE, Finding, find
from handlers.lookup import Quote
from handlers.pages import Pages
from handlers.shelf import Shelf
from messages.questions import Bond
from messages.quotable import shortened
from messages.wording import policy as wording
from storage import documents

_POLITE = re.compile(r"^(?:请问|我想问(?:一下|下)?|问一下|想问)[，,]?|[？?。！!\s]+$|(?:呢|啊|呀|哈|哦)[？?]?$")
_GROUP = re.compile(r"(援派|受援|驻站)(?=社工)")
LONGEST_QUESTION = 300
"""Characters of a question that are read; what is longer is no question."""
_NEAREST = 80  # characters of the closest passage
_LEAST_NEAR = 0.3  # below this the closest passage has nothing to do with the question
_MOST_CHOICES = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer for one of the programmes that a question may mean; ``place`` is the short name that picks it too."""

    name: str
    place: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the person reads. ``further`` are the texts that 更多 gives, one after the other.

    Where it is open which programme is meant and they differ, ``choices`` has each; ``text`` then shows them together.
    """

    text: str
    answered: bool
    further: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: their programmes, and what their phone can open. ``mine`` are those programmes' documents.

    ``group`` is what a worker of their group is called (援派社工); "" where they are in none, or in several.
    """

    programmes: tuple[str, ...] = ()
    group: str = ""
    pages: Pages | None = None
    mine: frozenset[int] = frozenset()


NOBODY = Asker()


def answer(session: Session, shelf: Shelf, question: str, asker: Asker, person_id: int | None, now: datetime) -> Told:
    """The answer to one person; a question that no document answers is kept for the coordinator."""
    findings = _findings(session, shelf, question, asker)
    asker = _with_documents(shelf, asker)
    found = _answered(shelf, findings, asker, now.date())
    if found:
        return found
    finding = max(findings.values(), key=_nearness)
    documents.keep_question(session, plain_question(question), _only(asker.programmes), person_id, now)
    text = f"{told(finding, now.date(), asker)}\n{wording.passed_on()}"
    return Told(text if shelf.documents else wording.no_documents(), False)


def known(session: Session, shelf: Shelf, question: str, asker: Asker, today: date) -> Told | None:
    """The answer of the documents, if they have one; nothing is kept."""
    shelf.refresh(session)
    if not shelf.documents:
        return None
    findings = _findings(session, shelf, question, asker)
    return _answered(shelf, findings, _with_documents(shelf, asker), today)


def _findings(session: Session, shelf: Shelf, question: str, asker: Asker) -> dict[str, Finding]:
    asked = question[:LONGEST_QUESTION]
    return {name: _found(session, shelf, asked, name, asker.group) for name in asker.programmes or ("",)}


def _found(session: Session, shelf: Shelf, asked: str, programme: str, group: str) -> Finding:
    """What is found; of a question that names no group the answer is the asker's own group's, where it has one."""
    finding = find(session, shelf, asked, programme)
    names_group = any(concept.bond is Bond.GROUP for concept in finding.question.concepts)
    if not group or names_group or not _is_of_others(finding, group):
        return finding
    own = find(session, shelf, group + asked, programme)
    return replace(own, question=finding.question) if own.answers else finding


def _is_of_others(finding: Finding, group: str) -> bool:
    """Whether the first quote names other groups and not this one, or a question that names nothing has none."""
    if not finding.answers:
        return not finding.question.concepts  # 要求多少天
    groups = _GROUP.findall(finding.answers[0].text)
    return bool(groups) and group[:2] not in groups


def _with_documents(shelf: Shelf, asker: Asker) -> Asker:
    mine = [shelf.belonging_to(name) for name in asker.programmes]
    return replace(asker, mine=frozenset(shelf.holding_everywhere().union(*mine)))


def _answered(shelf: Shelf, findings: dict[str, Finding], asker: Asker, today: date) -> Told | None:
    answered = {name: finding for name, finding in findings.items() if finding.answers}
    if not answered:
        return None
    first = next(iter(answered.values()))
    choices = _of_programmes(shelf, answered) if asker.programmes else _of_places(shelf, first)
    if len(choices) > 1:
        parts = [(name, quotes[0].text, _cited(quotes[0], today, asker)) for name, _, quotes in choices]
        pages = tuple(Choice(name, place, _pages(quotes, today, asker)) for name, place, quotes in choices)
        return Told(f"{wording.differing()}\n{wording.side_by_side(parts, ())}", True, choices=pages)
    return Told(told(first, today, asker), True, _pages(first.further, today, asker))


def _only(programmes: Sequence[str]) -> str:
    return programmes[0] if len(programmes) == 1 else ""


def _nearness(finding: Finding) -> float:
    closest = finding.elsewhere or finding.nearest
    return closest.score if closest else 0.0


def _pages(quotes: Sequence[Quote], today: date, asker: Asker) -> tuple[str, ...]:
    return tuple(_one(quote, today, asker, at < len(quotes)) for at, quote in enumerate(quotes, 1))


Open = list[tuple[str, str, list[Quote]]]
"""What a question may mean: the name and the place of each programme, and its quotes."""


def _of_programmes(shelf: Shelf, answered: dict[str, Finding]) -> Open:
    """One for each programme of the asker whose documents answer in words of their own."""
    found: Open = []
    for name, finding in answered.items():
        if all(quotes[0].text != finding.answers[0].text for _, _, quotes in found):
            found.append((name, shelf.place_of(name), [*finding.answers, *finding.further]))
    return found


def _of_places(shelf: Shelf, finding: Finding) -> Open:
    """One for each place whose document answers as well as the best, where the question names none."""
    if len(finding.answers) < 2 or finding.sides or finding.question.places:
        return []
    quotes = [*finding.answers, *finding.further]
    owners: dict[str, list[Quote]] = {}
    for quote in quotes:
        owners.setdefault(_owner(quote), []).append(quote)
    close = {name: own for name, own in owners.items() if finding.answers[0].score - own[0].score <= CLOSE}
    return [(name, shelf.place_of(name), own) for name, own in close.items()][:_MOST_CHOICES]


def _owner(quote: Quote) -> str:
    return quote.document.programme or _place(quote)


def told(finding: Finding, today: date, asker: Asker = NOBODY) -> str:
    """A finding in words."""
    if finding.sides:
        sides = [(place, quote.text, _cited(quote, today, asker, True)) for place, quote in finding.sides if quote]
        return wording.side_by_side(sides, [place for place, quote in finding.sides if quote is None])
    if len(finding.answers) > 1:
        parts = [(_place(quote), quote.text, _cited(quote, today, asker)) for quote in finding.answers]
        return f"{wording.differing()}\n{wording.side_by_side(parts, ())}"
    if finding.answers:
        return _one(finding.answers[0], today, asker, bool(finding.further))
    question = plain_question(finding.question.text)
    lines = [wording.not_found_for_programme(question) if finding.elsewhere else wording.not_found(question)]
    if finding.elsewhere:
        other = finding.elsewhere
        lines.append(wording.elsewhere(_place(other), other.text, _cited(other, today, asker, True)))
    elif finding.nearest and finding.nearest.score >= _LEAST_NEAR:
        near = finding.nearest
        lines.append(wording.nearest(_clipped(near.text), _source(near)))
    return "\n".join(lines)


def _one(quote: Quote, today: date, asker: Asker, has_more: bool) -> str:
    text = quote.text.removeprefix(library.ANSWER_MARK) if quote.document.genre == "answer" else quote.text
    return wording.quoted(text, _cited(quote, today, asker), has_more)


def _cited(quote: Quote, today: date, asker: Asker, is_named: bool = False) -> str:
    """Where it stands, what to mind, and its page. ``is_named``: the text says already whose document it is."""
    document = quote.document
    notes: list[str] = []
    if document.valid_to and document.valid_to < today:
        notes.append(wording.period_over(document.valid_to))
    if document.genre == "report":
        notes.append(wording.is_report())
    elif asker.programmes and not is_named and document.id not in asker.mine:
        notes.append(wording.not_yours(_place(quote)))
    note = wording.notes(notes) if notes else ""
    page = wording.page_at(asker.pages.quote(quote.passage_id, quote.start, len(quote.text))) if asker.pages else ""
    return "\n".join(filter(None, [_source(quote), note, page]))


def _source(quote: Quote) -> str:
    document = quote.document
    if document.genre == "answer":
        return wording.answer_source(document.title, document.author, document.issued)
    day = document.issued or document.valid_from
    return wording.source(document.plan or document.title, document.number, quote.section, day.year if day else None)


def _place(quote: Quote) -> str:
    return quote.document.region or wording.another_document()


def _clipped(text: str) -> str:
    return text if len(text) <= _NEAREST else text[:_NEAREST] + "……"


def plain_question(text: str) -> str:
    """The question without its politeness, for repeating it."""
    return shortened(_POLITE.sub("", _POLITE.sub("", text.strip())))
