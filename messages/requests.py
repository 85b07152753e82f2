"""Requests of the team's work that are no intent of a report: 谁没报, 王芳的记录, 通过 1 3, 帮王芳报…, 提交11月.

``read`` looks at whole messages only; what it does not know is left to ``understand``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from messages.calendar import service_day
from messages.dates.groups import Group, find_groups
from messages.lexicon import SURNAME
from messages.others import ERRAND, OF_CLIENT
from messages.periods import Period, period_of
from messages.text import normalise

LONGEST = 24
"""Characters of a request that carries no text of its own."""
FARTHEST_STAY = 60
"""Days ahead at which a stay may begin; 9月10日至15日 said in November is not meant for the year to come."""


class RequestName(StrEnum):
    """What is asked for."""

    WAITING = "waiting"
    APPROVE = "approve"
    REJECT = "reject"
    MISSING = "missing"
    RECORDS_OF = "records_of"
    PROGRESS_OF = "progress_of"
    REPORT_FOR = "report_for"
    CANCEL_LEAVE = "cancel_leave"
    CANCEL_PLAN = "cancel_plan"
    VISIT = "visit"
    COMPLETE = "complete"
    SUBMIT = "submit"
    CERTIFICATE = "certificate"
    TRAINING = "training"
    QUESTIONS = "questions"
    ANSWER_QUESTION = "answer_question"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class Request:
    """A request and what it names: a person, days, a stretch of time, numbers of a list (``every``: all of them).

    ``text`` is the reason of a refusal, the report made for somebody, or the words that may name a unit.
    """

    name: RequestName
    person: str | None = None
    dates: tuple[date, ...] = ()
    period: Period | None = None
    numbers: tuple[int, ...] = ()
    every: bool = False
    text: str = ""


Reader = Callable[[str, datetime], Request | None]

PERSON = (
    rf"(?!周[一二三四五六日天末边围报]|马上|高兴|万一|白天|全[部年]|任务|许多)"
    rf"(?P<person>[小老]{SURNAME}|{SURNAME}[\u4e00-\u9fff]{{1,2}}?)(?:社工|老师|姐|哥)?"
)
WHEN = (
    r"(?:(?:上上|上|本|这)一?个?(?:周|星期|礼拜|月)|今[天日年]|昨[天日]|前天|最近|\d{1,2}月份?|本年度|全部|所有|到现在)"
)
_ITEM = r"第? ?\d{1,3}(?![\d月日号点:户人天年/.])(?: ?[-~到至] ?\d{1,3}(?![\d月日号]))?(?: ?[条个号])?"
_ITEMS = rf"{_ITEM}(?:[ 、，和]*{_ITEM})*"
_ALL = r"(?:全部|全都|统统|所有的?|都)"
_YES = r"(?:通过|同意|批准)(?:了|吧|一下)?"
_NO = r"(?:退回|驳回|打回|不通过)(?:了|吧|去|一下|给他|给她)?"
_APPROVE = re.compile(
    rf"(?:审批)?(?:(?P<all>{_ALL})|(?P<before>{_ITEMS}))?[ ，都]*{_YES}[ ，:]*"
    rf"(?:(?P<all_after>{_ALL})|(?P<after>{_ITEMS}))?"
)
_REJECT = re.compile(
    rf"(?:(?P<all>{_ALL})|(?P<before>{_ITEMS}))?[ ，]*{_NO}[ ，:]*"
    rf"(?:(?P<all_after>{_ALL})|(?P<after>{_ITEMS})|(?<=[ ，:])|$)"
    r"[ ，。:]*(?:因为|理由是?|原因是?)?:?(?P<reason>.*)",
    re.DOTALL,
)
_DECIDES = re.compile(f"{_YES}|{_NO}")
_NUMBER = re.compile(r"(\d{1,3})(?: ?[-~到至] ?(\d{1,3}))?")
_MISSING = re.compile(
    r"(?:谁|哪些人?|哪几个人?|哪位|哪个|几个人)(?:社工)?(?:都|还)*(?:没有?|未)(?:按时)?(?:报|打卡|上报|交|记|填)"
    r"|(?:没有?|未)(?:报|打卡)的?(?:都|还)?(?:有谁|有哪些|是谁|名单|有几个)"
)
_RECORDS_OF = re.compile(
    rf"(?:请|帮我|我想|想)?(?:查看|查一下|看一下|看看|查查|查|看)?(?:{WHEN}的?)?{PERSON}的?(?:{WHEN}的?)?(?:打卡"
    rf"|服务|工作)?"
    r"(?:记录|明细|(?:都|有没有)?报了?(?:什么|哪些|些什么|吗|没有?|几天|多少天))"
)
_PROGRESS_OF = re.compile(
    rf"(?:查看|看看|看)?{PERSON}的?(?:进度|(?:一共|总共)?(?:做了|有|报了)?(?:多少|几)天了?)(?:怎么样|如何)?"
)
_REPORT_FOR = re.compile(
    rf"我?来?(?:帮|替|代)(?!{OF_CLIENT}){PERSON}"
    rf"(?:(?:补?报|打卡|补卡|登记|补记|记|填|补)(?!{ERRAND})(?:一下|一条|个)?[:， ]*"
    r"|(?=改成|撤销|恢复|删|[^，。]{0,8}请假))(?P<rest>.*)",
    re.DOTALL,
)
_CANCEL_LEAVE = re.compile(
    r"(?:取消|撤销|撤回|撤掉).{0,12}(?:请假|休假|休息|假)|销假|不请假|请假.{0,4}(?:取消|不请)|不休息了|不休了"
)
_CANCEL_PLAN = re.compile(
    r"[^，。]{0,14}(?:不去|去不了|去不成|不过去)[^，。\d]{0,10}|(?:把|请)?(?:取消|撤销|撤回|撤掉)[^，。]{0,12}(?:安排|计划|行程"
    r"|驻点).{0,2}"
)
_PLAN_WORD = re.compile(r"(?:取消|撤销|撤回|撤掉).*(?:安排|计划|行程|驻点)")
_VISIT = re.compile(
    r"[， ]*我?(?:都|要|会|将|计划|准备|打算|预计)*(?:在|去|到|来)(?P<place>[^，。\d户场]{2,16}?)"
    r"(?:驻点|驻站|值班|服务|工作|帮扶|蹲点|那边|那里|呢|吧)*[，。 ]*"
)
_STAY = re.compile(r"[到至~-].*[在去到来]")
_AHEAD = re.compile(r"要|将|计划|准备|打算|预计|下+个?(?:周|星期|礼拜|月)")
_COMPLETE = re.compile(
    rf"我?(?:{WHEN}|到今天)?(?:的)?(?:记录|工作|打卡)?(?:已经?|都|全部?)*(?:报(?:齐|完|全)|没有?(?:别的|其他|其它"
    rf"|要报的|漏的))(?:了|啦)*"
    rf"|{WHEN}(?:的)?就(?:这|那)(?:些|么多)了?"
)
_SUBMIT = re.compile(r"(?:请|把)?(?P<before>[^，。]{0,16}?)(?:提交|报送|上交)(?P<after>[^，。]{0,16})")
_SUBMITTED = re.compile(
    rf"(?:{WHEN}|\S{{2,10}}(?:社区|村|站)|援派|受援|驻站|的|了|吧|份|工作日|天数|记录|考勤|数据|合计|全部| )*"
)
_CERTIFICATE = re.compile(
    r"(?:请问?|麻烦|帮我|给我|我|想|要|能不能|可以|能)*(?:(?:开具?|出具?|打印?|生成)(?:一?[份张个下])*)?"
    rf"(?:(?:{WHEN}|我)的?)*(?:{PERSON}的?)?(?:{WHEN}的?)?(?:社工)?(?:服务|工作|派驻)?(?:时长|时间"
    rf"|天数)?证明(?:书|信)?"
    r"(?:吧|吗|呢|一下)?"
)
_ABOUT_PERSON = {
    RequestName.RECORDS_OF: _RECORDS_OF,
    RequestName.PROGRESS_OF: _PROGRESS_OF,
    RequestName.CERTIFICATE: _CERTIFICATE,
}
_TRAINING = re.compile(
    rf"{PERSON}(?:的)?(?:开始)?(?:练习|见习|试用)期?(?:(?P<end>结束|完了|到期)|(?:一直)?[到至].+)?了?"
)


def read(text: str, at: datetime) -> Request | None:
    """The request that a message received ``at`` makes, or None where it makes none of these."""
    # A number and the words behind it stay apart: normalising reads 2 日期 as 2日.
    written = normalise(re.sub(r"(?<=\d)[ \u3000]+(?=[^\d\s])", "，", text)).rstrip("!?~ 。，")
    return next((found for reader in _READERS if (found := reader(written, at)) is not None), None)


def _decision(text: str, _at: datetime) -> Request | None:
    if text in ("审批", "待审批", "有什么要审批的", "看看审批"):
        return Request(RequestName.WAITING)
    if not _DECIDES.search(text):
        return None
    for name, pattern in ((RequestName.APPROVE, _APPROVE), (RequestName.REJECT, _REJECT)):
        match = pattern.fullmatch(text)
        if match and text != "同意":
            every = bool(match["all"] or match["all_after"])
            reason = match["reason"].strip(" ，。:") if name is RequestName.REJECT else ""
            return Request(name, numbers=_numbers(match["before"] or match["after"]), every=every, text=reason)
    return None


def _numbers(items: str | None) -> tuple[int, ...]:
    """1 3, 1、3, 第2条, 1-3."""
    found: list[int] = []
    for match in _NUMBER.finditer(items or ""):
        found += range(int(match[1]), int(match[2] or match[1]) + 1)
    return tuple(dict.fromkeys(found))


def _missing(text: str, at: datetime) -> Request | None:
    if len(text) > LONGEST or not _MISSING.search(text):
        return None
    return Request(RequestName.MISSING, period=period_of(text, service_day(at)), text=text)


def _about_person(text: str, at: datetime) -> Request | None:
    for name, pattern in _ABOUT_PERSON.items():
        match = pattern.fullmatch(text)
        if match:
            return Request(name, person=match["person"], period=period_of(text, service_day(at)), text=text)
    match = _TRAINING.fullmatch(text)
    if not match:
        return None
    days = [] if match["end"] else [day for group in _ahead(text, at) for day in group.calendar_days()]
    return Request(RequestName.TRAINING, person=match["person"], dates=tuple(days), every=bool(match["end"]))


def _report_for(text: str, _at: datetime) -> Request | None:
    match = _REPORT_FOR.fullmatch(text)
    return Request(RequestName.REPORT_FOR, person=match["person"], text=match["rest"]) if match else None


def _absence(text: str, at: datetime) -> Request | None:
    if len(text) > LONGEST:
        return None
    if _CANCEL_LEAVE.search(text):
        return Request(RequestName.CANCEL_LEAVE, dates=_days(_ahead(text, at)))
    if not _CANCEL_PLAN.fullmatch(text):
        return None
    days = _days(_ahead(text, at))
    if days and min(days) >= service_day(at):
        return Request(RequestName.CANCEL_PLAN, dates=days)
    return Request(RequestName.CANCEL_PLAN) if _PLAN_WORD.search(text) else None


def _visit(text: str, at: datetime) -> Request | None:
    """23日到27日在凤凰站: a stay that lies ahead, and no report of one that is over."""
    groups = _ahead(text, at) if len(text) <= LONGEST and _STAY.search(text) else []
    if len(groups) != 1 or not groups[0].is_range:
        return None
    ahead, today = groups[0], service_day(at)
    match = _VISIT.fullmatch(text[: ahead.start] + text[ahead.end :])
    first = ahead.calendar_days()[0]
    if not match or not 0 < (first - today).days <= FARTHEST_STAY:
        return None
    this_month = (first.year, first.month) == (today.year, today.month) and "周" not in ahead.words
    if not (this_month or "月" in ahead.words or _AHEAD.search(text)):
        return None
    return Request(RequestName.VISIT, dates=tuple(ahead.calendar_days()), text=match["place"])


def _complete(text: str, at: datetime) -> Request | None:
    if not _COMPLETE.fullmatch(text):
        return None
    today = service_day(at)
    return Request(RequestName.COMPLETE, period=period_of(text, today) or period_of("本周", today))


def _submit(text: str, at: datetime) -> Request | None:
    match = _SUBMIT.fullmatch(text)
    if not match or not _SUBMITTED.fullmatch(match["before"] + match["after"]):
        return None
    period = period_of(text, service_day(at))
    return Request(RequestName.SUBMIT, period=period, text=text) if period and period.first else None


def _ahead(text: str, at: datetime) -> list[Group]:
    return [group for group in find_groups(text, at, forward=True, nouns=True) if group.issue is None]


def _days(groups: list[Group]) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day for group in groups for day in group.calendar_days()))


_READERS: tuple[Reader, ...] = (
    _decision, _missing, _about_person, _report_for, _absence, _visit, _complete, _submit,
)  # fmt: skip
