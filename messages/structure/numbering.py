"""How Chinese documents number their parts: 第一章, 一、, （一）, 1., （1）, ①, 附件1."""

import re

from messages.structure.model import Heading

_HAN = "零〇一二三四五六七八九十百"
_UNIT = r"(?:[个名元日月号周次家岁户万亿份例场]|人(?![员才])|天|年(?!度)|项(?!目)|小时|平方|公里)"
_FORMS = (
    (1.0, re.compile(rf"^第[{_HAN}\d]+(?:[章编篇]|部分?)(?=[\s\u4e00-\u9fff]|$)\s*")),
    (1.5, re.compile(rf"^第[{_HAN}\d]+节(?=[\s\u4e00-\u9fff]|$)\s*")),
    (2.0, re.compile(rf"^[{_HAN}]+\s*[、.．]\s*")),
    (2.5, re.compile(rf"^第[{_HAN}\d]+条(?:[之]\w)?\s*")),
    (3.0, re.compile(rf"^[（(]\s*[{_HAN}]+\s*[）)][、.]?\s*")),
    (4.0, re.compile(r"^\d{1,2}\s*(?:[、．]|\.(?!\d))\s*")),
    (
        4.0,
        re.compile(rf"^\d{{1,2}}\s+(?!{_UNIT})(?=[\u4e00-\u9fff、（）]{{2,20}}$)"),
    ),  # 4 人员要求, as standards have it
    (4.5, re.compile(r"^\d{1,2}\.\d{1,2}[\s、](?=\S)")),
    (4.7, re.compile(r"^\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[\s、](?=\S)")),
    (5.0, re.compile(r"^[（(]\s*\d{1,2}\s*[）)][、.]?\s*|^\d{1,2}[）)]\s*")),
    (6.0, re.compile(r"^[①-⑳]\s*")),
)
ANNEX = re.compile(
    r"^(?P<kind>附\s*[件表录])\s*(?P<number>\d+(?:[-—]\d+)?|[一二三四五六七八九十]*)\s*[：:.、]?\s*(?P<title>.*)$"
)
_TITLE_END = re.compile(r"[。：:；;！？]")
_QUESTION = re.compile(r"^[^。；;！!？?]{4,40}[？?]$")
MAX_TITLE = 36  # characters: a longer first sentence is text, not a title
ARTICLE_RANK = 2.5


def numbered(line: str) -> tuple[float, str, str] | None:
    """(rank, number as printed, the rest) of a numbered line."""
    for rank, form in _FORMS:
        match = form.match(line)
        if match and match.end():
            return rank, match.group().strip(), line[match.end() :]
    return None


def heading_of(line: str) -> tuple[Heading, str] | None:
    """The heading of a numbered line and the text that runs in after it ("" for a heading alone)."""
    found = numbered(line)
    if not found:
        return None
    rank, number, rest = found
    if _QUESTION.match(rest):
        return Heading(number, rest, rank), ""
    if rank == ARTICLE_RANK:
        return Heading(number, "", rank), rest
    end = _TITLE_END.search(rest)
    if not end:
        is_title = len(rest) <= MAX_TITLE
        return Heading(number, rest.strip() if is_title else "", rank), "" if is_title else rest
    title, body = rest[: end.start()], rest[end.end() :]
    if not body and (rank > ARTICLE_RANK + 1 or title.endswith("的")):
        return Heading(number, "", rank), rest
    if rest[end.start()] == "。" and len(title) <= MAX_TITLE and not _is_clause(title):
        return Heading(number, title.strip(), rank), body
    if rest[end.start()] in "：:" and len(title) <= MAX_TITLE and body and not _is_clause(title):
        return Heading(number, title.strip(), rank), body
    return Heading(number, "", rank), rest


def _is_clause(title: str) -> bool:
    """加强宣传，营造氛围 is a title; 站长一名，由主任兼任 is a sentence."""
    parts = re.split(r"[，,]", title)
    return len(parts) > 2 or any(len(part) > 26 for part in parts)


def is_annex_heading(line: str) -> re.Match[str] | None:
    """附件1 or 附件2：名额表 as the start of an annex; a list of annexes (附件：1.… ) is none."""
    match = ANNEX.match(line)
    if not match or len(line) > 60 or numbered(match["title"]):
        return None
    return match if match["number"] or not match["title"] else None
