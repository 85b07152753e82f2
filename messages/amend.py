"""Corrections: 改成半天, 刚才说错了，是5户, 再加1户; and which record is to be corrected or taken back."""

import re
from datetime import date, datetime

from messages.canvas import DATE, LENGTH, paint
from messages.counts import HOUSEHOLDS, PEOPLE, SESSIONS, find_counts
from messages.dates.groups import Group, find_groups
from messages.durations import DAY_MINUTES, HALF_DAY, Spent, find_lengths
from messages.intents import Change, Delta, Intent, IntentName, Mode, RecordRef
from messages.lexicon import Lexicon
from messages.lookalikes import hide
from messages.numbers import NUMBER, read
from messages.pattern import phrase
from messages.places import find_places

_WRONG = (
    r"(?:说|报|写|填|打|记|发|输|录|弄|搞|点|选|算)(?:错|岔|反(?=了))(?:了|啦)?|有误|(?<!对)不对|搞混"
    r"|(?:日期|时间|时长|地点|地址|户数|人数|场次)(?:都|也)?(?:写|报|记|填|弄|搞)?错|(?:说|报|写|记|填|打|算)[多少]了"
)
_AMEND = phrase(
    rf"(?=[是改挪移调换更修订纠说报写填打记发输录弄搞点选算有不应实其再另多少漏刚上那这第减加还添日时地户人场形方])(?:"
    rf"改成|改为|改到|改在|[挪移调换]到|改一?下|改(?:回|做|作)|换成|更正|更改|修改|订正|纠正|{_WRONG}|应该?(?:是|为)"
    rf"|应为|实际(?:上)?是|其实是|不是[^，。]{{1,14}}(?:，|而)?是|(?<![但可还就要都只老凡总而或不])是[^，。]{{1,10}}，而?不是|(?:再|另外)(?:加|添|补)(?:上)?(?=(?:{NUMBER}|半))"
    rf"|^是(?=[约大概]*{NUMBER}个?(?:户|人|名|位|场|次|节|例)[，。吧了]*$)|漏了?(?={NUMBER}(?:户|人|名|位|场|次|节|例))|(?:(?<!最)多|(?<!最)少|漏)(?:报|写|记|填|算|说|打)了?|(?:刚才|刚刚|上一?条|那条|这条|第.条)(?:那个|那条"
    rf"|的)?(?:的?(?:日期|时间|地点|地址|人数|户数|场次|形式|方式))?是(?!什么|哪|谁|不是)|^(?:减|加)(?:掉|去|上)?(?={NUMBER})|(?<=[，。；条的里上再请])(?:减|加)(?:掉|去"
    rf"|上)?(?:{NUMBER})个?[户人名场次节天小]|^(?:再|还)?(?:加|减|添)|^(?:日期|时间|地点|地址|户数|人数|场次|人次"
    rf"|时长|形式|方式)(?:是|为|不是|改|应))"
)
_UNDO = phrase(
    r"撤销|撤回|撤掉|撤了|撤一下|删除|删掉|删了|删一下|删去|把.{0,12}删|不要了|作废|(?:取消|去掉|清掉|清除"
    r"|抹掉)(?:掉|了)?(?:刚才|刚刚|上一?条|上条|那条|这条|第|打卡|记录|报|昨天|今天|前天|.{0,8}(?:记录|打卡|那条"
    r"|这条|上报))|(?:记录|打卡|那条|这条|上一条|第\d条)(?:给我)?(?:取消|去掉|删)|不算数|(?:报|发|打|记|写)(?:重|重复|了?两[遍次])了|(?:刚才|刚刚|[上那这第][一\d]?条)[^，。]{0,4}不算(?:了)?(?:吧|哈|啊)?$"
)
_HOW = phrase(r"怎么|如何|咋|怎样|多少|几[个天小]|能不能|会不会|吗")
_RECORD = phrase(r"条|记录|打卡|那个|刚才|刚刚|报的|报告|上报|全部|撤|删")
_ITEM = phrase(rf"(?:第|倒数第)?({NUMBER})(?:号)?(?:条|个记录|项)")
_ITEMS = phrase(r"第?\d{1,2}(?:[条个项号]?(?:、|，|和|跟|与|到|至|-|~| )+第?\d{1,2})+[条个项号]")
_SPAN = phrase(r"[到至~-]")
_MOST_ITEMS = 20
_NOT_THIS = phrase(r"(?:不是|不止|没有)[^，。;是]{1,14}?(?=[，。]|而?是|$)")
_MORE = phrase(
    r"(?:再|另外?|还)?(?:加|添|补)(?:上|了)?|少(?:报|写|记|填|算|说)了?|(?:说|报|写|记|填|打|算)少了?|漏(?:报|写|记|填|算|说|了)了?"
)
_LESS = phrase(r"减(?:掉|去)?|多(?:报|写|记|填|算|说)了?|(?:说|报|写|记|填|打|算)多了?|去掉|扣掉")
_OF_RECORD = phrase(
    r"(?:的)?(?:那条|这条|那个|那次|那天|那笔|记录|打卡|报的|的记录|的打卡|的那|上午那|下午那|走访那"
    r"|[^，。]{0,4}那[条个次]|的(?!$|[，。])|[^，。]{0,8}(?:写|报|说|记|填|打)错|[^，。]{0,6}(?:改成|改为|应该是"
    r"|不是)|，?(?:不是|应该))"
)
_REMOTE = phrase(r"线上|远程|电话|视频|网上|微信|腾讯会议")
_ONSITE = phrase(r"线下|现场|实地|面对面|上门|入户|到现场|当面")
_LINKAGE = phrase(r"链接资源|资源链接|联动")
_FIELD = phrase(rf"(户数|户|人数|人次|人|场次|场数|次数|节数)[^。\d]{{0,10}}?({NUMBER})(?![\d天小点月号])")
_FIELD_MEANT = phrase(
    rf"(户数|户|人数|人次|人|场次|场数|次数|节数)[^。]{{0,16}}?(?:其实|应该?|实际上?)[是为]({NUMBER})(?![\d天小点月号])"
)
_FIELD_UNIT = {
    "户数": HOUSEHOLDS,
    "户": HOUSEHOLDS,
    "场次": SESSIONS,
    "场数": SESSIONS,
    "次数": SESSIONS,
    "节数": SESSIONS,
}


def is_undo(text: str) -> bool:
    """Whether a record is to be taken back."""
    return bool(_UNDO.search(text)) and not _HOW.search(text) and bool(_RECORD.search(text) or len(text) <= 8)


def is_amendment(text: str) -> bool:
    """Whether a record is to be corrected."""
    return bool(_AMEND.search(text)) and not _HOW.search(text)


def read_undo(text: str, at: datetime) -> Intent:
    """Which record is taken back; without one the last."""
    canvas = hide(text)
    numbers = _items(text)
    item = numbers[0] if numbers else None
    groups = [] if item else find_groups(canvas, at, nouns=True)
    day = _single(groups[0]) if groups else None
    target = RecordRef(day, item, numbers[1:]) if day or item else None
    return Intent(IntentName.UNDO, target=target, text=text)


def read_amendment(text: str, at: datetime, lexicon: Lexicon) -> Intent | None:
    """What a correction sets, and of which record; None where it names nothing to set."""
    item = _item(text)
    canvas = _ITEM.sub(lambda match: "\ue000" * len(match[0]), text) if item else text
    canvas = hide(canvas)
    groups = find_groups(canvas, at, nouns=True)
    target_group, date_group = _roles(canvas, groups)
    for group in groups:
        canvas = paint(canvas, group.start, group.end, DATE)
    canvas = _NOT_THIS.sub(lambda match: "\ue000" * len(match[0]), canvas)
    lengths = find_lengths(canvas)
    for spent in lengths:
        canvas = paint(canvas, spent.start, spent.end, LENGTH)
    change = _change(canvas, lengths, _single(date_group) if date_group else None, lexicon)
    day = _single(target_group) if target_group else None
    target = RecordRef(day, item) if day or item else None
    if change == Change() and target is None and not re.search(_WRONG, text):
        return None
    return Intent(IntentName.AMEND, change=change, target=target, text=text)


def _item(text: str) -> int | None:
    match = re.search(rf"第({NUMBER})(?:条|个|项|笔)", text) or re.search(
        r"(?<![\d一二三四五六七八九十上下这那几])(\d{1,2})条", text
    )
    quantity = read(match[1]) if match else None
    return quantity.whole if quantity else None


def _items(text: str) -> tuple[int, ...]:
    """The numbers of the records that are named: 第2条, 第1条和第2条, 第1、3条, 第2到4条."""
    match = _ITEMS.search(text)
    if match is None:
        item = _item(text)
        return (item,) if item else ()
    found = [int(number) for number in re.findall(r"\d+", match[0])]
    if _SPAN.search(match[0]) and len(found) == 2 and found[0] < found[1] <= found[0] + _MOST_ITEMS:
        found = list(range(found[0], found[1] + 1))
    return tuple(dict.fromkeys(found))


def _single(group: Group) -> date | None:
    days = group.calendar_days()
    return days[0] if len(days) == 1 else None


def _roles(canvas: str, groups: list[Group]) -> tuple[Group | None, Group | None]:
    """The group that names the record and the one that is its new date."""
    target = new = None
    groups = [group for group in groups if not re.search(r"不是$", canvas[max(0, group.start - 2) : group.start])]
    for group in groups:
        before = canvas[: group.start]
        names = _OF_RECORD.match(canvas, group.end)
        set_before = re.search(
            r"(?:改成|改为|改到|改在|[挪移调换]到|换成|更正为|应该?是|应为|实际是|其实是|是|日期|时间|为|:)(?:的)?$",
            before,
        )
        if set_before and not re.match(r"(?:的)?(?:那条|这条|那个|记录)", canvas[group.end :]):
            new = new or group
        elif names or (target is None and group is groups[0] and len(groups) > 1):
            target = target or group
        else:
            new = new or group
    return target, new


def _change(canvas: str, lengths: list[Spent], day: date | None, lexicon: Lexicon) -> Change:
    start = _value_start(canvas)
    values: dict[str, int | Delta] = {}
    for count in find_counts(canvas):
        if count.start >= start and count.value is not None and count.unit not in values:
            values[count.unit] = _signed(canvas, count.start, count.value)
    if not values:
        for field in [*_FIELD.finditer(canvas), *_FIELD_MEANT.finditer(canvas)]:
            quantity = read(field[2])
            if quantity:
                unit = _FIELD_UNIT.get(field[1], PEOPLE)
                values[unit] = _signed(canvas, field.start(2), quantity.whole)
    minutes = _minutes(canvas, [spent for spent in lengths if spent.start >= start])
    mode = _mode(canvas[start:])
    places = [place for place in find_places(canvas, lexicon.place_pattern) if place.start >= start]
    place = places[-1].name if places else None
    if place is None and (
        match := re.search(
            r"(?:地点|地址|地方)[^，。]{0,6}?(?:是|为|改成|改为|:)([\u4e00-\u9fff]{2,12})(?:$|[，。吧])", canvas
        )
    ):
        place = match[1]
    return Change(
        minutes=minutes,
        households=values.get(HOUSEHOLDS),
        people=values.get(PEOPLE),
        sessions=values.get(SESSIONS),
        date=day,
        mode=mode if not places or mode is not Mode.ONSITE else None,
        place=place,
    )


def _value_start(canvas: str) -> int:
    """Where the new value begins: after the last 改成 or 是, else at the start."""
    first = [match.end() for match in re.finditer(r"改成|改为|应该?是|应为|实际是|是", canvas)]
    return first[0] if first and not _MORE.search(canvas) else 0


def _signed(canvas: str, position: int, value: int) -> int | Delta:
    before = canvas[max(0, position - 6) : position]
    if re.search(rf"(?:{_LESS.pattern})(?:了|\ue002)*$", before):
        return Delta(-value)
    if re.search(rf"(?:{_MORE.pattern})(?:了)*(?:走访|入户|小组|了)?$", before):
        return Delta(value)
    return value


def _minutes(canvas: str, lengths: list[Spent]) -> int | Delta | None:
    for spent in lengths:
        if spent.minutes and spent.kind != "rest":
            return _signed(canvas, spent.start, min(spent.minutes, DAY_MINUTES))
    parts = [part for spent in lengths for part in spent.parts]
    if parts and re.search(r"改成|改为|应该|是", canvas):
        return min(HALF_DAY * len(set(parts)), DAY_MINUTES)
    return None


def _mode(text: str) -> Mode | None:
    if _LINKAGE.search(text):
        return Mode.LINKAGE
    if _REMOTE.search(text):
        return Mode.REMOTE
    return Mode.ONSITE if _ONSITE.search(text) else None
