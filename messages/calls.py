"""A call to many (通知 全体援派社工：明天下午3点培训): for whom, what, and when. See docs/rules.md, Broadcasts."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from messages import numbers
from messages.calendar import service_day

_VERB = r"(?:请|麻烦|帮我)*(?:(?:紧急|重要)?通知|群发|公告|广播|发(?:个|一个|条)?通知|@)(?:一下|给)?"
_CALL = re.compile(rf"\s*(?:{_VERB})?[\s:：,，]*(?P<whom>[^：:\n]{{0,40}}?)[：:\n]\s*(?P<text>.+)", re.DOTALL)
_WITHOUT = re.compile(rf"\s*{_VERB}[\s,，]*(?P<text>.+)", re.DOTALL)
_DAY = r"大后天|今[天日]|明[天日]|后天|(?:(?:下下|下|本|这)个?)?(?:周|星期|礼拜)[一二三四五六日天]"
_RELATIVE = re.compile(rf"(?P<day>{_DAY})(?![（(])|(?P<short>今|明)(?P<part>早|晚|夜)")
_AHEAD = {"今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3, "今": 0, "明": 1}
_PARTS = {"早": "早上", "晚": "晚上", "夜": "夜里"}
_WEEKDAYS = "一二三四五六日"
_WHEN = re.compile(
    rf"(?:定时|改到|改成|预约|等到?)?[:： ]*(?P<day>{_DAY}|[今明](?=[早晚])"
    r"|(?P<month>\d{1,2})月(?P<number>\d{1,2})[日号])?(?:的)?(?P<part>早上?|上午|中午|下午|傍晚|晚上?)?"
    r"(?P<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点钟?|时|[:：])(?P<half>半|[0-5]\d)?分?(?:再?发送?|发出)?[了吧]?"
)
_SETS_TIME = re.compile(r"\s*(?:定时|预约)")
_EVERYBODY = re.compile(
    r"\s*(?:请|麻烦)?(?P<whom>(?:全体|所有|全部|全员|各位|各站|各社区|各单位|各街道|各社工站|大家)(?:援派|受援|驻站)?"
    r"(?:社工站|社工|同事|老师|站|人)?)[^：:]+",
    re.DOTALL,
)
_AFTERNOON = ("中午", "下午", "傍晚", "晚上", "晚")
_TAKES_BACK = re.compile(r"(?:请|把)?(?:取消|撤回|撤销|收回)(?:刚才|上一?条|那条|的|发出)*(?:通知|群发)[了吧。!！]*")


@dataclass(frozen=True, slots=True)
class Call:
    """``whom`` in the caller's words (empty: everybody), ``text`` with its dates written out, and whether any was."""

    whom: str
    text: str
    dated: bool


class Decision(StrEnum):
    """What is said to a preview."""

    SEND = "send"
    REWRITE = "rewrite"
    CANCEL = "cancel"
    NAMES = "names"
    NO_PICTURES = "no_pictures"


_DECISIONS = (
    (
        Decision.SEND,
        re.compile(r"(?:确认|马上|立即|现在|就这样)?(?:发送|发吧|发出去?|发了吧|发|可以发|确认)[吧了。!！]*"),
    ),
    (Decision.CANCEL, re.compile(r"(?:取消|不发|算了|别发|不要发|作废)(?:了|吧|送)*[。!！]*")),
    (Decision.NO_PICTURES, re.compile(r"(?:去掉|删掉|不要|不带|取消)(?:这?[些张个]?)?(?:图片?|照片)[了吧。!！]*")),
    (Decision.NAMES, re.compile(r"名单[。?？]*")),
    (Decision.REWRITE, re.compile(r"(?:改|重写|修改)(?:(?:成|为)?[:：\s]+(?P<text>.+))?", re.DOTALL)),
)


def read(text: str, at: datetime) -> Call | None:
    """The call in a message sent ``at``; None where there is nothing to be said in it."""
    everybody = _EVERYBODY.fullmatch(text)
    match = None if everybody else _CALL.fullmatch(text)
    found = match or _WITHOUT.fullmatch(text)
    said = text.strip() if everybody else found["text"].strip() if found else ""
    if not said:
        return None
    written, dated = with_dates(said, service_day(at))
    return Call(everybody["whom"] if everybody else match["whom"].strip(" ，,给") if match else "", written, dated)


def with_dates(text: str, today: date) -> tuple[str, bool]:
    """明天下午3点 as 11月19日（周四）下午3点: who reads it tomorrow would read another day. Whether there was any."""

    def dated(match: re.Match[str]) -> str:
        day = _day(match["day"] or match["short"], today)
        return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）{_PARTS.get(match['part'] or '', '')}"

    written = _RELATIVE.sub(dated, text)
    return written, written != text


def decision(text: str) -> tuple[Decision, str] | None:
    """发送, 改 (with the new words, if any), 取消, 名单, 去掉图片; None for anything else."""
    said = text.strip()
    for what, pattern in _DECISIONS:
        match = pattern.fullmatch(said)
        if match:
            return what, ((match["text"] or "").strip() if what is Decision.REWRITE else "")
    return None


def takes_back(text: str) -> bool:
    """取消通知, 撤回刚才的通知."""
    return bool(_TAKES_BACK.fullmatch(text.strip()))


def sets_time(text: str) -> bool:
    """定时 …, whatever follows."""
    return bool(_SETS_TIME.match(text))


def moment(text: str, at: datetime) -> datetime | None:
    """定时 明天9点: the time that is named, the next such one after ``at``; None where none is, or it is over."""
    match = _WHEN.fullmatch(text.strip())
    hour = numbers.read(match["hour"]) if match else None
    if match is None or hour is None or int(hour.value) > 23:
        return None
    hours = int(hour.value) + (12 if match["part"] in _AFTERNOON and int(hour.value) < 12 else 0)
    half = match["half"]
    minutes = 30 if half == "半" else int(half or 0)
    day = _named_day(match, at.date())
    if day is None or hours > 23:
        return None
    found = datetime.combine(day, time(hours, minutes), at.tzinfo)
    if found <= at and not match["day"]:
        found += timedelta(days=1)
    return found if found > at else None


def _named_day(match: re.Match[str], today: date) -> date | None:
    if not match["day"]:
        return today
    if not match["month"]:
        return _day(match["day"], today)
    try:
        found = date(today.year, int(match["month"]), int(match["number"]))
        return found if found >= today else found.replace(year=today.year + 1)
    except ValueError:
        return None


def _day(word: str, today: date) -> date:
    """The day that a relative word names; a bare weekday is the next one, today included."""
    if word in _AHEAD:
        return today + timedelta(days=_AHEAD[word])
    weekday = "一二三四五六日".find("日" if word[-1] == "天" else word[-1])
    monday = today - timedelta(days=today.weekday())
    for prefix, weeks in (("下下", 2), ("下", 1), ("本", 0), ("这", 0)):
        if word.startswith(prefix):
            return monday + timedelta(days=7 * weeks + weekday)
    return today + timedelta(days=(weekday - today.weekday()) % 7)
