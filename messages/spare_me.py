"""What people say about reminders: 今天别提醒, 提醒改到18点, 停止提醒, 恢复提醒. See docs/rules.md."""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from messages import numbers
from messages.text import normalise


class Wished(StrEnum):
    """What is wanted."""

    NOT_TODAY = "not_today"
    STOP = "stop"
    RESUME = "resume"
    AT = "at"


@dataclass(frozen=True, slots=True)
class ReminderWished:
    """A wish about reminders; ``at`` is the time of day, in half hours."""

    wished: Wished
    at: time | None = None


_POLITE = r"(?:请|麻烦|你|能不能|以后|就|再|给|跟|对|我|都|把)*"
_NOT_TODAY = re.compile(
    rf"{_POLITE}今[天日晚]{_POLITE}(?:别|不要|不用|不必|先不|甭){_POLITE}(?:提醒|催){_POLITE}[了啦吧]?"
)
_STOP = re.compile(
    rf"{_POLITE}(?:停止|停掉|关闭|关掉|取消|别|不要|不用|不想){_POLITE}(?:自动|每天的?|收到?)*(?:提醒|催我?){_POLITE}[了啦吧]?"
)
_RESUME = re.compile(rf"{_POLITE}(?:恢复|打开|开启|重新|继续|要)(?:自动|开始)*提醒{_POLITE}[了啦吧]?")
_AT = re.compile(
    rf"{_POLITE}(?:提醒(?:时间)?(?:改|调|换|挪|推迟|提前|设)?(?:到|成|为|在)?|(?:改|调|换)(?:到|成|为)?)?"
    r"(?P<part>早上|上午|中午|下午|傍晚|晚上)?(?P<hour>[\d一二两三四五六七八九十]{1,3})(?:点钟?|时|:)(?P<half>半|30|00)?分?"
    r"(?P<after>再?提醒我?)?[了啦吧]?"
)
AFTERNOON = ("下午", "傍晚", "晚上")


def read(text: str) -> ReminderWished | None:
    """The wish in ``text``, or None where it is no such thing."""
    said = normalise(text).strip(" ，。!~")
    if "提醒" not in said and "催" not in said:
        return None
    for wished, pattern in ((Wished.NOT_TODAY, _NOT_TODAY), (Wished.STOP, _STOP), (Wished.RESUME, _RESUME)):
        if pattern.fullmatch(said):
            return ReminderWished(wished)
    match = _AT.fullmatch(said)
    said_hour = numbers.read(match["hour"]) if match else None
    if match is None or said_hour is None:
        return None
    hour = int(said_hour.value)
    # Nobody wants to be reminded at six in the morning: 提醒改到6点 is the evening.
    if hour < 12 and (match["part"] in AFTERNOON or (match["part"] is None and hour < 8)):
        hour += 12
    return ReminderWished(Wished.AT, time(hour, 30 if match["half"] in ("半", "30") else 0)) if hour < 24 else None
