"""Puts the lines and tables of a document under its headings and cuts them into passages that can be quoted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from messages import regions
from messages.structure.facts import is_own_number
from messages.structure.lines import is_byline, is_date_line, joined
from messages.structure.model import Heading, Passage, PassageKind
from messages.structure.numbering import ANNEX, heading_of, is_annex_heading
from messages.structure.tables import Rows, Table, is_number, rebuild

_SENTENCE_END = re.compile(r"[。；;！？!?]")
_LEAD = re.compile(r"(?:[:：]|(?:如下|以下)[^。]{0,20}[。:：])$")
_NOT_TITLE = re.compile(r"[，,。；;！？!?：:、]|\d{5,}|@")
_REGION_HEADING = re.compile(r"^([\u4e00-\u9fff]{2,8})[:：]\S")
_DIVISION = re.compile(r"(?:省|市|县|区|旗|镇|乡)$")
_CAPTION = re.compile(r"(?:表|计划|名单|一览|目录|清单|明细)(?:[（(].{1,20}[）)])?$")
ANNEX_RANK = 0.0
REGION_RANK = 0.3
PLAIN_RANK = 0.6  # an unnumbered heading above 一、
LOW_PLAIN_RANK = 7.0  # an unnumbered heading below numbered ones
_SECTION_RANKS = (2.0, 2.5, 3.0)  # 一、 第一条 （一）
MAX_LIST = 600  # characters of a list passage


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

    def add(self, kind: PassageKind, text: str, cells: tuple[tuple[str, str], ...] = ()) -> None:
        self.passages.append(
            Passage(kind, text, tuple(self.path), self.lead if kind is not PassageKind.LIST else "", cells)
        )


def passages_of(items: Iterable[Line | Rows], titles: frozenset[str]) -> tuple[Passage, ...]:
    """The passages in the order of the document. ``titles`` are its own titles, which are no passages."""
    outline = _Outline()
    pieces = list(items)
    for at, piece in enumerate(pieces):
        if isinstance(piece, Line):
            following = next((p.text for p in pieces[at + 1 : at + 2] if isinstance(p, Line)), "")
            is_before_table = at + 1 < len(pieces) and not isinstance(pieces[at + 1], Line)
            _add_line(outline, piece, following, is_before_table, titles)
        else:
            _add_table(outline, piece)
    return (*_with_lists(outline.passages), *_overviews(outline.passages))


def _add_line(outline: _Outline, line: Line, following: str, is_before_table: bool, titles: frozenset[str]) -> None:
    text = line.text
    is_signed = is_date_line(following) and len(text) <= 40 and not _SENTENCE_END.search(text)
    if re.sub(r"\s", "", text) in titles:
        outline.path, outline.lead = [], ""
    elif _add_annex(outline, text) or (is_before_table and _opens_table(outline, text)):
        return
    elif heading_of(text):
        _add_numbered(outline, text)
    elif is_date_line(text) or is_signed or is_byline(text) or is_own_number(text):
        outline.add(PassageKind.SIGNATURE, text)
    elif line.level or _is_plain_heading(text, following):
        outline.open(Heading("", text, _plain_rank(outline, line)))
    else:
        outline.add(PassageKind.PARAGRAPH, text)
        if _LEAD.search(text):
            outline.lead = text


def _add_numbered(outline: _Outline, text: str) -> None:
    """A numbered line is a heading where it has a title or stands for a whole section; else it is an item."""
    heading, body = heading_of(text) or (Heading("", "", 0.0), text)
    if heading.title or heading.rank in _SECTION_RANKS:
        outline.open(heading)
    outline.add(PassageKind.PARAGRAPH, text)
    if _LEAD.search(body or heading.title):
        outline.lead = body or heading.title


def _add_annex(outline: _Outline, text: str) -> bool:
    """附件2 and the title on its own line or the next; a list of annexes closes the sections above it."""
    annex = is_annex_heading(text)
    if annex:
        outline.open(Heading(f"附件{annex['number']}", annex["title"], ANNEX_RANK))
        return True
    top = outline.path[-1] if outline.path else None
    if top and top.rank == ANNEX_RANK and top.number and not top.title and len(text) <= 60 and not text.endswith("。"):
        outline.path[-1] = Heading(top.number, text, ANNEX_RANK)
        return True
    if ANNEX.match(text) and not annex and len(text) <= 100:
        outline.open(Heading("", "附件", ANNEX_RANK))
        outline.add(PassageKind.SIGNATURE, text)
        return True
    return False


def _opens_table(outline: _Outline, text: str) -> bool:
    """A caption above a table opens a part of its own."""
    if len(text) > 40 or _SENTENCE_END.search(text):
        return False
    if _CAPTION.search(text) and not heading_of(text):
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
    if table.is_form:
        for row in table.rows:
            outline.add(PassageKind.ROW, "：".join((row[0], "；".join(row[1:]))) if len(row) > 1 else row[0])
        return
    for row in table.rows:
        cells = tuple((head, cell) for head, cell in zip(table.header, row, strict=False) if cell)
        outline.add(PassageKind.ROW, row_text(cells), cells)
    for cells in _groups(table):
        outline.add(PassageKind.GROUP, row_text(cells), cells)


def row_text(cells: tuple[tuple[str, str], ...]) -> str:
    """援派机构：和平区民政局；援派社工数：2. The running number of a row says nothing and is left out."""
    told = [(head, cell) for head, cell in cells if head != "序号" or not is_number(cell)] or list(cells)
    return "；".join(f"{head}：{cell}" if head != "序号" else cell for head, cell in told)


def _groups(table: Table) -> Iterator[tuple[tuple[str, str], ...]]:
    """Rows with the same first cell together: 建设时间：2021年度；建站街道：甲、乙、丙."""
    first = 1 if table.header[0] == "序号" and len(table.header) > 2 else 0
    for key, members in groupby(table.rows, key=lambda row: row[first]):
        rows = list(members)
        if key and len(rows) > 1 and len(rows) < len(table.rows):
            columns = [[row[at] for row in rows if row[at]] for at in range(first, len(table.header))]
            yield tuple(
                (head, "、".join(dict.fromkeys(column)))
                for head, column in zip(table.header[first:], columns, strict=True)
                if column and (len(set(column)) == 1 or not all(is_number(cell) for cell in column))
            )
    names = next((at for at in range(first, len(table.header)) if table.header[at] != "序号"), first)
    column = [row[names] for row in table.rows if row[names] and not row[names].startswith(("合计", "总计"))]
    if len(dict.fromkeys(column)) == len(column) and len(column) > 1 and sum(map(len, column)) <= 200:
        yield ((table.header[names], "、".join(column)),)


def _with_lists(passages: list[Passage]) -> Iterator[Passage]:
    """Each passage, and after a lead such as 联系人及电话： one more that holds the lead with the lines under it."""
    for at, passage in enumerate(passages):
        yield passage
        is_heading = bool(passage.path) and passage.text == f"{passage.path[-1].number}{passage.path[-1].title}"
        if passage.kind is PassageKind.PARAGRAPH and (is_heading or _LEAD.search(passage.text)):
            items = _items(passages, at)
            if len(items) > 1:
                yield Passage(PassageKind.LIST, "\n".join([_last_sentence(passage.text), *items]), passage.path)


def _items(passages: list[Passage], at: int) -> list[str]:
    """The lines that a lead opens: numbered ones, or short ones such as names and telephones."""
    lead = passages[at]
    is_heading = bool(lead.path) and lead.text == f"{lead.path[-1].number}{lead.path[-1].title}"
    items: list[str] = []
    for passage in passages[at + 1 :]:
        is_deeper = len(passage.path) > len(lead.path) and passage.path[: len(lead.path)] == lead.path
        is_item = bool(heading_of(passage.text)) and passage.path == lead.path
        is_short = passage.path == lead.path and len(passage.text) <= 60 and not passage.text.endswith("。")
        if (
            passage.kind is not PassageKind.PARAGRAPH
            or (not lead.path and is_deeper)
            or not (is_deeper or is_item or is_short)
        ):
            break
        if is_deeper and len(passage.path) > len(lead.path) + 1:
            continue
        if is_heading and not is_item:
            break
        items.append(_title_line(passage.text) if is_deeper else passage.text)
        if sum(map(len, items)) > MAX_LIST:
            break
    return items


def _last_sentence(text: str) -> str:
    return [part for part in re.split(r"(?<=。)", text.strip()) if part][-1]


def _title_line(text: str) -> str:
    """（一）组建支援团队。 of a paragraph that begins with its title; the whole of a short item."""
    found = heading_of(text)
    if found and found[0].title and found[1]:
        return text[: len(text) - len(found[1])]
    return text if len(text) <= 80 else re.split(r"(?<=[。；;])", text)[0]


def _overviews(passages: list[Passage]) -> Iterator[Passage]:
    """For each section with titled parts: its heading with their titles."""
    for path, members in groupby((p for p in passages if len(p.path) > 1), key=lambda p: p.path[:-1]):
        titles: dict[Heading, str] = {}
        for passage in members:
            if passage.path[-1].title and passage.kind is PassageKind.PARAGRAPH and heading_of(passage.text):
                titles.setdefault(passage.path[-1], _title_line(passage.text))
        if len(titles) > 1:
            head = path[-1]
            yield Passage(PassageKind.OUTLINE, "\n".join([f"{head.number}{head.title}", *titles.values()]), path)


def logical_lines(run: list[str], level: int = 0) -> list[Line]:
    """A run of raw lines as logical ones."""
    return [Line(text, level) for text in joined(run)]
