"""Whether a quote holds the count that a question asks for: the unit, the thing counted, the limit."""

import re
from functools import lru_cache

from messages.questions import Bond, Question
from messages.structure.model import Passage
from messages.structure.tables import is_number
from messages.terms import alike

AMOUNT = r"[\d〇零一二两三四五六七八九十百千万.]+(?:[-—~～至到][\d一二两三四五六七八九十.]+)?(?:余|多)?"
_LONE = r"个(?!工作日|月|小时|年|星期|方面|季度|学期|工作年度|环节|批次)"
_PERSON = rf"(?:余)?(?:名|人|位|{_LONE})"
_UNITS = {
    "天": r"(?:个)?(?:工作日|天|日)",
    "工作日": r"(?:个)?(?:工作日|天)",
    "日": r"(?:个)?(?:工作日|天|日)",
    "年": r"(?:个)?(?:工作)?(?:年度|周年|年)",
    "月": r"(?:个)?月",
    "个月": r"(?:个)?月",
    "小时": r"(?:个)?(?:小时|学时|课时)",
    "钟头": r"(?:个)?小时",
    "人": _PERSON,
    "名": _PERSON,
    "位": _PERSON,
    "人次": r"人次",
    "家": rf"(?:家|{_LONE}|所)",
    "项": rf"(?:项|{_LONE}|类|方面|大)",
    "种": rf"(?:种|类|{_LONE}|项)",
    "类": rf"(?:种|类|{_LONE}|项)",
    "方": r"方",
    "次": r"(?:次|场|期|轮)",
    "%": r"(?:%|％)|百分之|成",
    "平方米": r"(?:平方米|平米|㎡|m2)",
    "平米": r"(?:平方米|平米|㎡|m2)",
    "块": r"(?:元|块|万)",
    "元": r"(?:元|万)",
    "万": r"万",
    "份": r"式?.{0,2}份|份",
    "周": r"(?:周|个?星期)",
    "处": rf"(?:处|{_LONE}|所)",
    "所": rf"(?:处|{_LONE}|所)",
    "批": r"批",
    "户": r"户",
}
_GENERAL = rf"(?:{_LONE}|家|名|人|所|项|处|户|类|种|支|条|批|期|次|场|间|套|座|街道|乡镇|县|区|社区)"
_GENERAL_THINGS = _GENERAL.replace("|名|人", "")
_THINGS = frozenset(
    [
        "社区",
        "街道",
        "机构",
        "乡镇",
        "项目",
        "计划",
        "等级",
        "部门",
        "单位",
        "组织",
        "试点",
        "区县",
        "方面",
        "受援",
        "站点",
        "社工站",
    ]
)
SPAN = re.compile(r"20\d{2}年?(?:\d{1,2}月)?(?:起，?)?(?:至|到|-|—)20\d{2}年")
_HOUSES = ("站", "室", "机", "协")  # 社工站 is no 社工
_OF_EACH = re.compile(r"(?<!全省|全市)各(?:自)?[\u4e00-\u9fff]{0,3}(?:多少|几)")
_OF_TIME = frozenset({"天", "日", "工作日", "年", "月", "个月", "周"})
_SUM = re.compile(r"一共|总共|合计|总计|总数")


def counted(question: Question, text: str, passage: Passage) -> float:
    """From 0 (no such count) to 1."""
    if passage.cells:
        return _count_in_row(question, passage)
    unit = question.unit
    amounts = _amounts(unit, question.noun).finditer(text)
    found = [match for match in amounts if not _is_part_of_date(text, match, unit)]
    if unit in ("人", "名", "位") and question.noun:
        found = [match for match in found if not match.group().endswith("个") or _close(text, match, question.noun)]
    if unit == "%":
        return 1.0 if re.search(r"\d(?:%|％)|分之|[一二三四五六七八九]成", text) else 0.0
    if not found:
        is_period = unit == "年" and not question.limit and not re.search(r"几年[\u4e00-\u9fff]{2}", question.text)
        return 0.9 if is_period and SPAN.search(text) else 0.0
    if len(found) < 2 and _OF_EACH.search(question.text) and "各" not in text:
        return 0.0
    if question.limit and not any(_is_limited(text, match, question.limit) for match in found):
        is_term = not question.is_deadline and all(_is_term(text, match) for match in found)
        return 0.0 if is_term else 0.3
    if unit in _OF_TIME and not question.is_deadline:
        if not all(_is_term(text, match) for match in found):
            return 1.0
        return 0.0 if any(concept.bond is Bond.PER for concept in question.concepts) else 0.35
    if not question.noun or any(_close(text, match, question.noun) for match in found):
        return 1.0 if not _SUM.search(question.text) else 0.95
    return 0.7 if any(word in text for word in alike(question.noun)) else 0.4


@lru_cache(maxsize=512)
def _amounts(unit: str, noun: str) -> re.Pattern[str]:
    """Numbers with the unit that is asked for; without one, with what counts things, or with the thing itself."""
    if unit:
        return re.compile(AMOUNT + _UNITS.get(unit, re.escape(unit)))
    if len(noun) < 2:
        return re.compile(AMOUNT + _GENERAL)
    return re.compile(rf"{AMOUNT}(?:{_GENERAL_THINGS if noun in _THINGS else _GENERAL}|(?:个)?{re.escape(noun)})")


def _is_term(text: str, match: re.Match[str]) -> bool:
    """15个工作日内 tells by when and not how many."""
    return bool(re.match(r"(?:之|以)?内|前", text[match.end() :]))


def _is_limited(text: str, match: re.Match[str], limit: str) -> bool:
    """True where 至少 or 不超过 stands at the number that was asked for."""
    before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 3]
    if limit == "least":
        return bool(re.search(r"至少|不少于|不低于|最少|不得少于|应达到", before)) or "以上" in after
    return (
        bool(re.search(r"不超过|不得超过|最多|不高于|至多|控制在|限|上限", before))
        or "以内" in after
        or "以下" in after
    )


def _is_part_of_date(text: str, match: re.Match[str], unit: str) -> bool:
    if (
        unit in ("天", "日")
        and match.group().endswith("日")
        and text[max(0, match.start() - 1) : match.start()] in ("月", "年")
    ):
        return True
    return unit == "年" and bool(re.search(r"20\d{2}年|一个(?:工作)?年度", match.group()))


def _close(text: str, match: re.Match[str], noun: str) -> bool:
    """True where what is counted stands within a few characters after the number."""
    around = match.group() + text[match.end() : match.end() + 14]
    ends = (match.end() for word in alike(noun) if word in around for match in re.finditer(re.escape(word), around))
    return any(around[end : end + 1] not in _HOUSES for end in ends)


def _count_in_row(question: Question, passage: Passage) -> float:
    numbers = [head + cell for head, cell in passage.cells if is_number(cell) and head != "序号" and "年度" not in cell]
    if not numbers:
        return 0.0
    if question.unit in ("人", "名", "位"):
        return 1.0 if any(re.search(r"人|名|社工|督导|员", number) for number in numbers) else 0.0
    if question.unit not in ("", "个", "家"):
        return 1.0 if any(question.unit in number for number in numbers) else 0.0
    return 1.0 if not question.noun or any(question.noun in number for number in numbers) else 0.6
