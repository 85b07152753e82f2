"""Clauses of a text, and which of them tell of what did not happen, of leave, or of what is still to come."""

import re
from typing import NamedTuple

from messages.canvas import LENGTH, PLACE
from messages.pattern import phrase
from messages.spans import between

_CLAUSE = phrase(r"[^，。；\n!?()]+")
_FAILED = phrase(r"取消|改期|延期|推迟|泡汤|作罢|停办|黄了|落空|不办了|暂停|(?:改|推|延|挪|移|顺延)[到至]")
_NOT_AT_HOME = phrase(
    r"没(?:有)?(?:在家|人|见[到着]?|找[到着]|遇[到着]|敲开|开门|碰[到着上])|不在(?:家|村)?|未(?:在家|见|遇|找)|无人"
    r"|扑空|白跑|敲不开|锁门"
)
_NOT = phrase(
    r"没(?![^，。；\n]{1,3}完的|报|打[卡上]|登记|记(?!录)|写[上进]|填|上报|补|来得及[报打填记]|提交|休息|停|吃|喝|空|问题|关系|事|什么|啥"
    r"|想到|白|少|错|网|信号|签|顾[上得]报|发|传|说|多|过|顾|劳动|工作|收入|钱|子女|儿|上班|来上)"
    r"(?:有|能|法|来得及|顾上|赶上)?(?!问题|异常|发现|其他|困难|变化|劳动|工作|收入|子女|儿)|未(?!成年|来|婚|报|打卡"
    r"|填|登记|录|必)(?:能)?|无(?=走访|入户|小组|活动|服务)|不(?:去|开|做|搞|办)了"
)
_VERB = phrase(r"[^，。；\n]{0,4}?(?:成|去|办|开|做|搞|进行|落实|走|跑|完成|举行|举办|组织|参加|安排|弄|干活|干成|干)")
_PLANNED = phrase(r"本来|原本|原定|原计划|本打算|说好|预定|原先")
_CAME_BETWEEN = phrase(r"(?:但是?|可是?|结果|后来|临时|突然|却|不过|领导|被|又被)")
_TURNED = phrase(r"[^。；\n]*?[，](?:就|只好|后来)?(?:改|换)(?:做|成|为|开|去|在)")
_LEAVE = phrase(
    r"请(?:了|个|[一两三\d半]天|[\ue001\ue002的]| )*(?:事|病|年|产|婚|丧)?假|调休(?![^，。；\n]{0,3}(?:上班|班|日"
    r"|补))|休假|休年假|(?<![午没不])休息(?!室|区|日)|年假|病假|事假|轮休|补休|公休|没(?:去|来)?上班|歇班"
    r"|歇了?[一半]天|(?<![午调轮补公])休(?:了)?[一半](?=天)"
)
_TO_COME = phrase(
    r"准备(?=去|到|开|做|搞|再|入户|走访|组织|办|在|\ue001|\ue002|接|给|跟|和)|打算|计划(?=去|开|做|到|在|搞|\ue001"
    r"|\ue002|走|入|组|再)|还要(?!求)|还得|(?<![需主重必想不只首纲])要(?![求点是紧素闻害件领])(?=去|开|做|再|继续|到"
    r"|搞|走|入|给|跟|接|办|参)"
    r"|约(?:了|好|定|(?:的|在|到|着|于)?(?:是)?(?=\ue001))|(?:定|安排|排|留|放|说好)(?:了|好)?(?:在|到|于|至)?(?=\ue001)"
    r"|说好了?(?=[，去到])|待会|等会|等下(?=[去再要])|一会儿?(?=[再要去])|剩[下余]的?[^，。；\n]{0,4}(?=\ue001)|下一[节期场次轮回]|接下来|回头再|预计|将(?=[去开进于在])|下一步"
    r"|下次|改天|过几天"
)
_SET = phrase(r"[定安排留放]")
_MOVED = phrase(r"(?:改|推迟?|延期?|延迟|挪|移|放|留|顺延)[到至在]")
_LINKING_WORDS = phrase(
    r"(?:结果|最后|后来|都|也|还是|就|但是?|所以|因为|又|可惜|临时|突然|给|被|已经?|全部?|均|今天|下雨|太大|了|人| )*"
)
_HINT = phrase(
    r"[没未取改延推挪移顺泡作停黄落无扑白敲锁休假歇准打计要约待等将预下回过]|不[在去办开做搞]|接下来|剩[下余]|暂停|一会|定|安排|留[在到]|放[在到]|说好|[移挪][在到]"
)
_REALISED = phrase(r"[^，。；\n\d]{0,3}?(?:实际|完成|做完|只|做了|走了|跑了|去了|看了|到了|来了|开了|办了)")
_LINK = phrase(r"但是?|可是?|不过|、|还有|另外|又|再|然后|后来")


class Clause(NamedTuple):
    """A stretch of text between two signs of punctuation."""

    start: int
    end: int


class Dropped(NamedTuple):
    """A stretch that tells of no service: ``why`` is not_done, leave or to_come."""

    start: int
    end: int
    why: str


def find_clauses(text: str) -> list[Clause]:
    """The clauses of ``text``: they end at ，。；!? brackets and line breaks."""
    return [Clause(match.start(), match.end()) for match in _CLAUSE.finditer(text)]


def find_dropped(
    text: str, clauses: list[Clause], acts: list[tuple[int, int]], counts: list[tuple[int, int]], rests: list[int]
) -> list[Dropped]:
    """The stretches of ``text`` that tell of no service.

    ``acts`` and ``counts`` are where these stand, ``rests`` where a break with its length does: no leave is there.
    """
    dropped: list[Dropped] = []
    if not _HINT.search(text):
        return dropped
    for index, clause in enumerate(clauses):
        own_acts = between(acts, clause.start, clause.end)
        own_counts = between(counts, clause.start, clause.end)
        pause = any(clause.start <= rest < clause.end for rest in rests)
        leave = None if pause else _leave(text, clause, own_acts)
        if leave:
            dropped.append(leave)
            continue
        undone = _undone(text, clause, own_acts, own_counts)
        if undone:
            dropped.append(undone)
            own = text[clause.start : clause.end]
            absent = _NOT_AT_HOME.search(own) and not re.search(r"[都全均]", own)
            bare = not own_counts and PLACE not in own and not own_acts and not absent and _starts_undone(own)
            dropped.extend(_planned_before(text, clauses[:index], dropped, bare=bare))
        elif _PLANNED.search(text, clause.start, clause.end) and (
            _CAME_BETWEEN.match(text, clause.end + 1) or _TURNED.match(text, clause.end)
        ):
            dropped.append(Dropped(clause.start, clause.end, "not_done"))
        elif _TO_COME.search(text, clause.start, clause.end) and not _is_past(text, clause):
            match = _TO_COME.search(text, clause.start, clause.end)
            before = [act for act in own_acts if match and act[0] < match.start()]
            if match and _SET.match(match[0]) and not any(count[0] < match.start() for count in own_counts):
                before = []
            stretch = Dropped(match.start() if match and before else clause.start, clause.end, "to_come")
            after = clauses[index + 1] if index + 1 < len(clauses) else None
            dropped.extend(_but_done(text, stretch, after, acts, counts))
    return dropped


def _but_done(
    text: str, stretch: Dropped, after: Clause | None, acts: list[tuple[int, int]], counts: list[tuple[int, int]]
) -> list[Dropped]:
    """计划走访5户，完成3户: what was planned was done, in the numbers that follow; only its own numbers are dropped."""
    planned = [act for act in acts if stretch.start <= act[0] < stretch.end]
    if after is None or not planned or not _REALISED.match(text, after.start, after.end):
        return [stretch]
    follows = [count for count in counts if after.start <= count[0] < after.end]
    if not follows or any(after.start <= act[0] < after.end for act in acts):
        return [stretch]
    start, end = planned[-1]
    return [Dropped(stretch.start, start, stretch.why), Dropped(end, stretch.end, stretch.why)]


def is_met(text: str, drop: Dropped, start: int) -> bool:
    """昨天约了老人面谈: an appointment that stands behind its day, at ``start``, and names none ahead."""
    word = _TO_COME.search(text, drop.start, drop.end)
    return bool(word and word[0].startswith("约") and drop.start <= start < word.start() and word[0] != "约")


def looks_ahead(text: str, drop: Dropped, start: int) -> bool:
    """Whether a day at ``start`` in a dropped stretch lies ahead: it stands after 约了, 打算 or 改到."""
    word = (_TO_COME if drop.why == "to_come" else _MOVED).search(text, drop.start, drop.end)
    return bool(word and word.end() <= start)


def _starts_undone(clause: str) -> bool:
    """Whether nothing but a linking word stands before the failure, so that it is what was said before that failed."""
    found = _FAILED.search(clause) or _NOT.search(clause) or _NOT_AT_HOME.search(clause)
    return bool(found and _LINKING_WORDS.fullmatch(clause, 0, found.start()))


def _is_past(text: str, clause: Clause) -> bool:
    return bool(re.search(r"(?:走访|入户|回访|做|开|搞|完成)了", text[clause.start : clause.end]))


def _leave(text: str, clause: Clause, acts: list[tuple[int, int]]) -> Dropped | None:
    match = _LEAVE.search(text, clause.start, clause.end)
    if not match:
        return None
    before = [act for act in acts if act[1] <= match.start()]
    if not before:
        return Dropped(clause.start, clause.end, "leave")
    mark = text.rfind(LENGTH, before[-1][1], match.start())
    start = mark if mark >= 0 else match.start()
    while start > before[-1][1] and text[start - 1] == LENGTH:
        start -= 1
    return Dropped(start, clause.end, "leave")


def _undone(text: str, clause: Clause, acts: list[tuple[int, int]], counts: list[tuple[int, int]]) -> Dropped | None:
    start, end = clause
    failed = _FAILED.search(text, start, end)
    if failed:
        return Dropped(_after_link(text, start, failed.start(), acts, counts), end, "not_done")
    absent = _NOT_AT_HOME.search(text, start, end)
    if absent:
        before = [count for count in counts if count[1] <= absent.start()]
        if before and (len(before) > 1 or not acts or acts[0][0] > before[-1][0]):
            return Dropped(before[-1][0], end, "not_done")
        if before or not acts:
            return Dropped(absent.start() if acts else start, end, "not_done")
    for match in _NOT.finditer(text, start, end):
        follows = [act for act in acts if 0 <= act[0] - match.end() <= 6]
        if not follows and not _VERB.match(text, match.end(), end):
            continue
        done = [
            act
            for act in acts
            if act[1] <= match.start() and any(act[0] < count[0] < match.start() for count in counts)
        ]
        if follows and not done:
            return Dropped(start, end, "not_done")
        return Dropped(
            match.start() if done else _after_link(text, start, match.start(), acts, counts), end, "not_done"
        )
    return None


def _after_link(text: str, start: int, stop: int, acts: list[tuple[int, int]], counts: list[tuple[int, int]]) -> int:
    """Where what failed begins: after a finished activity with its count and a linking word, else the whole clause."""
    if not any(act[0] >= start and any(act[0] < count[0] < stop for count in counts) for act in acts):
        return start
    links = [match.end() for match in _LINK.finditer(text, start, stop)]
    return links[-1] if links else start


def _planned_before(text: str, clauses: list[Clause], dropped: list[Dropped], *, bare: bool) -> list[Dropped]:
    """Earlier clauses that a failure takes back: 本来要去…, 今天的小组，取消了."""
    taken = {drop.start for drop in dropped}
    found = [
        Dropped(clause.start, clause.end, "not_done")
        for clause in clauses[-3:]
        if clause.start not in taken and _PLANNED.search(text, clause.start, clause.end)
    ]
    last = clauses[-1] if clauses else None
    if bare and not found and last and last.start not in taken and text[last.end : last.end + 1] == "，":
        found.append(Dropped(last.start, last.end, "not_done"))
    return found
