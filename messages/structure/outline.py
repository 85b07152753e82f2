"""Puts the lines and tables of a document under its headings and cuts them into passages that can be quoted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from messages import regions
from messages.structure.lines import is_byline, is_date_line, joined
from messages.structure.lists import LEAD, overviews, with_lists
from messages.structure.model import Heading, Passage, PassageKind
from messages.structure.numbering import ANNEX, heading_of, is_annex_heading
from messages.structure.rows import quoted_rows
from messages.structure.tables import Rows, rebuild
from messages.structure.titles import is_office, is_own_number, signed_day

_SENTENCE_END = re.compile(r"[。；;！？!?]")
_NOT_TITLE = re.compile(r"[，,。；;！？!?：:、]|\d{5,}|@")
_REGION_HEADING = re.compile(r"^([\u4e00-\u9fff]{2,8})[:：]\S")
_DIVISION = re.compile(r"(?:省|市|县|区|旗|镇|乡)$")
_CAPTION = re.compile(r"(?:表|计划|名单|一览|目录|清单|明细)(?:[（(].{1,20}[）)])?$")
_NUMBERED_CAPTION = re.compile(r"^(?:表|专栏|表格)\s*[\d一二三四五六七八九十]")
ANNEX_RANK = 0.0
_ANNEX_LIST = Heading("", "附件", ANNEX_RANK)
_LISTED_ANNEX = re.compile(r"^\d{1,2}\s*[.、．][^。]{2,60}$")
REGION_RANK = 0.3
PLAIN_RANK = 0.6  # an unnumbered heading above 一、
LOW_PLAIN_RANK = 7.0  # an unnumbered heading below numbered ones
_SECTION_RANKS = (2.0, 2.5, 3.0)  # 一、 第一条 （一）
_IMPRINT = re.compile(r"^抄\s*[送报]\s*[:：]|^.{2,30}\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发$")
_LONGEST_HEADING = 40  # characters: a longer paragraph in a heading's style is text


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line of text; ``level`` as in a Block."""

    text: str
    level: int = 0


@dataclass
class _Outline:
    """Where the reader stands: the open headings, and the lead sentence that the next items belong to."""

    path: list[Heading] = field(default_factory=list)
    lead: str = ""
    passages: list[Passage] = field(default_factory=list)

    def open(self, heading: Heading) -> None:
        while self.path and self.path[-1].rank >= heading.rank:
            self.path.pop()
        self.path.append(heading)
        self.lead = ""

    def close(self) -> None:
        """Leave all sections."""
        self.path, self.lead = [], ""

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands yet under the numbered heading that was opened last."""
        return bool(self.passages) and self.passages[-1].is_heading

    @property
    def is_annex_untitled(self) -> bool:
        """Whether 附件2 was opened last and its title is still to come."""
        top = self.path[-1] if self.path else None
        return top is not None and top.rank == ANNEX_RANK and bool(top.number) and not top.title

    def add(self, kind: PassageKind, text: str, cells: tuple[tuple[str, str], ...] = ()) -> None:
        self.passages.append(
            Passage(kind, text, tuple(self.path), self.lead if kind is not PassageKind.LIST else "", cells)
        )


def passages_of(items: Iterable[Line | Rows], titles: frozenset[str]) -> tuple[Passage, ...]:
    """The passages in the order of the document. ``titles`` are its own titles, which are no passages."""
    outline = _Outline()
    pieces = list(items)
    signed = _signature_lines(pieces)
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Line):
            _add_table(outline, piece)
        elif re.sub(r"\s", "", piece.text) in titles and not outline.is_annex_untitled:
            outline.close()
        elif at in signed and not (outline.is_bare and is_date_line(piece.text)):
            outline.close()
            outline.add(PassageKind.SIGNATURE, piece.text)
        else:
            _add_line(outline, piece, pieces[at + 1] if at + 1 < len(pieces) else Line(""))
    return (*with_lists(outline.passages), *overviews(outline.passages))


def _signature_lines(pieces: list[Line | Rows]) -> frozenset[int]:
    """Which lines are dates, with the offices or the name above each; the imprint is no part of a section either."""
    texts = [piece.text if isinstance(piece, Line) else "" for piece in pieces]
    signed = {at for at, text in enumerate(texts) if is_date_line(text) or signed_day(text) or _IMPRINT.search(text)}
    for at in sorted(signed):
        above = at - 1
        if above >= 0 and is_date_line(texts[at]) and _may_sign(texts[above]):
            signed.add(above)
            while above > 0 and is_office(texts[above - 1]) and not heading_of(texts[above - 1]):
                above -= 1
                signed.add(above)
    return frozenset(signed)


def _may_sign(text: str) -> bool:
    return 0 < len(text) <= 40 and not _SENTENCE_END.search(text) and not heading_of(text) and not ANNEX.match(text)


def _add_line(outline: _Outline, line: Line, following: Line | Rows) -> None:
    text = line.text
    below = following.text if isinstance(following, Line) else ""
    if _add_annex(outline, text) or (not isinstance(following, Line) and _opens_table(outline, text)):
        return
    if heading_of(text):
        _add_numbered(outline, text)
    elif is_byline(text) or is_own_number(text):
        outline.add(PassageKind.SIGNATURE, text)
    elif (line.level and len(text) <= _LONGEST_HEADING) or _is_plain_heading(text, below):
        outline.open(Heading("", text, _plain_rank(outline, line)))
    else:
        outline.add(PassageKind.PARAGRAPH, text)
        if LEAD.search(text) or (text.startswith("问") and below.startswith("答")):
            outline.lead = text


def _add_numbered(outline: _Outline, text: str) -> None:
    """A numbered line is a heading where it has a title or stands for a whole section; else it is an item."""
    heading, body = heading_of(text) or (Heading("", "", 0.0), text)
    if heading.title or heading.rank in _SECTION_RANKS:
        outline.open(heading)
    outline.add(PassageKind.PARAGRAPH, text)
    if LEAD.search(body or heading.title):
        outline.lead = body or heading.title


def _add_annex(outline: _Outline, text: str) -> bool:
    """附件2 and the title on its own line or the next; a list of annexes closes the sections above it."""
    annex = is_annex_heading(text)
    if annex:
        kind = re.sub(r"\s", "", annex["kind"])
        outline.open(Heading(f"{kind}{annex['number']}", annex["title"], ANNEX_RANK))
        return True
    if outline.is_annex_untitled and len(text) <= 60 and not text.endswith("。"):
        outline.path[-1] = Heading(outline.path[-1].number, text, ANNEX_RANK)
        return True
    last = outline.passages[-1] if outline.passages else None
    if outline.path[-1:] == [_ANNEX_LIST] and last and last.kind is PassageKind.SIGNATURE and _LISTED_ANNEX.match(text):
        outline.add(PassageKind.SIGNATURE, text)
        return True
    if ANNEX.match(text) and not annex and len(text) <= 100:
        outline.open(_ANNEX_LIST)
        outline.add(PassageKind.SIGNATURE, text)
        return True
    return False


def _opens_table(outline: _Outline, text: str) -> bool:
    """A caption above a table opens a part of its own."""
    if len(text) > 40 or _SENTENCE_END.search(text):
        return False
    if (_CAPTION.search(text) or _NUMBERED_CAPTION.match(text)) and not heading_of(text):
        outline.open(Heading("", text, ANNEX_RANK))
        return True
    return False


def _is_plain_heading(text: str, following: str) -> bool:
    """A short line without a stop, above a paragraph: how a newspaper or a web page writes a heading."""
    place = _REGION_HEADING.match(text)
    if place and len(text) <= 40 and not _SENTENCE_END.search(text):
        return bool(_DIVISION.search(place[1]) or regions.named_places(place[1]))
    return (
        2 <= len(text) <= 20
        and not _NOT_TITLE.search(text)
        and len(following) >= 30
        and bool(_SENTENCE_END.search(following))
    )


def _plain_rank(outline: _Outline, line: Line) -> float:
    if line.level:
        return 0.2 + line.level / 10
    if _REGION_HEADING.match(line.text):
        return REGION_RANK
    return LOW_PLAIN_RANK if any(heading.number for heading in outline.path) else PLAIN_RANK


def _add_table(outline: _Outline, rows: Rows) -> None:
    table = rebuild(rows)
    if not table:
        return
    if table.caption and table.caption not in [heading.title for heading in outline.path]:
        outline.open(Heading("", table.caption, LOW_PLAIN_RANK))
    around = list(outline.path)
    for quoted in quoted_rows(table):
        if quoted.label:
            outline.open(Heading("", quoted.label, LOW_PLAIN_RANK))
        outline.add(quoted.kind, quoted.text, quoted.cells)
        outline.path = list(around)


def logical_lines(run: list[str], level: int = 0) -> list[Line]:
    """A run of raw lines as logical ones."""
    return [Line(text, level) for text in joined(run)]
