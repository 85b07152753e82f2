"""取消请假, 周五不去了, 23日到27日在凤凰站, 本周已报齐, 提交11月: what is said of whole days and weeks."""

import re
from datetime import datetime

from messages.calendar import service_day
from messages.periods import period_of
from messages.requests.model import Request, RequestName
from messages.requests.words import LONGEST, WHEN, ahead, days_of

FARTHEST_STAY = 60
"""Days ahead at which a stay may begin; 9月10日至15日 said in November is not meant for the year to come."""
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


def read(text: str, at: datetime) -> Request | None:
    """The request about days in ``text``."""
    return _absence(text, at) or _visit(text, at) or _complete(text, at) or _submit(text, at)


def _absence(text: str, at: datetime) -> Request | None:
    if len(text) > LONGEST:
        return None
    if _CANCEL_LEAVE.search(text):
        return Request(RequestName.CANCEL_LEAVE, dates=days_of(ahead(text, at)))
    if not _CANCEL_PLAN.fullmatch(text):
        return None
    days = days_of(ahead(text, at))
    if days and min(days) >= service_day(at):
        return Request(RequestName.CANCEL_PLAN, dates=days)
    return Request(RequestName.CANCEL_PLAN) if _PLAN_WORD.search(text) else None


def _visit(text: str, at: datetime) -> Request | None:
    """23日到27日在凤凰站: a stay that lies ahead, and no report of one that is over."""
    groups = ahead(text, at) if len(text) <= LONGEST and _STAY.search(text) else []
    if len(groups) != 1 or not groups[0].is_range:
        return None
    stay, today = groups[0], service_day(at)
    match = _VISIT.fullmatch(text[: stay.start] + text[stay.end :])
    first = stay.calendar_days()[0]
    if not match or not 0 < (first - today).days <= FARTHEST_STAY:
        return None
    this_month = (first.year, first.month) == (today.year, today.month) and "周" not in stay.words
    if not (this_month or "月" in stay.words or _AHEAD.search(text)):
        return None
    return Request(RequestName.VISIT, dates=tuple(stay.calendar_days()), text=match["place"])


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
