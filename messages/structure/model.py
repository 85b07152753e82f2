"""What a document is made of: blocks as a file gives them, passages as they are quoted, facts as they are cited."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of a file, or one table.

    ``rows`` is filled for a table with every merged cell repeated. ``level`` is the heading level that the file itself
    states (1 is the highest), 0 where it states none.
    """

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its number as printed (三、, （一）, 附件1), its title, and its rank (low encloses high)."""

    number: str
    title: str
    rank: float


class PassageKind(StrEnum):
    """How a passage may be quoted."""

    PARAGRAPH = "paragraph"  # by the sentence
    LIST = "list"  # a lead and its items, by the line
    OUTLINE = "outline"  # a heading and the titles under it, by the line
    ROW = "row"  # a table row with its header, as a whole
    GROUP = "group"  # the rows that share their first cell, as a whole
    SIGNATURE = "signature"  # issuer, date, number


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of a document that can be quoted. Lines of ``text`` are verbatim; a row joins cells with their headers."""

    kind: PassageKind
    text: str
    path: tuple[Heading, ...] = ()
    lead: str = ""
    cells: tuple[tuple[str, str], ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether the text is the heading that it stands under, and nothing else."""
        last = self.path[-1] if self.path else None
        return last is not None and "".join(self.text.split()) == "".join(f"{last.number}{last.title}".split())


class Genre(StrEnum):
    """What a document is worth: a rule binds, a report tells."""

    RULE = "rule"
    REPORT = "report"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a citation needs. ``title`` is the whole title, ``plan`` the title of what a notice sends out."""

    title: str
    plan: str = ""
    issuer: str = ""
    number: str = ""
    issued: date | None = None
    region: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    genre: Genre = Genre.RULE


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was understood."""

    facts: Facts
    passages: tuple[Passage, ...] = field(default=())


_ARTICLE = re.compile("第.{1,5}条")
_CHAPTER = re.compile("第.{1,4}(?:[编章节篇]|部分)")


def section_label(path: tuple[Heading, ...]) -> str:
    """三、（一）组建支援团队: the numbers down to the section, then its own title.

    Articles run on through the chapters of a document, so 第五条 is cited without its chapter; 2.1 holds the 2 above.
    """
    if not path:
        return ""
    has_article = any(_ARTICLE.match(heading.number) for heading in path)
    numbers = [
        above.number
        for above, below in pairwise(path)
        if not (has_article and _CHAPTER.match(above.number))
        and not (above.number and below.number.startswith(f"{above.number.rstrip('.')}."))
    ]
    last = path[-1]
    gap = " " if last.title and (last.number[-1:].isdigit() or last.number.startswith("附")) else ""
    return f"{''.join(numbers)}{last.number}{gap}{last.title}"
