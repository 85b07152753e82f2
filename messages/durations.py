"""How long: parts of the day, hours, clock intervals, whole and half days. See docs/rules.md, "How long"."""

import re
from typing import NamedTuple

from messages.canvas import LENGTH, paint
from messages.clock import find_intervals
from messages.dayparts import PARTS, Stretch, stretch
from messages.intents import Part
from messages.numbers import CHINESE, read
from messages.pattern import phrase

DAY_MINUTES = 480
HALF_DAY = 240
ORDINARY_DAY = range(DAY_MINUTES, 601)
"""Minutes of one clock interval that are an ordinary day with its lunch."""

_N = rf"(?:\d{{1,5}}(?:\.\d{{1,3}})?|[{CHINESE}]{{1,6}}(?:点[{CHINESE}]{{1,3}})?)"
_HOURS = phrase(
    rf"(?=[半个\d{CHINESE}])(?:(?P<half>半个?多?(?:小时|钟头|钟(?!点)))"
    rf"|(?P<n>{_N})(?:[-~到至](?P<to>{_N}))?(?:多|来|余|几)?个?(?:多|来)?(?P<and_half>半)?(?:多)?"
    rf"(?:小时|钟头|(?<=[个半多来])钟(?!点|表)|[hH](?![a-zA-Z])|hours?|hrs?)(?P<tail>半|多|左右)?(?:零"
    rf"|又)?(?:(?P<rest>{_N})分钟?)?"
    rf"|(?P<minutes>{_N})(?:多|来|余)?(?:分钟|min)|(?P<quarters>[一二两三123])刻钟|(?P<about>个把)(?:小时|钟头))"
)
_WHOLE = phrase(
    r"(?=[\d一二两三四五六七八九十俩仨半大小全成整])(?:(?P<more>(?<![\d十第])(?:一天半|1天半|1\.5个?天|1\.5个工作日|一个半工作日|一个?天半))"
    r"|(?P<halves>(?<![\d])(?:两|2|俩)个半[天日])"
    r"|(?P<half>(?<![老等好两2])(?:大|小)?半[天日](?!不|没)|(?<!\d)0\.5个?(?:天|工作日)|半个工作日|半晌(?!午))"
    r"|(?P<day>全[天日](?!候)|[一成]?整天|整[日]|整整一天|成天(?!的?)|(?<![\d.十百第头某同前那这每有后几来])(?:一"
    r"|1)(?:天|日(?!三餐|游|[常间]))(?!半|比|内|后|前|之|天|[一到]?晚)|(?<![\d.十])(?:一|1)个工作日)"
    r"|(?P<days>(?<![\d第头某同前那这近每有后几来])(?P<count>\d{1,4}(?:\.\d{1,2})?"
    r"|[一二两三四五六七八九十俩仨]{1,3})(?:个?(?:工作)?[天]|个工作日)(?P<plus>半)?(?!前|后|内|之内|没|不|一次"
    r"|[气天])))"
)
_VOLUNTEER_HOURS = phrase(
    rf"志愿者?(?:服务)?(?:总)?(?:时长|时数|时间|工时)(?:累计|合计|一共|共计|共|为|约|是|:| )*({_N})个?(?:小时|钟头|h)"
)
_FILLER = phrase(r"(?:就|只|是|有|做|干|忙|去|的|了|吧|哈|啊|呢|哦|大概|差不多|左右|[，。! ])*")
_HOUR_HINT = phrase(r"[时钟hH刻]|min")
_PART_HINT = phrase(r"[午晚早夜晌晨头黑]")
_OTHERS_BEFORE = phrase(
    r"(?:人均|每人|平均|志愿者?(?:服务)?(?:时长|时间|累计|共)|车程|坐车|开车|路上|路程|往返|来回|提前|迟到|等了|超过"
    r"|早到|晚到|耽误)"
    r"[^，。；\n\d]{0,6}$"
)
_OTHERS_AFTER = phrase(r"(?:热线|前|后(?!晌|续)|内|以上|以内|车程|路程|的?路|的?车|志愿时长)")
_REST_BEFORE = phrase(r"(?:午休|休息|吃饭|午饭|午餐|歇|扣除|扣掉|除去|减去)[^，。；\n\d]{0,3}$")
_REST_AFTER = phrase(r"(?:的)?(?:午休|休息|吃饭|午饭)")
_ASKS = phrase(r"吗|\?|[算够]不[算够]|还是|能不能")
_ASKED_BEFORE = phrase(r"(?:[算够折抵顶]|还是)(?:是|作|成|得上)?$")
_PER_HOUSEHOLD = phrase(r"(?:每(?:一)?|[一1])(?:户|家)[^，。；\n\d]{0,4}$")
_EACH_BEFORE = phrase(r"(?:每(?:场|次|节|期|例|个)[^，。；\n\d]{0,4}|(?<=[场次节期例个])各)$")
_INSIDE = phrase(r"(?:其中|包括|包含|含|里面有)[^，。；\n]*$")


class Spent(NamedTuple):
    """A length, or a part of the day, as named at ``start``.

    ``kind`` is part, noon, clock, hours, rest, day, half or days; ``minutes`` the length it states; ``each``: for every
    session, ``per_household``: for every household; ``inside``: within a longer stay, not beside it; ``hole``: words
    between the ends of an interval that are not its own (2点开会到4点).
    """

    start: int
    end: int
    kind: str
    minutes: int = 0
    parts: tuple[Stretch, ...] = ()
    days: float = 0
    each: bool = False
    per_household: bool = False
    inside: bool = False
    hole: tuple[int, int] = (0, 0)


def find_lengths(text: str) -> list[Spent]:
    """Every length and part of the day in ``text``, in its order. Hours of other people are left out."""
    found: list[Spent] = []
    canvas = text
    for interval in find_intervals(text):
        found.append(Spent(interval.start, interval.end, "clock", interval.minutes, interval.parts, hole=interval.hole))
        canvas = _paint(canvas, found[-1])
    for match in _HOURS.finditer(canvas) if _HOUR_HINT.search(canvas) else ():
        spent = _hours(canvas, match)
        if spent:
            found.append(spent)
            canvas = _paint(canvas, spent)
    if "天" in text or "日" in text or "晌" in text:
        for match in _WHOLE.finditer(canvas):
            found.append(_whole(match))
            canvas = _paint(canvas, found[-1])
    if _PART_HINT.search(canvas):
        found.extend(_part(match) for match in PARTS.finditer(canvas))
    if found and _ASKS.search(text):
        found = [spent for spent in found if not _ASKED_BEFORE.search(text, max(0, spent.start - 4), spent.start)]
    return sorted(found) if len(found) > 1 else found


def is_bare_length(text: str) -> bool:
    """Whether ``text`` says how long and nothing else: 半天, 就2小时, 上午."""
    found = find_lengths(text)
    return len(found) == 1 and bool(_FILLER.fullmatch(text[: found[0].start] + text[found[0].end :]))


def volunteer_minutes(text: str) -> int | None:
    """The hours of volunteers that ``text`` gives (志愿时长36小时), in minutes; they are nobody's own service."""
    match = _VOLUNTEER_HOURS.search(text)
    quantity = read(match[1]) if match else None
    return round(quantity.value * 60) if quantity else None


def _paint(canvas: str, spent: Spent) -> str:
    return paint(canvas, spent.start, spent.end, LENGTH)


def _part(match: re.Match[str]) -> Spent:
    if match["both"]:
        return Spent(
            match.start(), match.end(), "part", parts=(Stretch(Part.MORNING, "上午"), Stretch(Part.AFTERNOON, "下午"))
        )
    if match["noon"]:
        return Spent(match.start(), match.end(), "noon")
    named = stretch(match["part"] or match["short"])
    return Spent(match.start(), match.end(), "part", parts=(named,) if named else ())


def _whole(match: re.Match[str]) -> Spent:
    start, end = match.span()
    if match["half"]:
        return Spent(start, end, "half", HALF_DAY)
    if match["halves"]:
        return Spent(start, end, "half", DAY_MINUTES)
    if match["more"]:
        return Spent(start, end, "days", 720, days=1.5)
    if match["day"]:
        return Spent(start, end, "day", DAY_MINUTES, days=1)
    quantity = read(match["count"])
    count = (quantity.value if quantity else 0) + (0.5 if match["plus"] else 0)
    if count == 1:
        return Spent(start, end, "day", DAY_MINUTES, days=1)
    return Spent(start, end, "days", max(int(count * DAY_MINUTES), 1), days=count)


def _hours(text: str, match: re.Match[str]) -> Spent | None:
    minutes = _hour_minutes(match)
    start, end = match.span()
    before = text[max(0, start - 14) : start]
    if minutes is None or _OTHERS_BEFORE.search(before) or _OTHERS_AFTER.match(text, end):
        return None
    if _REST_BEFORE.search(before) or _REST_AFTER.match(text, end):
        return Spent(start, end, "rest", minutes)
    return Spent(
        start,
        end,
        "hours",
        minutes,
        each=bool(_EACH_BEFORE.search(before)),
        per_household=bool(_PER_HOUSEHOLD.search(before)),
        inside=bool(_INSIDE.search(before)),
    )


def _hour_minutes(match: re.Match[str]) -> int | None:
    if match["half"]:
        return 30
    if match["about"]:
        return 60
    if match["quarters"]:
        quantity = read(match["quarters"])
        return int(15 * quantity.value) if quantity else None
    quantity = read(match["minutes"] or match["n"])
    if quantity is None:
        return None
    if match["minutes"]:
        return int(quantity.value)
    rest = read(match["rest"]) if match["rest"] else None
    halves = 30 if match["and_half"] or match["tail"] == "半" else 0
    return round(quantity.value * 60) + halves + (int(rest.value) if rest else 0)
