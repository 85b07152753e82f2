"""Cleans the lines of a document and joins what a page or a column has broken. See docs/rules.md, documents."""

import re
from collections.abc import Iterable

from messages.structure.numbering import ANNEX, numbered
from messages.structure.page import is_furniture, is_page_number

_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]|[\u200b-\u200f\u2060\ufeff\u00ad]|<!--.*?-->")
_SPACES = re.compile(r"[ \u00a0\u3000\t]+")
_CAPTION = re.compile(
    r"^(?:图为|图[\d一二三四五六七八九十]+\s*[:：]?|[^。]{0,80}[(（](?:图片?来源|图源|摄影|资料图|.{1,6}\s*摄)[^()（）]*[)）]?)[^。]{0,60}$"
)
_OPEN_END = re.compile(r"(?:[、和与及或]|不[少低]于|不[高多]于|不超过|关于)$")
_LABEL = re.compile(r"^[\u4e00-\u9fff]{2,8}[:：]\S")  # 时间：… above 地点：…
_CONTACT_LABEL = re.compile(r"^(?:联系人|(?:联系|咨询|监督|举报|服务)?电话|(?:电子)?邮箱|(?:联系)?地址)\s*[:：]\S")
_CLAUSE_MARK = re.compile(r"[，,；;。]")
_SALUTATION = re.compile(r"^(?:各|有关).{1,60}[：:]$")
_TITLE = re.compile(r"的(?:通知|意见|公告|函|决定)$")
_CONTACT = re.compile(r"\d{7,}|@")
_LETTERED = re.compile(r"^[\u4e00-\u9fff](?: [\u4e00-\u9fff])+$")
_SPREAD = re.compile(r"(?<!条)(?<=[\u4e00-\u9fff，、]) (?=[\u4e00-\u9fff])")
_FINISHED = tuple("。！？!?；;：:…）)")
_QUOTED_END = re.compile(r"[。！？!?][”’」』\"]$")
_DATE_LINE = re.compile(
    r"^\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$|^二[〇○OoＯ0零一二三四五六七八九]{3}年.{1,3}月.{1,3}日$"
)

LONG_LINE = 30  # characters: a shorter line without a comma is a title, a name or a signature


def clean(text: str) -> str:
    """One line without an editor's residue, runs of blanks as one; 附  件 and 目 录 without any."""
    line = _SPACES.sub(" ", _RESIDUE.sub("", text)).strip()
    return line.replace(" ", "") if _LETTERED.match(line) else line


def is_date_line(line: str) -> bool:
    """A line that holds a date and nothing else."""
    return bool(_DATE_LINE.match(line.replace(" ", "")))


def is_byline(line: str) -> bool:
    """Who wrote a report: 本报记者 张三."""
    return bool(
        re.match(r"^[■□●◆\s]*(?:本报|本刊)?(?:记者|通讯员|作者|文|撰文)\s*[/:：]?\s*[\u4e00-\u9fff ]{2,12}$", line)
    )


def _is_finished(line: str) -> bool:
    return line.endswith(_FINISHED) or bool(_QUOTED_END.search(line))


def _is_broken(line: str) -> bool:
    """True where a line stops in the middle of a sentence."""
    if _is_finished(line) or is_date_line(line) or ANNEX.match(line) or _TITLE.search(line):
        return False
    if line[-1].isdigit() and len(line) < LONG_LINE:
        return False
    if len(line) < 80 and _CONTACT.search(line):
        return False
    if _OPEN_END.search(line):
        return True
    if any(line.count(left) > line.count(right) for left, right in ("《》", "（）", "()")):
        return True
    return len(line) >= LONG_LINE or (bool(_CLAUSE_MARK.search(line)) and not line.endswith("》"))


def _gap(last: str, first: str) -> str:
    """A blank between two words in Latin letters, none inside a figure that was cut."""
    is_word = last.isascii() and last.isalnum() and first.isascii()
    return " " if is_word and not (last.isdigit() and first.isdigit()) else ""


def _width(line: str) -> int:
    """Columns that a line takes where a Chinese character takes two."""
    return sum(1 if character.isascii() else 2 for character in line.rstrip())


def _full_width(widths: list[int]) -> int:
    """The width of a full line of a text with hard line ends, which many lines have; else one that no line has."""
    longest = max(widths, default=0)
    often = sum(width >= longest - 3 for width in widths) >= max(3, len(widths) // 4)
    return longest - 3 if often and 50 <= longest <= 120 else longest + 1


def _starts_anew(line: str, before: str) -> bool:
    if _CONTACT_LABEL.match(line) or (_LABEL.match(line) and _LABEL.match(before) and len(before) < LONG_LINE):
        return True
    return bool(numbered(line) or ANNEX.match(line) or is_date_line(line) or _SALUTATION.match(line))


def joined(lines: Iterable[str]) -> list[str]:
    """Logical lines: furniture out, sentences broken by a page or a column made whole, captions after them."""
    result: list[str] = []
    captions: list[str] = []
    kept = [(clean(line), _width(line)) for line in lines if clean(line)]
    full = _full_width([width for _, width in kept])
    goes_on = False
    for at, (line, width) in enumerate(kept):
        before, after = kept[at - 1][0] if at else "", kept[at + 1][0] if at + 1 < len(kept) else ""
        if is_furniture(line) or is_page_number(before, line, after):
            continue
        if _CAPTION.match(line):
            captions.append(line)
            continue
        if result and goes_on and not _starts_anew(line, result[-1]):
            result[-1] += _gap(result[-1][-1], line[0]) + line
        else:
            result += [*captions, line]
            captions = []
        goes_on = _is_broken(result[-1]) or (width >= full and not _is_finished(line))
    result += captions
    return [_SPREAD.sub("", line) if line.endswith("。") else line for line in result]
