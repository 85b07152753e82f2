"""谁没报, 王芳的记录, 王芳多少天了, 王芳的证明, 帮王芳报…, 王芳练习到11月30日: what is asked of somebody else."""

import re
from datetime import datetime

from messages.calendar import service_day
from messages.others import ERRAND, OF_CLIENT
from messages.periods import period_of
from messages.requests.model import Request, RequestName
from messages.requests.words import LONGEST, PERSON, WHEN, ahead, days_of

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
    """The request about others in ``text``."""
    return _missing(text, at) or _about_person(text, at) or _report_for(text)


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
    days = () if match["end"] else days_of(ahead(text, at))
    return Request(RequestName.TRAINING, person=match["person"], dates=days, every=bool(match["end"]))


def _report_for(text: str) -> Request | None:
    match = _REPORT_FOR.fullmatch(text)
    return Request(RequestName.REPORT_FOR, person=match["person"], text=match["rest"]) if match else None
