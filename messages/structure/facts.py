"""Title, issuer, 文号, date, region, validity and genre of a document. See docs/rules.md, documents."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise

from messages import regions
from messages.structure.lines import clean, is_date_line
from messages.structure.model import Facts, Genre
from messages.structure.titles import (
    PASSED,
    head_of,
    is_office,
    is_reported,
    issuer_of,
    own_number,
    plan_of,
    signed_day,
    title_of,
)
from messages.structure.validity import small_number, validity_of

_WHOLE_NAMES = {name: f"{name}市" for name in ("北京", "天津", "上海", "重庆")} | {
    "内蒙古": "内蒙古自治区", "广西": "广西壮族自治区", "西藏": "西藏自治区", "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区", "香港": "香港特别行政区", "澳门": "澳门特别行政区", "台湾": "台湾省",
}  # fmt: skip
_WRITTEN_DAY = re.compile(r"(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})")
_HAN_DIGITS = str.maketrans("〇○OoＯ零一二三四五六七八九", "000000123456789")
_STATED_DAY = re.compile(
    r"^(?:成文日期|发文日期|发布日期|公开日期|印发日期|(?:发布|更新)?时间|日期)\s*[:：]\s*(\S+)|^(\d{4}-\d{1,2}-\d{1,2})\b"
)
_PRINTED = re.compile(r"(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*印发$")


def facts_of(lines: list[str], all_text: str) -> Facts:
    """Facts from the raw lines of the document (before joining, without its tables) and its whole text."""
    head = head_of(lines)
    title = title_of(head)
    plan = plan_of(title)
    issuer = issuer_of(head, title, lines)
    number = own_number(lines)
    valid_from, valid_to = validity_of(lines, plan or title)
    genre = Genre.REPORT if is_reported(all_text[:400]) or is_reported(all_text[-120:]) else Genre.RULE
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


def _issued(lines: list[str]) -> date | None:
    """The date under the signature, else one on a line of its own, else the one that the head or the page gives."""
    filled = [line for line in map(clean, lines) if line]
    dated = [line for before, line in pairwise(["", *filled]) if is_date_line(line) and is_office(before)]
    dated = dated or [day for day in map(signed_day, filled) if day]
    for line in dated or [line for line in filled if is_date_line(line)]:
        return _day(line)
    for line in filled[:40]:
        passed, stated = PASSED.match(line), _STATED_DAY.match(line)
        if passed or stated:
            return _day(passed[1] if passed else stated[1] or stated[2] if stated else "")
    printed = next((match for match in map(_PRINTED.search, reversed(filled)) if match), None)
    return _day(printed[1]) if printed else None


def _day(text: str) -> date | None:
    plain = text.replace(" ", "")
    if plain.startswith("二"):
        plain = re.sub(r"[一二三四五六七八九十]{1,3}(?=[月日])", lambda m: str(small_number(m[0])), plain).translate(
            _HAN_DIGITS
        )
    match = _WRITTEN_DAY.search(plain)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


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
    whole = _WHOLE_NAMES.get(province, f"{province}省")
    if city and not area.startswith(city):
        whole += city + "市"
    return whole + (area if not area.startswith(province) else "")
