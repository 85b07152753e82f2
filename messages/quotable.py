"""The runs of a passage that may be quoted, with what stands around each: made once, read for every question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from messages.structure.model import Passage, PassageKind
from messages.surroundings import Context, Surroundings, surroundings
from messages.terms import plain

MAX_QUOTE = 240  # characters: a phone's screen
WHOLE = frozenset({PassageKind.LIST, PassageKind.OUTLINE, PassageKind.ROW, PassageKind.GROUP, PassageKind.SIGNATURE})
"""Passages that are quoted as a whole."""
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*")
CLAUSE = re.compile(r"[^；;]+[；;]?")


@dataclass(frozen=True, slots=True)
class Quotable:
    """A passage made ready for any question; ``own`` is it with its headings, ``text`` all in which words are found."""

    passage: Passage
    runs: tuple[tuple[str, Surroundings], ...]
    own: str
    text: str


def quotable(passage: Passage, context: Context) -> Quotable:
    """A passage of a document that says ``context`` for all of it."""
    runs = tuple((quote, surroundings(passage, context, quote, *around)) for quote, *around in _spans(passage))
    own = plain(passage.text + "".join(heading.title for heading in passage.path))
    texts = dict.fromkeys(text for _, around in runs for text, _ in around.texts)
    return Quotable(passage, runs, own, "\n".join(texts))


def _spans(passage: Passage) -> Iterator[tuple[str, str, str]]:
    """(quote, what stands before it, what stands elsewhere) for each run that may be quoted."""
    text = passage.text
    if passage.kind in WHOLE:
        yield shortened(text), passage.lead, ""
        return
    sentences = [match.group().strip() for match in _SENTENCE.finditer(text) if match.group().strip()]
    heading = passage.path[-1].number + passage.path[-1].title if passage.path else ""
    if len(sentences) > 1 and heading and plain(sentences[0]).rstrip("。：:") == plain(heading):
        sentences = sentences[1:]
    for at, sentence in enumerate(sentences):
        before = sentences[at - 1] if at else passage.lead
        others = "".join(sentences[:at] + sentences[at + 1 :])
        pieces = [sentence] if len(sentence) <= MAX_QUOTE else [m.group() for m in CLAUSE.finditer(sentence)]
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
