"""What is wrong in a programme's file, in Chinese."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from messages.wording.programmes import ANCHORS, EVIDENCE, PER

_PLAIN = {
    "missing": "缺少“{key}”",
    "extra_forbidden": "不认识“{key}”，是不是写错了？",
    "unexpected_keyword_argument": "不认识“{key}”，是不是写错了？",
    "string_too_short": "“{key}”不能空着",
    "string_type": "“{key}”要写成带引号的文字",
    "string_pattern_mismatch": "“{key}”只能用小写字母、数字和短横线，现在是“{value}”",
    "bool_type": "“{key}”只能是 true 或 false",
    "bool_parsing": "“{key}”只能是 true 或 false",
    "model_type": "“{key}”要写成一节，比如 [{key}]",
    "model_attributes_type": "“{key}”要写成一节，比如 [{key}]",
    "dataclass_type": "“{key}”要写成一节，比如 [[{key}]]",
    "tuple_type": "“{key}”要写成方括号里的一列",
}
_KINDS = (
    (("date_",), "“{key}”不是日期：{value}。写成 2026-11-03"),
    (("int_", "float_", "finite_"), "“{key}”要写成数字，现在是“{value}”"),
)


def fault(kind: str, key: str, value: Any, context: Mapping[str, Any]) -> str:
    """One value that cannot be used, by the kind of fault."""
    if kind in _PLAIN:
        return _PLAIN[kind].format(key=key, value=value)
    for prefixes, sentence in _KINDS:
        if kind.startswith(prefixes):
            return sentence.format(key=key, value=value)
    if kind in ("enum", "literal_error"):
        return f"“{key}”不能是“{value}”，只能是 {str(context['expected']).replace(' or ', '、').replace(', ', '、')}"
    if kind == "greater_than_equal":
        return f"“{key}”不能小于 {context['ge']}，现在是 {value}"
    if kind == "greater_than":
        return f"“{key}”要大于 {context['gt']}，现在是 {value}"
    return f"“{key}”的值用不了：{value}"


def not_toml() -> str:
    """The text is no TOML."""
    return "这一行不是 TOML 的写法，请检查引号、等号和方括号"


def ends_before_start(starts_on: date, ends_on: date) -> str:
    """A period that ends before it starts."""
    return f"结束日期 {ends_on} 早于开始日期 {starts_on}"


def year_outside(name: str, starts_on: date, ends_on: date) -> str:
    """A work year that is not inside the programme."""
    return f"“{name}”超出了项目周期（{starts_on} 至 {ends_on}）"


def years_overlap(name: str, other: str) -> str:
    """Two work years that share days."""
    return f"“{name}”和“{other}”的日期重叠"


def given_twice(value: str) -> str:
    """The same thing given twice."""
    return f"“{value}”写了两次"


def asks_nothing() -> str:
    """A section without any figure."""
    return "这一节没有写任何数字"


def no_work_year() -> str:
    """A requirement without a period."""
    return "有要求，却没有工作年度：请加上 [[work_years]]，或者给社工站写 [cycle]"


def more_people_than_quota(needed: int, limit: int) -> str:
    """More people asked for than the unit may have."""
    return f"要求至少{needed}人，名额却最多{limit}人"


def impossible_minimum(people: int, workdays: int) -> str:
    """A minimum that nobody can reach."""
    return f"做不到：{people}人把一个工作年度的{workdays}个工作日全做满，也不到这个数（这里写的是合计，不是每人）"


def quota_below_minimum(units: int, people: int, quota: int) -> str:
    """A quota that is smaller than what its units need."""
    return f"{units}个单位各要求至少{people}人，名额却只有{quota}人"


def below(limit: int) -> str:
    """A number that is too small."""
    return f"不能小于 {limit}"


def anchor_needs(anchor: str, per: str) -> str:
    """A milestone counted from a date that its subject does not have."""
    return f'从“{ANCHORS[anchor]}”算起的，只能按{PER[per]}来（per = "{per}"）'


def evidence_needs(evidence: str, per: str) -> str:
    """A milestone shown by something that its subject does not have."""
    return f'用“{EVIDENCE[evidence]}”证明的，只能按{PER[per]}来（per = "{per}"）'


def no_day_of_month(day: int) -> str:
    """A day that no month has."""
    return f"一个月里没有{day}日，写 1 到 31"


def faults(file: str, lines: Sequence[tuple[int, str]]) -> str:
    """All that is wrong in a file."""
    head = f"{file} 里有{len(lines)}处要改，什么都没有动："
    return "\n".join([head, *(f"  第{line}行：{reason}" for line, reason in lines)])


def record_outside(day: date) -> str:
    """Records exist outside the new period."""
    return f"{day} 已经有记录，项目周期不能不含这一天"


def record_in_no_year(day: date) -> str:
    """Records exist on a day that no work year holds."""
    return f"{day} 已经有记录，却不在任何一个工作年度里"


def still_has_values(code: str) -> str:
    """An indicator that was taken away has figures."""
    return f"指标“{code}”已经填过数，不能去掉"


def still_marked(code: str) -> str:
    """A milestone that was taken away is marked."""
    return f"节点“{code}”已经登记过，不能去掉"


def no_such_file(name: str, presets: Sequence[str]) -> str:
    """Neither a file nor a preset."""
    return f"没有文件“{name}”，也没有叫这个名字的预设。预设有：{'、'.join(presets)}"


def no_such_programme(code: str, known: Sequence[str]) -> str:
    """No programme has that code."""
    return f"没有代码是“{code}”的项目。已有：{'、'.join(known) or '无'}"
