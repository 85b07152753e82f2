"""看照片, 第2条的照片, 小李今天的照片: who asks to see the pictures and voices behind records."""

import re
from datetime import datetime

from messages.calendar import service_day
from messages.dates.groups import find_groups
from messages.periods import Period, period_of
from messages.requests.model import Request, RequestName
from messages.requests.words import LONGEST, PERSON, WHEN
from messages.text import normalise

_WHAT = r"(?:照片|图片|相片|语音|录音|佐证)"
_LOOK = r"(?:请|帮我|给我|我要|我想|想)*(?:查看|看一下|看一看|看看|看|查一下|查查|查|翻翻|调出)?(?:一下)?"
_ITEM = r"第? ?(?P<number>\d{1,3}) ?条(?:记录)?"
_OWN = r"(?P<own>我自己|我|自己)"
_UNIT = r"(?P<unit>[\u4e00-\u9fff]{2,12}?(?:社区|村|街道|站|单位))"
_ENDS = r"(?:有哪些|有吗|有没有|在哪里?|在哪儿|呢|吧|都|发我|给我|看看|看一下)*"
_DAY = r"(?:\d{1,2}月)?\d{1,2}[号日]|(?:上+个?|这个?|本)?(?:周|星期|礼拜)[一二三四五六日天]"
_TIME = rf"(?:(?:{WHEN}|{_DAY})的?)?"
_PICTURES = re.compile(rf"{_LOOK}{_TIME}(?:{_ITEM}|{_OWN}|大家|团队|{PERSON}|{_UNIT})?的?{_TIME}{_WHAT}{_ENDS}")


def read(text: str, at: datetime) -> Request | None:
    """The request that a message received ``at`` makes, or None where it asks for no pictures."""
    written = normalise(text).strip("!?~ 。，")
    if len(written) > LONGEST:
        return None
    match = _PICTURES.fullmatch(written)
    if not match:
        return None
    return Request(
        RequestName.PICTURES,
        person=match["person"],
        period=_day(written, at) or period_of(written, service_day(at)),
        numbers=(int(match["number"]),) if match["number"] else (),
        every=not match["own"],
        text=match["unit"] or "",
    )


def _day(text: str, at: datetime) -> Period | None:
    found = re.search(_DAY, text)
    days = [day for group in find_groups(text, at, nouns=True) for day in group.calendar_days()] if found else []
    return Period(days[0], days[-1], found[0]) if found and days else None
