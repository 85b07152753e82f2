"""Passages that repeat others so that they can be quoted together: a lead with its items, a heading with its parts."""

import re
from collections.abc import Iterator
from itertools import groupby

from messages.structure.model import Heading, Passage, PassageKind, section_label
from messages.structure.numbering import heading_of

LEAD = re.compile(r"(?:[:：]|(?:如下|(?<![\d分岁元人名个天年月日万级档度米])以下)[^。]{0,20}[。:：])$")
_MAX_LIST = 600  # characters of a list passage
_WHOLE_ITEM = 80  # characters of an item that is listed with all that it says


def with_lists(passages: list[Passage]) -> Iterator[Passage]:
    """Each passage, and after a lead such as 联系人及电话： one more that holds the lead with the lines under it."""
    for at, passage in enumerate(passages):
        yield passage
        if passage.kind is PassageKind.PARAGRAPH and (passage.is_heading or LEAD.search(passage.text)):
            items = _items(passages, at)
            if len(items) > 1:
                yield Passage(PassageKind.LIST, "\n".join([_last_sentence(passage.text), *items]), passage.path)


def _items(passages: list[Passage], at: int) -> list[str]:
    """The lines that a lead opens: numbered ones, or short ones such as names and telephones."""
    lead = passages[at]
    is_heading = lead.is_heading
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
        if is_heading and is_deeper:
            break
        items.append(_title_line(passage.text) if is_deeper else passage.text)
        if sum(map(len, items)) > _MAX_LIST:
            break
    return items


def _last_sentence(text: str) -> str:
    return [part for part in re.split(r"(?<=。)", text.strip()) if part][-1]


def _title_line(text: str) -> str:
    """（一）组建支援团队。 of a paragraph that begins with its title; all of a short item (全护理：每月九百元)."""
    found = heading_of(text)
    if found and found[0].title and found[1]:
        title = text[: len(text) - len(found[1])]
        return text if title.endswith(("：", ":")) and len(text) <= _WHOLE_ITEM else title
    return text if len(text) <= _WHOLE_ITEM else re.split(r"(?<=[。；;])", text)[0]


def overviews(passages: list[Passage]) -> Iterator[Passage]:
    """For each section with titled parts: its heading with their titles."""
    for path, members in groupby((p for p in passages if len(p.path) > 1), key=lambda p: p.path[:-1]):
        titles: dict[Heading, str] = {}
        for passage in members:
            if passage.path[-1].title and passage.kind is PassageKind.PARAGRAPH and heading_of(passage.text):
                titles.setdefault(passage.path[-1], _title_line(passage.text))
        if len(titles) > 1:
            lines = [section_label(path[-1:]), *titles.values()]
            yield Passage(PassageKind.OUTLINE, "\n".join(lines), path)
