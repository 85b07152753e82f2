"""Expressions of days in a text, without those that only describe a noun, set a deadline or count from somewhere."""

import re
from datetime import date
from typing import NamedTuple

from messages.dates.patterns import ATOM
from messages.dates.points import Step, number, steps
from messages.pattern import phrase

_VAGUE_KINDS = ("vague", "set", "holiday")
_PREPARING = phrase(
    r"(?:迎接|应对|回访|随访|跟进|继续|接着|延续|处理|解决|给|张贴|发放|分发|登记|收集|核实|预热|宣传|原定|原计划|原本|本来|原先|预定|准备|筹备|整理|归档|汇总|撰写|编写|编制|写|填写?|录入?|修改|完善|布置|讨论|商量|商讨|研究|安排|策划|设计"
    r"|制定|拟定?|统计|核对"
    r"|打印|装订|总结|通知|谈|聊|沟通|预告|补写|补录|补填|复盘|回顾|反馈|确定|敲定|落实|对接|为|把|将|关于|了解|预约"
    r"|约|约好|约定)(?:了|好|完|一下|下|着|在)?$"
)
_PAPER = (
    r"(?:档案|台账|简报|记录|报告|总结|计划|方案|材料|资料|月报|周报|日报|报表|数据|表格?|日程|通知|课件|照片|物料|考勤"
    r"|票据|名单|通知|海报)"
)
_WORKED = r"(?:整理|写|录|填|建|做|弄|归|补|完善|修改|更新|汇总)"
_NOUN_AFTER = phrase(rf"(?:的|份的?|来的)?(?:(?!{_WORKED}(?!的))[^，。；、\n\d]){{0,8}}?{_PAPER}(?!\d)")
_OF_PAPER = phrase(rf"(?:上午|下午|晚上)?的[^，。；、\n\d]{{0,5}}?{_PAPER}")
_OF_NOUN = phrase(r"(?:上午|下午|晚上|早上)?[^，。；\n]{0,8}?的(?=[^，。；\n )])")
_SAID_BEFORE = phrase(
    r"(?:听说|得知|反映|(?<!如实)说(?!错|一下|下|明|的是)|告诉|嘱咐|叮嘱|上一?[次回]是?)[^，。；:\n\d]{0,8}$"
)
_OF_PAPERS_BEFORE = phrase(r"(?:出生(?:日期|年月|于)?|生日|生于|有效期(?:至|到|为)?|到期日?|发证日期)[:是为]?$")
_LATER_AFTER = phrase(
    r"(?:出生|过寿|的?生日(?!会|活动)|[到过]期|(?:要|得|必须|就要)?(?:上?交|截止)(?=材料|资料|报|表|台账|简报|总结|月报|周报|$|[，。；]))"
)
_FOR_WHICH = phrase(
    r"的?(?:[^，。；、\n\d]{0,6}?(?:活动|小组|讲座|培训|义诊|会议))?的?(?:筹备|预热|彩排|策划|前期|报名)"
)
_MAKING_READY = phrase(r"(?:布置|筹备|策划|迎接|排练|彩排|采购|购置)(?:了|好)?$")
_NOTICE_BEFORE = phrase(r"(?:通知|提醒|告知|邀请|预告|动员)[^，。；:\n\d]{0,8}$")
_TO_ADD = phrase(r"补[报记录登打]|漏|忘")
_MISHAP = (
    r"(?:刚|才|又|突然|就|已经?|因病)*(?:住院|出院|摔|跌倒|去世|病倒|生病|做手术|停水|停电|来电|求助|打来电话|失联)"
    r"(?![^，。；\n]*(?:看望|探望|走访|慰问|探访|家访|回访))"
)
_OF_OTHERS = phrase(rf"(?:上午|下午|晚上|早上)?{_MISHAP}")
_OF_SOMEBODY = phrase(rf"[^，。；\n\d探看慰访送陪接]{{0,4}}?{_MISHAP}")
_ARRANGED = phrase(
    r"[没未][^，。；\n]{1,3}完的|(?:上午|下午|晚上)?(?:就|已经?)?(?:跟|和|与)?(?:我们?|他们?|她们?|老人|家属)?(?:约|说|定|讲|预约|商量|答应|转介|报名|反映|求助|建档|登记|出院|住院|新增|开案|去世|出生|来访|摔伤|受伤)(?:好|定|了|过)?的"
    r"(?=[^，。；\n )\d一二两三四五六七八九十几])"
)
_STATE_AFTER = phrase(
    r"(?:的|一段时间的?)?(?:情况|动态|状况|身体|表现|生活|近况|天气|形势|政策|疫情|需求|状态|进展|以来)"
)
_LIMIT_AFTER = phrase(
    r"(?:以来|之前|以前|之后|以后|为止|截止|起(?!草)|前(?!天|日|儿|往|去|进|后|台|村|屯|庄|街|门|晌|半|头)|后(?!续|勤|山|村|屯|庄"
    r"|街|院|备|晌|半|来|面|天|又|在))"
)
_LIMIT_BEFORE = ("截至", "截止", "截止到", "截至到", "不迟于", "赶在")
_DENIED_BEFORE = ("不是", "除", "除了", "除开", "除去", "并非")
_DUE = phrase(r"[^，。；\n]{0,12}?(?:交|完成|提交|报送|上报|到期|弄好|做完|截止|要|必须|反馈|回复)")
_CLAUSE_START = phrase(
    r"(?:补报?|补一下|补个|补登|补记|补上|报一?下?|上报|汇报一?下?|我们?|俺们?|咱们?|在|从|其|另外|还有|是|然后|嗯"
    r"|那个|呃|都|就|哦|对了"
    r"|大概|老师|您好|你好|这个|忘报?了|漏了|漏报|今年|我?在|[ (:])*"
)
_CLAUSE_END = "，。；\n!?"
_HEADER = phrase(
    r"(?:的|我们?|在|站里|社工站|工作|服务|情况|汇报|汇总|记录|如下|报|补|安排|计划|总结|内容|小结|[:， \n；。])*"
)
_HOLIDAY_SPAN = phrase(r"期间|假|长假|当天|那天|那几天|除夕|大年|年三十|初[一二三四五六七]|黄金周|放假")
_FESTIVE_NOUN = phrase(
    r"[^，。；\n]{0,6}?(?:活动|晚会|联欢|主题|游园|演出|小组|系列|义诊|志愿|讲座|宣传|座谈|茶话|文艺)"
)
_EVERY_DAY = ("每天", "每日", "天天")
_LATER = phrase(r"下+一?个?(?:周|星期|礼拜|月)")
_WEEK_HEADER = phrase(r"(上上|上|本|这|下)(?:一|个)?(?:周|星期|礼拜)")
_MONTH_HEADER = phrase(r"(?:(上上|上|本|这|当)个?月|(\d{1,2}|十[一二]?|[一二三四五六七八九])月)")
_SHIFT = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1}


class Atom(NamedTuple):
    """One expression of days.

    ``vague``: which days is open; ``later``: some time ahead; ``header``: it only lends its week or month (上周: …).
    """

    start: int
    end: int
    steps: tuple[Step, ...] = ()
    vague: bool = False
    later: bool = False
    header: bool = False
    week: int | None = None
    month: date | None = None


class Words(NamedTuple):
    """How a day was named: the ``kind`` of its words, and whether it is the only one of the text."""

    kind: str
    alone: bool


def atoms(text: str, base: date, *, nouns: bool = False) -> list[Atom]:
    """The expressions of days in ``text`` that say when something took or takes place, in its order."""
    found = [(match.lastgroup or "", match) for match in ATOM.finditer(text)]
    named = [item for item in found if item[0] not in _VAGUE_KINDS]
    certain = bool(named)
    kept: list[Atom] = []
    for index, (kind, match) in enumerate(found):
        start, end = match.span()
        vague = kind in _VAGUE_KINDS
        following = found[index + 1] if index + 1 < len(found) else None
        if vague and following and following[0] not in _VAGUE_KINDS:
            header = _header(match[0], following[0], base, Atom(start, end))
            if header and _HEADER.fullmatch(text, end, following[1].start()):
                kept.append(header)
                continue
        if not nouns and (_LIMIT_AFTER.match(text, end) or text.endswith(_LIMIT_BEFORE, 0, start)):
            if not _DUE.match(text, end) and len(found) == 1:
                kept.append(Atom(start, end, vague=True))
            continue
        if not nouns and _is_no_day(text, start, end, Words(kind, len(found) == 1), vague=vague):
            continue
        if not vague:
            kept.append(Atom(start, end, tuple(steps(kind, match[0]))))
            continue
        if _is_open(text, kind, match, certain=certain):
            kept.append(Atom(start, end, vague=True, later=bool(_LATER.match(match[0]))))
    return kept


def _is_about_others(text: str, start: int, end: int, before: str, words: Words) -> bool:
    """A day of which somebody told (老人说周三…), of a notice (通知周五体检), or on which something befell others."""
    if _SAID_BEFORE.search(before) and not _TO_ADD.search(text):
        return True
    if (
        _OF_PAPERS_BEFORE.search(before)
        or _LATER_AFTER.match(text, end)
        or _FOR_WHICH.match(text, end)
        or _MAKING_READY.search(before)
    ):
        return True
    if words.kind != "relative" and _NOTICE_BEFORE.search(before):
        return True
    if not words.alone:
        return bool(_OF_SOMEBODY.match(text, end))
    clause = max(text.rfind(sign, 0, start) for sign in _CLAUSE_END) + 1
    return bool(_OF_OTHERS.match(text, end)) and not _CLAUSE_START.fullmatch(text, clause, start)


def _is_no_day(text: str, start: int, end: int, words: Words, *, vague: bool) -> bool:
    before = text[max(0, start - 12) : start]
    if before.endswith(_DENIED_BEFORE):
        return True
    governed = _PREPARING.search(before)
    if vague:
        return bool(governed or _STATE_AFTER.match(text, end) or _NOUN_AFTER.match(text, end))
    if _ARRANGED.match(text, end) or _is_about_others(text, start, end, before, words):
        return True
    if _OF_PAPER.match(text, end) and not before.endswith("补"):
        return True
    return bool(governed and (_OF_NOUN.match(text, end) or _NOUN_AFTER.match(text, end)))


def _is_open(text: str, kind: str, match: re.Match[str], *, certain: bool) -> bool:
    """Whether a vague expression is when the service took place, and not by the way."""
    if kind == "holiday" and not _HOLIDAY_SPAN.search(match[0]):
        return not certain and not _FESTIVE_NOUN.match(text, match.end())
    if match[0] in _EVERY_DAY:
        return not certain
    clause = max(text.rfind(sign, 0, match.start()) for sign in _CLAUSE_END) + 1
    return bool(_CLAUSE_START.fullmatch(text, clause, match.start())) or not certain


def _header(words: str, following: str, base: date, atom: Atom) -> Atom | None:
    week = _WEEK_HEADER.match(words)
    if week and following == "week":
        return atom._replace(header=True, week=_SHIFT[week[1]])
    month = _MONTH_HEADER.match(words)
    if month and following == "day" and (month[1] or 1 <= number(month[2]) <= 12):
        return atom._replace(header=True, month=_first_of_month(month, base))
    return None


def _first_of_month(match: re.Match[str], base: date) -> date:
    if match[1]:
        index = base.year * 12 + base.month - 1 + _SHIFT[match[1]]
        return date(index // 12, index % 12 + 1, 1)
    month = number(match[2])
    return date(base.year if month <= base.month else base.year - 1, month, 1)
