"""Numbers of households, people and sessions in a text. See docs/rules.md, "Counts"."""

import re
from typing import NamedTuple

from messages.canvas import DATE, LENGTH
from messages.numbers import CHINESE, read
from messages.pattern import phrase

HOUSEHOLDS, PEOPLE, SESSIONS = "households", "people", "sessions"

_PERSON = (
    r"(?:人(?!民|员|士|工)|孩子|小孩|娃|老人|老年|老大|老党|长者|学生|学员|儿童|小朋友|青少年|少年|居民|村民|群众"
    r"|家长|妇女|社工|志愿者|残疾|大爷|大妈|大娘|同学|组员|对象|服务对象|案主|患者|病人"
    r"|困境|留守|独居|空巢|孤寡|高龄|失能|低保|特困|五保|精神|刑满|退役|退伍|伢|党员|干部|小伙|姑娘|年轻人|照料者"
    r"|监护人|亲子|家属|商户|租户)"
)
_UNITS = {
    "户": HOUSEHOLDS, "户次": HOUSEHOLDS, "家": HOUSEHOLDS,
    "人次": PEOPLE, "号人": PEOPLE, "口人": PEOPLE, "口": PEOPLE,
    "人": PEOPLE, "名": PEOPLE, "位": PEOPLE, "对": PEOPLE, "个人": PEOPLE,
    "场": SESSIONS, "场次": SESSIONS, "次": SESSIONS, "节": SESSIONS, "期": SESSIONS, "例": SESSIONS,
}  # fmt: skip
_SPECIAL = r"好几[十百千]?|几[十百千]|几|若干|数[十百千]|百十|上[百千]"
_COUNT = phrase(
    rf"(?=[大将接差约近有是来几若数百上好\d{CHINESE}])(?P<about>大概|大约|将近|接近|差不多|约|近)?(?:有|是"
    rf"|来了)?(?<![\d.第/])(?<!\d:)(?P<number>{_SPECIAL}"
    rf"|(?:\d{{1,6}}[-~到至](?=\d))?\d{{1,9}}(?:,\d{{3}}){{0,3}}(?:\.\d{{1,4}})?[百千万]?"
    rf"|[{CHINESE}]{{1,12}})(?P<more>[多余来几])?"
    r"(?P<unit>户次|户|人次|号人|口人|个人(?!工)|人(?!民|员|均|士|工|口|大|才|物|家)|(?<=户)人|名(?!单)|位|对(?=夫"
    r"|父|母|亲|新|老|双|情|家|兄|姐|婆|祖|师|爷|小|[，。；、 )]|$)"
    r"|场次|场(?!地|所|馆|景|合)|次(?!日|要|性)|节(?!日|目|能|约|假)|期(?!间|末|中|待)|例(?!会|如)|家|个"
    r"|(?<=[俩仨]))(?P<after>左右|上下|多)?"
)
_FIELD = phrase(
    rf"(?=[户人场次节参到出签来受服覆惠数学组:])(?P<field>(?<=[案组座训动议导传])数量?|(?<=走访|入户|探访|家访|回访):|(?<=个案|小组|讲座|培训|督导|例会):|户数|人数|人次|场次|次数|场数|节数|参加|参与|参会|学员|组员|到场|到会|出席"
    rf"|签到|来了|到了|受益|服务|覆盖"
    rf"|惠及)(?:了|约|共|有|是|为|大概|:|差不多| )*"
    rf"(?P<number>\d{{1,9}}|[{CHINESE}]{{1,12}}|上百|几十)(?P<more>[多余来])?(?![\d.:多余来几{CHINESE}]|人|名|位|户"
    rf"|场|次|节|个|期|例|家|对|口|号|天|小时|点|月|年|分|元|岁|份|件|条|年|周|楼|组|类|项|种|所|村|社区)"
)
_FIELD_UNIT = {
    "户数": HOUSEHOLDS,
    "数": SESSIONS,
    "数量": SESSIONS,
    "场次": SESSIONS,
    "次数": SESSIONS,
    "场数": SESSIONS,
    "节数": SESSIONS,
}
_APPROXIMATE_BEFORE = phrase(r"(?:大概|大约|将近|接近|差不多|约|近)(?:有|是|来了|到了|了)?$")
_NOT_COUNTED_BEFORE = phrase(r"(?:人均|每户|每人|第|(?<![每各][场次节期个])平均)$")
_EACH_SESSION = phrase(r"(?:每|各)(?:一)?(?:场|次|节|期|例|个)(?:小组|讲座|培训|活动|课|都|有|来|参加|大概|约|平均)*$")
_EACH_DAY = phrase(r"(?:每天|天天|每日|一天)[^，。；\n\d]{0,6}$")
_EACH = phrase(r"(?:各|都)(?:自|有|是|[^，。；\n\d各]{0,6}?)$")
_TOTAL_HINT = phrase(r"[共总合累]")
_TOTAL = phrase(r"(?:共计|一共|总共|合计|累计|总计|共)(?:[^，。；\n\d、]{0,5}?)$")
_INSIDE_HINT = phrase(r"其中|包|含|里|当中")
_INSIDE = phrase(rf"(?:其中|包括|包含|含|里面|里头|当中)[^。；\n{DATE}{LENGTH}]*$")
_HAVING = phrase(r"(?:有|还有|(?:^|[，。；\n(])(?:另外?|剩下|还)?)$")
_COLLEAGUES = (
    r"(?:志愿者|同事|社工(?!站)|村干部|干部|实习生|队员|督导|医生|护士|大夫|民警|律师|网格员|工作人员|伙伴|搭档|专家"
    r"|老师|讲师|理发师|大学生|义工|爱心人士|楼长|组长|站长|同行|村医|委员)"
)
_WITH_BEFORE = phrase(
    r"(?:带着?|带领|领着|带了|率领?|和|跟|同|与|联合|联系|陪同|协同|携手?|叫上|喊上|叫了|请|邀请|会同|在|由"
    r"|协调)(?:了|我站|另外?|其他|本站|村里|社区)?$"
)
_US_BEFORE = phrase(r"(?:我们|咱们?|俺们?|一行|我|我站|本站|俺|同事)(?:社工|一行|共|站|几个|总共)?$")
_GOING_AFTER = phrase(
    r"(?:一起|一块儿?|一同|去|分头|结伴|搭档|轮流|分组|值班|忙|跑|出动|上门|配合|陪同|协助|的?陪同|的?协助)"
)
_PEOPLE_AFTER = phrase(_COLLEAGUES)
_HOUSEHOLD_AFTER = phrase(
    r"(?:低保|贫困|困难|特困|五保|残疾|脱贫|监测|独居|重点|空巢|孤寡|留守|易返贫|一般)[^，。；、\d户]{0,3}户"
)
_PERSON_AFTER = phrase(_PERSON)
_PLACES_AFTER = phrase(
    r"(?:行政|自然)?(?:村(?!民)|社区(?!活动|宣传|义诊|小组|讲座|培训)|乡镇|街道|小区|站点|单位|部门|楼栋|网格|问题)"
)
_ENDS = phrase(r"$|[，。；、\n )]")
_PERSON_BEFORE = phrase(rf"{_PERSON}(?:[们共约]|一共)*$")
_INTEGER_RANGE = phrase(r"(\d+)[-~到至](\d+)")


class Count(NamedTuple):
    """A number of ``unit`` at ``start``. ``value`` is None for 几户.

    ``bare``: 个 without a noun, sessions if it stands beside a kind; ``visits_only``: 家, households after a visit.
    """

    start: int
    end: int
    unit: str
    value: int | None
    approximate: bool = False
    each_session: bool = False
    each_day: bool = False
    each: bool = False
    total: bool = False
    inside: bool = False
    having: bool = False
    bare: bool = False
    visits_only: bool = False


def is_bare_count(text: str) -> bool:
    """Whether ``text`` is a number of households, people or sessions and nothing else: 3户, 12人."""
    found = find_counts(text)
    return len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) and found[0].value is not None


def find_counts(text: str) -> list[Count]:
    """The counts in ``text``, in its order, without those of colleagues and helpers."""
    within = bool(_INSIDE_HINT.search(text))
    found = [count for match in _COUNT.finditer(text) if (count := _count(text, match, within=within))]
    taken = [(count.start, count.end) for count in found]
    for match in _FIELD.finditer(text):
        if any(start < match.end() and match.start("number") < end for start, end in taken):
            continue
        quantity = (
            read(match["number"])
            if match["number"] not in ("上百", "几十")
            else read("百" if match["number"] == "上百" else "十")
        )
        if quantity:
            unit = _FIELD_UNIT.get(match["field"], PEOPLE)
            if match["field"] == ":":
                unit = HOUSEHOLDS if text[match.start() - 1] in "访户" else SESSIONS
            approximate = bool(match["more"]) or quantity.approximate or match["number"] in ("上百", "几十")
            approximate = approximate or any(word in match[0] for word in ("约", "大概", "差不多"))
            found.append(Count(match.start(), match.end(), unit, quantity.whole, approximate))
    return sorted(found)


def _count(text: str, match: re.Match[str], *, within: bool) -> Count | None:
    start, end = match.start("number"), match.end()
    before = text[max(0, start - 16) : start]
    word, sign = match["unit"], match["number"]
    if _NOT_COUNTED_BEFORE.search(before):
        return None
    unit, bare = _UNITS.get(word), False
    if word == "" and sign[-1] not in "俩仨":
        return None
    if word in ("个", ""):
        after_noun = _ENDS.match(text, end) and _PERSON_BEFORE.search(before)
        unit, bare = (PEOPLE, False) if after_noun else _counted_by_noun(text, end)
    if unit is None or (unit == PEOPLE and _is_colleagues(text, start, end, before, word)):
        return None
    value, approximate = _value(sign, match["more"])
    if word == "对" and value is not None:
        value *= 2
    every = "每" in before or "各" in before
    approximate = approximate or bool(match["about"] or match["after"] or _APPROXIMATE_BEFORE.search(before))
    return Count(
        start,
        end,
        unit,
        value,
        approximate and value is not None,
        each_session=every and bool(_EACH_SESSION.search(before)),
        each_day=(every or "天" in before) and bool(_EACH_DAY.search(before)),
        each=("各" in before or "都" in before) and bool(_EACH.search(before)),
        total=bool(_TOTAL_HINT.search(before)) and bool(_TOTAL.search(before)),
        inside=within and bool(_INSIDE.search(text, max(0, start - 60), start)),
        having=bool(_HAVING.search(before)),
        bare=bare,
        visits_only=word == "家",
    )


def _counted_by_noun(text: str, end: int) -> tuple[str | None, bool]:
    """What 个, or 俩 without a measure word, counts: households or people, nothing of places, else sessions."""
    if _HOUSEHOLD_AFTER.match(text, end):
        return HOUSEHOLDS, False
    if _PERSON_AFTER.match(text, end):
        return PEOPLE, False
    if _PLACES_AFTER.match(text, end):
        return None, False
    return SESSIONS, True


def _value(sign: str, more: str | None) -> tuple[int | None, bool]:
    if sign in ("几", "好几", "若干"):
        return None, False
    if sign[0] in "几数好":
        return {"十": 10, "百": 100, "千": 1000}[sign[-1]], True
    if sign in ("上百", "百十"):
        return 100, True
    if sign == "上千":
        return 1000, True
    low = _INTEGER_RANGE.fullmatch(sign)
    if low:
        return int(low[1]), True
    quantity = read(sign)
    if quantity is None or quantity.value != int(quantity.value):
        return None, False
    return quantity.whole, quantity.approximate or bool(more)


def _is_colleagues(text: str, start: int, end: int, before: str, word: str) -> bool:
    if word == "个人" and _GOING_AFTER.match(text, end):
        return True
    if _US_BEFORE.search(before):
        return True
    if _GOING_AFTER.match(text, end) and word in ("人", "个人", "名", "位", ""):
        return True
    return bool(_WITH_BEFORE.search(before) and (_PEOPLE_AFTER.match(text, end) or word == "个人"))
