"""Title, issuer, 文号, date, region, validity and genre of a document. See docs/rules.md, documents."""

import re
from calendar import monthrange
from collections import Counter
from datetime import date
from itertools import pairwise

from messages import regions
from messages.structure.lines import clean, is_date_line, is_furniture
from messages.structure.model import Facts, Genre
from messages.structure.numbering import ANNEX, numbered

NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}\s*[〔\[［【(（]\s*(?:19|20)\d{2}\s*[〕\]］】)）]\s*(?:第\s*)?\d{1,5}\s*号")
_OWN_NUMBER = re.compile(rf"^(?:(?:发文字号|文\s*号|文件编号)\s*[:：]?\s*)?({NUMBER.pattern})$")
_TITLE_END = re.compile(
    r"(?:通知|意见|方案|办法|规定|细则|指南|计划|公告|通告|函|决定|指引|标准|规范|规划|要点|条例|制度|答复|批复|纪要|倡议书|问答|手册|协议|报告)"
    r"(?:[（(](?:试行|暂行|征求意见稿|修订|\d{4}年?版?)[^）)]*[）)])?$"
)
_OFFICE = re.compile(
    r"(?:民政[局厅部]|振兴局|人民政府|办公室|办公厅|委员会|社会工作部|财政[局厅]|联合会|协会|党委|残联|妇联|团委|街道办事处|扶贫办|[局厅委])$"
)
_LETTERHEAD = re.compile(r"^[\u4e00-\u9fff ]{4,40}(?:局|厅|部|委|办公室|政府|处|会|中心|院|社)\s*文件$")
_SALUTATION = re.compile(r"^(?:各|有关|全[市区县省]|[\u4e00-\u9fff]{2,}(?:局|站|机构)[，、]).{1,60}[：:]$")
_REPORT = re.compile(
    r"本报记者|记者\s*[\u4e00-\u9fff]{2,4}|通讯员|[（(](?:据|来源|摘自)[^()（）]{2,20}[)）]|本[报刊]讯|新华社"
)
_WRITTEN_DAY = re.compile(r"(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_PERIOD = re.compile(
    r"(20\d{2})\s*年?(?:\s*(\d{1,2})\s*月)?(?:\s*\d{1,2}\s*日)?\s*(?:起\s*[，,]?\s*)?(?:做?到|至|—|-|－|~|～|—)+\s*(20\d{2})\s*年?底?(?:\s*(\d{1,2})\s*月)?"
)
_PERIOD_PLACE = re.compile(
    r"实施(?:周期|时间|期限|期)|有效期|执行期|项目(?:周期|期限)|目标任务|总体目标|^从20|计划从|自20"
)
_UNTIL = re.compile(
    r"有效期(?:至|到)\s*(20\d{2})\s*年(?:\s*(\d{1,2})\s*月)?|(?:至|到)\s*(20\d{2})\s*年\s*(\d{1,2})\s*月\s*\d{1,2}\s*日(?:止|废止|失效)"
)
_LASTS = re.compile(
    r"自\s*(20\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日起[^。]{0,8}[，,]\s*有效期(?:为)?\s*([一二两三四五六七八九十\d]+)\s*年"
)
_FIVE_YEARS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}


def facts_of(lines: list[str], all_text: str) -> Facts:
    """Facts from the raw lines of the document (before joining) and its whole text."""
    head = _head(lines)
    title = _title(head)
    plan = _plan(title)
    issuer = _issuer(head, title, lines)
    number = _own_number(lines)
    valid_from, valid_to = _validity(lines, plan or title)
    genre = Genre.REPORT if _REPORT.search(all_text[:400]) or _REPORT.search(all_text[-120:]) else Genre.RULE
    return Facts(
        title=title,
        plan=plan,
        issuer=issuer,
        number=number,
        issued=_issued(lines),
        region="" if genre is Genre.REPORT and not issuer else _region(issuer, title, number, all_text),
        valid_from=valid_from,
        valid_to=valid_to,
        genre=genre,
    )


def is_letterhead(line: str) -> bool:
    """河南省民政厅文件, at the head of a page."""
    return bool(_LETTERHEAD.match(clean(line)))


def is_own_number(line: str) -> bool:
    """A line that is a 文号 and nothing else."""
    return bool(_OWN_NUMBER.match(line))


def _head(lines: list[str]) -> list[str]:
    """The lines above the first sentence: issuers, title, number."""
    head: list[str] = []
    for line in map(clean, lines):
        if not line or is_furniture(line) or _OWN_NUMBER.match(line) or _LETTERHEAD.match(line):
            continue
        if len(head) >= 6 or _SALUTATION.match(line) or numbered(line) or is_date_line(line) or ANNEX.match(line):
            break
        if line.endswith("。") or len(line) > 90 or _REPORT.search(line):
            break
        head.append(line)
        if _TITLE_END.search(line) and "关于" in "".join(head) and _balanced("".join(head)):
            break
    return head


def _balanced(text: str) -> bool:
    return text.count("《") == text.count("》")


def _title(head: list[str]) -> str:
    text = ""
    for at, line in enumerate(head):
        text += (" " if text and _OFFICE.search(text) and _OFFICE.search(line) else "") + line
        if _TITLE_END.search(text) and _balanced(text) and not _continues(head[at + 1 : at + 2]):
            return text
    return head[0] if head and not head[0].endswith(("：", ":")) else ""


def _continues(following: list[str]) -> bool:
    """实施方案（试行） may stand on the line after 建设."""
    return bool(following) and bool(_TITLE_END.search(following[0])) and len(following[0]) <= 16


def _plan(title: str) -> str:
    """The title of what a notice sends out: 关于印发《…》的通知 → …"""
    match = re.search(r"(?:印发|发布|转发|下发)《(.+)》", title)
    return match[1] if match else ""


def _issuer(head: list[str], title: str, lines: list[str]) -> str:
    offices = [line for line in head if _OFFICE.search(line) and not line.startswith("关于") and len(line) <= 40]
    if offices:
        return " ".join(offices)
    match = re.match(r"^([\u4e00-\u9fff ]{4,40}?)关于", title)
    if match and _OFFICE.search(match[1].strip()):
        return match[1].strip()
    filled = [line for line in map(clean, lines) if line]
    for before, line in pairwise(filled):
        if is_date_line(line) and before and _OFFICE.search(before) and len(before) <= 40:
            return before
    return ""


def _own_number(lines: list[str]) -> str:
    """The document's own 文号 stands on a line of its own near the top; one inside a sentence is quoted."""
    for line in [clean(line) for line in lines if line.strip()][:25]:
        match = _OWN_NUMBER.match(line)
        if match:
            return re.sub(r"\s+", "", match[1])
        labelled = re.search(rf"(?:发文字号|文\s*号)\s*[:：]\s*({NUMBER.pattern})", line)
        if labelled:
            return re.sub(r"\s+", "", labelled[1])
    return ""


def _issued(lines: list[str]) -> date | None:
    """The date under the signature, else the one that the page gives."""
    for line in map(clean, lines):
        if is_date_line(line):
            return _day(line)
    for line in map(clean, lines[:40]):
        match = re.match(r"^(?:成文日期|发文日期|发布日期|印发日期|(?:发布)?时间|日期)\s*[:：]\s*(\S+)", line)
        if match:
            return _day(match[1])
    return None


def _day(text: str) -> date | None:
    plain = text.replace(" ", "")
    if plain[0] in "二〇":
        plain = re.sub(r"[一二三四五六七八九十]{1,3}(?=[月日])", lambda m: str(_small(m[0])), plain).translate(
            _HAN_DIGITS
        )
    match = _WRITTEN_DAY.search(plain)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _small(han: str) -> int:
    tens, mark, ones = han.partition("十")
    digits = "零一二三四五六七八九"
    return (digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0) if mark else digits.index(han)


def _region(issuer: str, title: str, number: str, text: str) -> str:
    """天津市东丽区: from the issuer, the title or the number, else from the places that the text names most."""
    if re.match(r"^(?:国务院|民政部|中共中央|中央|国家|财政部|中国)", issuer or title) or re.match(
        r"^(?:民发|民办|国发|国办|财社)", number
    ):
        return "全国"
    named = regions.named_places(issuer) or regions.named_places(title)
    area = next(iter(regions.areas(issuer or title)), "")
    letter = "" if area.startswith(number[:1]) else number[:1]  # 青 of 青民发 is 青石县 itself, not 青海
    province = regions.province_of(named[0]) if named else regions.province_of_letter(letter)
    around = re.search(rf"([\u4e00-\u9fff]{{2,3}})[省市]{area}", text) if area and not province else None
    if around:
        province = next(iter(regions.named_places(around[1])), "")
    if not province and (area or not issuer):
        counts = Counter(place for place in regions.mentions(text) if regions.province_of(place) == place)
        ranked = [place for place, count in counts.most_common(1) if count >= 2]
        province = ranked[0] if ranked and "多地" not in title else ""
    city = next((name for name in named if name != province), "")
    if not province:
        return area
    whole = province + ("市" if province in ("北京", "天津", "上海", "重庆") else "省")
    if city and not area.startswith(city):
        whole += city + "市"
    return whole + (area if not area.startswith(province) else "")


def _validity(lines: list[str], title: str) -> tuple[date | None, date | None]:
    """The period that the document gives itself; a five-year plan's name gives its five years."""
    near = ""
    for line in map(clean, lines):
        match = _PERIOD.search(line)
        if match and (_PERIOD_PLACE.search(near) or _PERIOD_PLACE.search(line)) and len(line[: match.start()]) < 40:
            return date(int(match[1]), int(match[2] or 1), 1), _month_end(int(match[3]), int(match[4] or 12))
        lasts = _LASTS.search(line)
        if lasts:
            return _lasting(lasts)
        until = _UNTIL.search(line)
        if until:
            return None, _month_end(int(until[1] or until[3]), int(until[2] or until[4] or 12))
        near = line or near
    for name, first in _FIVE_YEARS.items():
        if name in title:
            return date(first, 1, 1), date(first + 4, 12, 31)
    return None, None


def _lasting(match: re.Match[str]) -> tuple[date | None, date | None]:
    """自2024年3月1日起执行，有效期三年."""
    count = match[4].replace("两", "二")
    years = int(count) if count.isdigit() else _small(count)
    first = date(int(match[1]), int(match[2]), min(int(match[3]), 28))
    return first, date.fromordinal(first.replace(year=first.year + years).toordinal() - 1)


def _month_end(year: int, month: int) -> date:
    month = min(max(month, 1), 12)
    return date(year, month, monthrange(year, month)[1])
