"""Whether a quote lists what a question asks for: items, as many as are asked for, or places by name."""

import re

from messages.questions import Ask, Question
from messages.structure.model import Passage, PassageKind
from messages.structure.tables import is_number
from messages.terms import alike, plain

_LEAD = re.compile(r"(?:[:：]|(?:如下|以下)[^。]{0,20}。)$")
_ITEM = re.compile(r"[、；;]|(?<!\d)\d[.、]|[和及]|[”》][“《]")
_SEVERAL_OF = re.compile(r"(?:[两二三四五六七八九十]|\d+)(?:大|余)?[个项种类门方条点家支所]?(?:大|类|项)?$")
_NUMBERS = "〇一二三四五六七八九十"
_SO_MANY = re.compile(r"哪([两二三四五六七八九十])")
_BETWEEN = re.compile(r"、|[”》][“《]|(?<=[\u4e00-\u9fff）)》])[和及与](?=[\u4e00-\u9fff《])")
_WHOLE = frozenset({PassageKind.LIST, PassageKind.OUTLINE, PassageKind.GROUP})
_NAMED = {
    kind: re.compile(rf"[\u4e00-\u9fff]{{2,6}}?(?:{suffix})(?=[^\u4e00-\u9fff]|[和及与]|$)")
    for kind, suffix in {"乡镇": "镇|乡", "镇": "镇", "乡": "乡", "街道": "街道", "县": "县", "村": "村"}.items()
}  # what is asked for by name


def listed(question: Question, quote: str, passage: Passage) -> float:
    """From 0 (lists nothing of the kind) to 1."""
    if passage.kind is PassageKind.ROW:
        return 0.0 if _SO_MANY.search(question.text) and _only_counts(question, passage) else 0.7
    text = plain(quote)
    if question.noun in _NAMED:
        return 1.0 if len(set(_NAMED[question.noun].findall(text))) > 1 else 0.0
    is_outline = passage.kind is PassageKind.OUTLINE
    if _LEAD.search(text) or (is_outline and not _heads(question, passage)):
        return 0.3
    if is_outline and not question.noun and not _is_titled(question, passage):
        return 0.8
    if question.ask is Ask.LIST and not _holds(question, quote):
        return 0.0
    return _itemized(question, quote, passage)


def _only_counts(question: Question, passage: Passage) -> bool:
    """受援社区数：2 does not tell which two."""
    told = [cell for head, cell in passage.cells if question.noun and question.noun in head]
    return bool(told) and all(is_number(cell) for cell in told)


def _itemized(question: Question, quote: str, passage: Passage) -> float:
    if passage.kind in _WHOLE:
        return 1.0
    has_items = len(_ITEM.findall(quote)) >= 2
    if question.ask is Ask.LIST and question.noun and has_items:
        return 1.0 if enumerates(question, quote) else 0.97
    return 1.0 if has_items else 0.95 if question.ask is Ask.WHAT else 0.85


def enumerates(question: Question, quote: str) -> bool:
    """三项培训, where it is asked which 培训 or 课 there are."""
    if not question.noun:
        return False
    text = plain(quote)
    names = (name for name in alike(question.noun) if name in text)
    return any(
        _SEVERAL_OF.search(text, 0, name.start()) for known in names for name in re.finditer(re.escape(known), text)
    )


def _holds(question: Question, quote: str) -> bool:
    """Whether a run of a quote lists as many things as are asked for: 哪三个."""
    asked = _SO_MANY.search(question.text)
    if not asked:
        return True
    longest = max(len(_BETWEEN.findall(run)) for run in re.split(r"[，,。；;：:]", quote))
    return 1 + max(longest, quote.count("\n")) >= _NUMBERS.index(asked[1].replace("两", "二"))


def _heads(question: Question, passage: Passage) -> bool:
    """True where the section's own title names what is asked for; the titles under it are then the items."""
    head = plain(passage.text.split("\n")[0])
    focus = [concept for concept in question.concepts if concept.is_focus]
    words = [question.noun] if question.noun else [word for concept in focus for word in concept.words]
    return any(word in head for word in words)


def _is_titled(question: Question, passage: Passage) -> bool:
    """True where the section is called what is asked for: 帮扶任务有哪几项 and （二）帮扶任务."""
    title = plain(passage.path[-1].title) if passage.path else ""
    return any(
        concept.is_focus and title.endswith(concept.said) and len(title) <= len(concept.said) + 4
        for concept in question.concepts
    )
