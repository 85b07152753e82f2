"""The head of a document: its letterhead, number, title and issuers."""

import re
from itertools import pairwise

from messages.structure.lines import clean, is_date_line
from messages.structure.numbering import ANNEX, numbered
from messages.structure.page import is_furniture, is_stamp

NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}\s*[〔\[［【(（]\s*(?:19|20)\d{2}\s*[〕\]］】)）]\s*(?:第\s*)?\d{1,5}\s*号")
_OWN_NUMBER = re.compile(
    rf"^(?:(?:发文字号|文\s*号|文件编号)\s*[:：]?\s*)?[（(]?({NUMBER.pattern})[)）]?(?:\s*签发人\s*[:：]?.{{0,20}})?$"
)
_LABELLED_NUMBER = re.compile(rf"(?:发文字号|文\s*号)\s*[:：]\s*({NUMBER.pattern})")
_EDITION = r"[（(](?:试行|暂行|征求意见稿|草案|送审稿|修订|\d{4}年?(?:版|修订)?)[^）)]*[）)]"
_TITLE_END = re.compile(
    r"(?:通知|意见|方案|办法|规定|细则|指南|计划|公告|通告|函|决定|指引|标准|规范|规划|要点|条例|制度|答复|批复|纪要|倡议书|问答|手册|协议|报告"
    rf"|请示|公示|通报|简报|预案|章程|规程|规则|解读)(?:{_EDITION})?$"
)
_EDITION_LINE = re.compile(rf"^{_EDITION}$")
OFFICE = re.compile(
    r"(?:民政[局厅部]|振兴局|人民政府|办公室|办公厅|委员会|社会工作部|财政[局厅]|联合会|协会|党委|残联|妇联|团委|街道办事处|扶贫办|[局厅委])$"
)
_ISSUED_BY = re.compile(r"^([\u4e00-\u9fff ]{4,40}?)关于")
_LETTERHEAD = re.compile(r"^[\u4e00-\u9fff ]{4,40}(?:局|厅|部|委|办公室|政府|处|会|中心|院|社)\s*文件$")
_URGENCY = re.compile(r"^(?:特急|加急|急件|平急|机密|秘密|内部资料.*|签发人\s*[:：].*|文件|\d{6,}|.{0,4}明电)(?:★.*)?$")
_SALUTATION = re.compile(r"^(?:各|有关|全[市区县省]|[\u4e00-\u9fff]{2,}(?:局|站|机构|政府)[，、]?).{0,60}[：:]$")
PASSED = re.compile(r"^[（(]\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日).{0,60}(?:通过|发布|公布|印发|批准|修订)")
_REPORTER = re.compile(
    r"本报记者|记者\s*[\u4e00-\u9fff]{2,4}|通讯员|[（(](?:据|来源|摘自)[^()（）]{2,20}[)）]|本[报刊]讯|新华社"
)
_SIGNED_DAY = re.compile(r"^([\u4e00-\u9fff （）()]{4,40}?)\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)$")
_MOST_LINES = 6  # of a head


def is_letterhead(line: str) -> bool:
    """河南省民政厅文件, at the head of a page."""
    return bool(_LETTERHEAD.match(clean(line)))


def is_own_number(line: str) -> bool:
    """A line that is a 文号 and nothing else, but for who signed."""
    return bool(_OWN_NUMBER.match(line))


def is_office(line: str) -> bool:
    """A line that ends as the names of offices do."""
    return bool(OFFICE.search(line)) and len(line) <= 40 and not re.search(r"[：:]", line)


def is_reported(text: str) -> bool:
    """Whether a text names its reporter or the paper that it was taken from."""
    return bool(_REPORTER.search(text))


def signed_day(line: str) -> str:
    """The day of a line that holds an office and a date: 某县民政局 2026年3月20日; "" for others."""
    match = _SIGNED_DAY.match(line)
    return match[2] if match and OFFICE.search(match[1].strip()) else ""


def own_number(lines: list[str]) -> str:
    """The document's own 文号 stands on a line of its own near the top; one inside a sentence is quoted."""
    for line in [clean(line) for line in lines if line.strip()][:25]:
        match = _OWN_NUMBER.match(line) or _LABELLED_NUMBER.search(line)
        if match:
            return re.sub(r"\s+", "", match[1])
    return ""


def head_of(lines: list[str]) -> list[str]:
    """The lines above the first sentence: issuers, title. An annex that was published alone begins with its number."""
    head: list[str] = []
    for line in map(clean, lines):
        if not line or is_furniture(line) or is_stamp(line) or is_own_number(line) or is_letterhead(line):
            continue
        if _URGENCY.match(line) or signed_day(line) or (not head and ANNEX.fullmatch(line) and len(line) <= 8):
            continue
        if len(head) >= _MOST_LINES or _SALUTATION.match(line) or is_date_line(line) or ANNEX.match(line):
            break
        if numbered(line) or PASSED.match(line) or line.endswith("。") or len(line) > 90 or is_reported(line):
            break
        head.append(line)
        if _TITLE_END.search(line) and "关于" in "".join(head) and _balanced("".join(head)):
            break
    return _without_repeated_office(head)


def _without_repeated_office(head: list[str]) -> list[str]:
    """An office that heads the page is no part of a title that names it again."""
    return [
        line
        for at, line in enumerate(head)
        if not (is_office(line) and all(office in "".join(head[at + 1 :]) for office in line.split()))
    ]


def title_of(head: list[str]) -> str:
    """The title, which may be printed over several lines."""
    text = ""
    for at, line in enumerate(head):
        text += (" " if text and OFFICE.search(text) and OFFICE.search(line) else "") + line
        if _TITLE_END.search(text) and _balanced(text) and not _continues(head[at + 1 : at + 2]):
            return text
    return head[0] if head and not head[0].endswith(("：", ":")) else ""


def _balanced(text: str) -> bool:
    return text.count("《") == text.count("》")


def _continues(following: list[str]) -> bool:
    """实施方案（试行） may stand on the line after 建设, and （征求意见稿） on the one after 方案."""
    if not following:
        return False
    return bool(_EDITION_LINE.match(following[0])) or (
        bool(_TITLE_END.search(following[0])) and len(following[0]) <= 16
    )


def plan_of(title: str) -> str:
    """The title of what a notice sends out: 关于印发《…》的通知 → …"""
    match = re.search(r"(?:印发|发布|转发|下发)《(.+)》", title)
    return match[1] if match else ""


def issuer_of(head: list[str], title: str, lines: list[str]) -> str:
    """Who issued it: above the title, in it, or at the end above the date."""
    offices = [line for line in head if is_office(line) and not line.startswith("关于")]
    if offices:
        return " ".join(dict.fromkeys(office for line in offices for office in line.split()))
    match = _ISSUED_BY.match(title)
    if match and OFFICE.search(match[1].strip()):
        return match[1].strip()
    filled = [line for line in map(clean, lines) if line]
    for before, line in pairwise(filled):
        if is_date_line(line) and is_office(before):
            return before
        if signed_day(line):
            return line[: -len(signed_day(line))].strip()
    return ""
