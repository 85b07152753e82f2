"""Programmes, their requirements and what a file of theirs says, in Chinese."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from messages.wording import amounts

GROUPS = {"dispatched": "援派社工", "recipient": "受援社工", "station": "驻站社工"}
PER = {"programme": "项目", "unit": "单位", "pairing": "结对"}
ANCHORS = {
    "confirmed": "名单确认日",
    "opened": "合同签订日",
    "programme_start": "项目开始日",
    "programme_end": "项目结束日",
    "year_start": "工作年度开始日",
    "year_end": "工作年度结束日",
    "month": "每月",
}
EVIDENCE = {"mark": "登记", "agreement": "协议日期", "on_site": "派驻日期"}
SCOPES = {"agency": "援派机构", "unit": "单位", "district": "区县", "city_own": "市本级", "city": "市州"}

SECTIONS = {
    "programme": "项目",
    "work_years": "工作年度",
    "requirements": "要求",
    "qualifications": "资质",
    "quotas": "名额",
    "indicators": "指标",
    "milestones": "节点",
    "subsidies": "经费",
    "documents": "文件",
    "network": "布点",
    "cycle": "周期",
    "house_rules": "本项目约定",
    "reminders": "提醒",
}
FIELDS = {
    "name": "名称",
    "region": "地区",
    "starts_on": "开始",
    "ends_on": "结束",
    "documented": "文件写明",
    "minimum": "合计天数",
    "min_people": "至少人数",
    "modes": "方式",
    "certificate_or_degree": "证书或学历",
    "practice_years": "从业年数",
    "min_certified": "持证人数",
    "certify_within_years": "取证年限",
    "since": "起算",
    "units": "单位数",
    "people": "人数",
    "strict": "超过就拒绝",
    "measure": "计量",
    "source": "来源",
    "kinds": "活动",
    "target": "目标",
    "per": "按",
    "anchor": "从",
    "after": "之后",
    "count": "单位",
    "evidence": "证明",
    "yuan": "元",
    "up_to": "最多元",
    "paid_by": "拨付",
    "basis": "依据",
    "number": "文号",
    "issued_on": "日期",
    "year": "年份",
    "years": "年数",
    "contract_years": "合同年数",
    "ratings": "等级",
    "cycle": "周期",
    "categories": "服务类别",
    "late_days": "补报天数",
    "gap_workdays": "中断工作日",
    "remind_at": "约好没报的提醒时间",
    "pace_on": "进度落后的提醒日",
    "due_days": "到期前几天提醒",
    "supervisors_at": "督导待办的时间",
    "digest_on": "周报日",
    "digest_at": "周报时间",
    "quiet_from": "晚上不打扰",
    "quiet_until": "早上不打扰到",
}
_VALUES = (
    GROUPS | SCOPES | {"True": "是", "False": "否", "None": "无", "workdays": "工作日", "days": "天", "months": "个月"}
)


def item(section: str, keys: Sequence[Any]) -> str:
    """What an item of a section is called: 援派社工, 区县 河东区 受援社工."""
    return " ".join(value(key) for key in keys if key)


def value(given: Any) -> str:
    """A value of a file as people read it."""
    if isinstance(given, (list, tuple)):
        return "、".join(value(each) for each in given) or "无"
    if isinstance(given, float):
        return amounts.number(given)
    return _VALUES.get(str(given), str(given))


def change(section: str, name: str, field: str, before: Any, after: Any) -> str:
    """One change of a programme."""
    where = " ".join(part for part in (SECTIONS.get(section, section), name) if part)
    if field:
        return f"{where}：{FIELDS.get(field, field)} {value(before)} → {value(after)}"
    if before is None:
        return f"新增 {where}" + (f"（{_figures(after)}）" if isinstance(after, dict) and _figures(after) else "")
    return f"去掉 {where}"


def _figures(fields: Mapping[str, Any]) -> str:
    """The figures of an item, those that say something."""
    shown = ("starts_on", "ends_on", "minimum", "min_people", "units", "people", "target", "count", "yuan")
    return "，".join(f"{FIELDS.get(key, key)} {value(fields[key])}" for key in shown if fields.get(key) is not None)


def applied(name: str, lines: Sequence[str], *, dry_run: bool) -> str:
    """What a file changed."""
    if not lines:
        return f"{name}：和文件一致，没有要改的"
    head = f"{name}：会有{len(lines)}处变化（只是预览，还没改）" if dry_run else f"{name}：改好了，{len(lines)}处"
    return "\n".join([head, *(f"  {line}" for line in lines)])


def listed(code: str, name: str, starts_on: date, ends_on: date, units: int) -> str:
    """A programme in a list."""
    return f"{code}  {name}  {starts_on} 至 {ends_on}  {units}个单位"


def preset(code: str, name: str) -> str:
    """A preset that is not in use."""
    return f"{code}  {name}  （预设，还没用；启用：qianshou programme apply {code}）"


def title(name: str, region: str, starts_on: date, ends_on: date) -> str:
    """The head of a programme."""
    return f"{name}（{region}，{starts_on} 至 {ends_on}）" if region else f"{name}（{starts_on} 至 {ends_on}）"


def year(name: str, starts_on: date, ends_on: date, documented: bool) -> str:
    """A work year."""
    return f"{name}：{starts_on} 至 {ends_on}" + ("" if documented else "（文件未写明）")


def cycle(years: int, contract_years: int) -> str:
    """Years of a unit's own."""
    return f"每个单位从开站那天起，{years}年一个周期，合同{contract_years}年一签"


def requirement(group: str, minimum: float | None, people: int | None) -> str:
    """A requirement; the minimum is of all together."""
    parts = [f"至少{people}人"] if people else []
    if minimum:
        whom = f"{amounts.people_count(people)}合计" if people else "合计"
        parts.append(f"{whom}不少于{amounts.number(minimum)}个工作日（是加起来，不是每人）")
    return f"{GROUPS[group]}：每个单位每个工作年度" + "，".join(parts)


def qualification(
    group: str, *, credential: bool, practice: int, certified: int, within: int | None, since: str
) -> str:
    """What the workers of a group must hold."""
    parts = ["要有证书或社会工作本科以上学历"] if credential else []
    if practice:
        parts.append(f"直接从事社会工作满{practice}年")
    if certified:
        parts.append(f"每个单位至少{certified}人持证")
    if within is not None:
        parts.append(f"{'符合报考条件后' if since == 'eligible' else '开站后'}{within}年内都要取得证书")
    return f"{GROUPS[group]}：" + "，".join(parts)


def quota(scope: str, name: str, group: str | None, units: int | None, people: int | None, strict: bool) -> str:
    """A quota."""
    whose = name or f"每个{SCOPES[scope]}"
    parts = [f"{units}个单位"] if units is not None else []
    if people is not None:
        parts.append(f"{GROUPS.get(group or '', '')}{people}人")
    return f"{whose}：{'、'.join(parts)}" + ("" if strict else "（原则上，超过只提醒）")


def indicator(name: str, measure: str, source: str, target: int | None) -> str:
    """An indicator."""
    how = "从记录里累加" if source == "reports" else "由单位填报，附证明"
    return f"{name}（{measure}）：{how}" + (f"，目标{target}{measure}" if target else "")


def milestone(name: str, anchor: str, after: int, count: str) -> str:
    """A milestone and when it is due."""
    if anchor == "month":
        return f"{name}：次月{after}日前"
    measure = {"days": "天", "workdays": "个工作日", "months": "个月"}[count]
    if not after:
        return f"{name}：{ANCHORS[anchor]}"
    return f"{name}：{ANCHORS[anchor]}{'后' if after > 0 else '前'}{abs(after)}{measure}内"


def subsidy(to: str, yuan: int, up_to: int | None, period: str, paid_by: str, basis: str) -> str:
    """Money, as a fact."""
    amount = f"{yuan}元" if up_to is None else f"{yuan}至{up_to}元"
    notes = "，".join(note for note in (f"{paid_by}拨付" if paid_by else "", basis) if note)
    return f"{to}：{'每年' if period == 'year' else ''}{amount}" + (f"（{notes}）" if notes else "")


def document(title: str, number: str) -> str:
    """A document."""
    return f"{title}" + (f"（{number}）" if number else "")


def network(name: str, count: int) -> str:
    """A part of the network."""
    return f"{name}：{count}个"


def house_rules(late_days: int, gap_workdays: int) -> str:
    """The programme's own settings."""
    return f"补报超过{late_days}天要督导同意；连续{gap_workdays}个工作日没有服务，提醒督导"


def section(heading: str, lines: Sequence[str]) -> str:
    """A heading with its lines, nothing where there are none."""
    return "\n".join([f"【{heading}】", *(f"  {line}" for line in lines)]) if lines else ""
