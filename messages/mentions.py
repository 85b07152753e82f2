"""What was done: the kinds of activity that a text names, each phrase once, with the mode it was done in."""

import re
from typing import NamedTuple

from messages.canvas import PAINT
from messages.clauses import Clause
from messages.intents import Kind, Mode
from messages.lexicon import BARE_EVENT, DEALING, OFFICES, SOURCES, Lexicon
from messages.pattern import phrase
from messages.spans import between

_PURPOSES = {Kind.ASSESSMENT, Kind.POLICY_OUTREACH, Kind.RESOURCE_LINK, Kind.COUNSELLING, Kind.COMMUNITY_EVENT}
_VISIT_PAPERS = phrase(r"建|填|录")
_INTERVIEW = ("面谈", "会谈")
_GLUE = phrase(rf"[^、，和及与并又再还跟同到去在\d{PAINT}一二两三四五六七八九十]{{0,4}}")
_VISIT_GLUE = phrase(
    rf"[^、，和及与并又再还跟同到去在\d{PAINT}]{{0,9}}|[给为向对帮][^、，和及并又再]{{0,12}}?(?:送|发|做|搞|开展"
    rf"|进行)[^、，和及并又再]{{0,4}}"
)
_NEXT_ACT = phrase(r"然后|之后|接着|顺便|顺带|顺路|同时|完了|写|后来|随后|以及|另外")
_HELPERS_BEFORE = phrase(
    r"(?:带着?|带领|领着|和|跟|同|与|给|为|对|招募|联系|联合|培训|[名位个]|请|邀请|叫上|发动|教)(?:了|党员|青年"
    r"|大学生|[\d一二两三四五六七八九十几俩仨]+[名位个]?)*$"
)
_TALKED_OVER = phrase(r"(?:商量|商讨|讨论|研究|沟通|协调|(?<![座会面访])谈|聊)了?一?下?[^，。；]{0,10}$")
_MATTER = phrase(r"(?:工作|活动|服务)?(?:的?(?:方案|安排|筹备|计划|流程|分工)|的(?:事情?|问题|情况|细节|时间)|事宜)")
_MEASURES = "的们类 "
_CALLED = phrase(r"(?:组织|发动|动员|安排|带动|号召)[^，。；]{0,3}$")
_CALLED_BEFORE = phrase(r"(?:组织|发动|动员|安排|带动|号召)[^，。；给为对和跟与培]{0,10}$")
_ACTING = phrase(r"[^，。；]{0,5}?(?:打扫|清|理发|帮|给|为|巡|送|维持|做|教|陪|捡|搬|服务(?!对象))")
_REMOTE = phrase(
    r"远程|线上|在线(?!路)|网上|网络|云端|腾讯会议|钉钉|(?:打|通)?(?:了)?(?:个)?电话(?!亭|线|局)|视频|微信|语音|QQ"
)
_NO_REMOTE_AFTER = phrase(
    r"(?:防|反|防范|预防|电信|网络|诈|手机|的?安全)*(?:诈|骗|沉迷|成瘾|购物|知识|课堂|常识|技能|素养|谣言|暴力|安全)|(?:会议)?(?:诈骗|号|通知|公众号|使用|操作|教学|安全|预约|宣传片|拍摄|剪辑|监控|本|平台|系统|办[理事公]|申请|购|支付"
    r"|缴费|挂号|小程序|群发|群里?(?:通知|发)|约|提醒|邀请|告知|联系|询问|咨询服务)|(?<=电话):?[\d\ue000]"
)
_ONLINE = ("远程", "线上", "在线", "云端", "腾讯会议", "钉钉")
_NO_ONLINE_AFTER = phrase(r"平台|系统|申请|购|挂号|缴费|支付|办[理事]|线下")
_NO_REMOTE_BEFORE = phrase(
    r"(?:教|学|学习|学会|使用|怎么用|如何用|防范?|反|留了?|登记|拍|拍摄|制作|剪辑|录制|播放|观看|看|发布|转发|联系"
    r"|加|接(?:听|到)?|线下)(?:了|老人|大家|他们|老年人|居民|一下|用|使用|[\u4e00-\u9fff]{0,3}用)?$"
)
_REMOTE_ALONE = phrase(
    rf"(?:形式|方式|服务|工作|活动|通过|采用|用|以|是|都是|全程|均|为|开展|进行|的|了|在|利用|采取|:| |[{PAINT}]"
    rf"|远程|线上|在线"
    rf"|网上|腾讯会议|钉钉|电话|视频|微信|语音|连线|会议|群|里|做|方式)+"
)
_TAKEN_FOR = phrase(r"\(|[，。；](?:就|也)?(?:算|当|作为|属于)(?!了)")
_TALK = phrase(r"聊|沟通|谈心|谈话|谈了|交流|指导|答疑|咨询|跟进|劝")
_PRESENCE = phrase(
    r"驻点|驻站|在岗|值班|坐班|值守|蹲点|上班|站岗|轮值|驻守|守站|值夜"
    r"|(?:坐|值|上)了(?:个|\ue002+|[半一]天的?)?班"
)

WORKS = phrase(
    r"服务|陪|帮|送|协助|参加|组织|理发|巡查|布置|打扫|清理|接待|咨询|交流|参观|办理|辅导|上课|课$|教|驻|跟进|评残|(?:在忙|忙着|忙了)(?=[\u4e00-\u9fff]{2})|商量|商讨|讨论|沟通|协调|(?:都|也|一直)(?:在|去了|来了|到了)(?=$|[，。；\n])"
    r"|开展|走了|跑了|在[^，。]{0,8}?(?:站|社区|村|单位|中心|机构)"
)
"""Words of work that names no kind of activity: 布置场地, 陪老人办证."""


Hit = tuple[int, int, str, str]
"""Start, end, name of the kind and word of one kind word."""


class Mention(NamedTuple):
    """One phrase that names an activity (``kind``) or presence (``kind`` None), at ``start`` to ``end``."""

    start: int
    end: int
    kind: Kind | None
    word: str
    mode: Mode = Mode.ONSITE


def find_mentions(text: str, clauses: list[Clause], lexicon: Lexicon) -> list[Mention]:
    """The activities and presence that ``text`` names, in its order."""
    hits = [
        (match.start(), match.end(), (match.lastgroup or "").removeprefix("synonym_"), match[0])
        for match in lexicon.kind_pattern.finditer(text)
    ]
    presence = [Mention(match.start(), match.end(), None, match[0]) for match in _PRESENCE.finditer(text)]
    remote = list(_REMOTE.finditer(text))
    volunteers = any(hit[2] == Kind.VOLUNTEER for hit in hits)
    mentions: list[Mention] = []
    for clause in clauses:
        elsewhere = volunteers and any(
            not clause.start <= hit[0] < clause.end and hit[2] not in (Kind.VOLUNTEER, DEALING) for hit in hits
        )
        inside = [_dealt(hit, text, clause) for hit in between(hits, clause.start, clause.end)]
        inside = [hit for hit in inside if not _is_matter(hit, text, clause)]
        inside = [hit for hit in inside if hit[2] != DEALING and not _only_helps(hit, text, inside, elsewhere)]
        own = [_act(phrase) for phrase in _phrases(inside, text)] if inside else []
        for stay in between(presence, clause.start, clause.end):
            if not any(act.start < stay.end and stay.start < act.end for act in own):
                own.append(stay)
        if own:
            own.sort(key=_position)
            mentions.extend(_with_modes(own, text, clause, remote))
    if remote and not mentions:
        mentions = _talks(text, clauses, remote)
    return _modes_of_bare_clauses(mentions, text, clauses, remote) if remote else mentions


def _talks(text: str, clauses: list[Clause], remote: list[re.Match[str]]) -> list[Mention]:
    """Talking to somebody from afar, where nothing else is named: 微信视频跟家属聊了半小时."""
    found: list[Mention] = []
    for clause in clauses:
        talk = _TALK.search(text, clause.start, clause.end)
        here = [match for match in remote if clause.start <= match.start() < clause.end]
        if talk and any(not _is_topic(text, match, clause) for match in here):
            found.append(Mention(talk.start(), talk.end(), None, talk[0], Mode.REMOTE))
    return found


def _position(mention: Mention) -> int:
    return mention.start


def _dealt(hit: Hit, text: str, clause: Clause) -> Hit:
    """对接 with a source of help is linking, with an office a meeting."""
    if hit[2] != DEALING:
        return hit
    own = text[clause.start : clause.end]
    kind = Kind.RESOURCE_LINK if re.search(SOURCES, own) else Kind.MEETING if re.search(OFFICES, own) else DEALING
    return (hit[0], hit[1], kind, hit[3])


def _phrases(hits: list[Hit], text: str) -> list[list[Hit]]:
    """Hits that stand together: 个案督导 and 入户做调研 are one phrase; a bare 活动 beside another kind is none."""
    hits = [hit for hit in hits if hit[2] != Kind.VOLUNTEER or not _are_helpers(hit, text)]
    if any(hit[2] != BARE_EVENT for hit in hits):
        hits = [hit for hit in hits if hit[2] != BARE_EVENT]
    phrases: list[list[Hit]] = []
    for hit in hits:
        if phrases:
            gap = text[phrases[-1][-1][1] : hit[0]]
            glue = _VISIT_GLUE if phrases[-1][0][2] == Kind.HOME_VISIT else _GLUE
            if (glue.fullmatch(gap) and not _NEXT_ACT.search(gap) and not hit[3].startswith(("写", "填"))) or not gap:
                phrases[-1].append(hit)
                continue
        phrases.append([hit])
    return phrases


def _is_matter(hit: Hit, text: str, clause: Clause) -> bool:
    """商量儿童小组的事: what is talked over is a topic and was not held."""
    if not _MATTER.match(text, hit[1]):
        return False
    return bool(_TALKED_OVER.search(text, max(clause.start, hit[0] - 16), hit[0]))


def _only_helps(hit: Hit, text: str, inside: list[Hit], elsewhere: bool) -> bool:
    """志愿者 beside another kind acts only where it is said what they did, or that they were called together."""
    if hit[2] != Kind.VOLUNTEER or hit[3] != "志愿者":
        return False
    others = [other for other in inside if other[2] not in (Kind.VOLUNTEER, BARE_EVENT, DEALING)]
    if any(other[0] > hit[0] and text[hit[1] : other[0]].strip(_MEASURES) for other in others):
        return True
    return elsewhere and not (_CALLED.search(text, max(0, hit[0] - 6), hit[0]) or _ACTING.match(text, hit[1]))


def _are_helpers(hit: Hit, text: str) -> bool:
    if _CALLED_BEFORE.search(text, max(0, hit[0] - 10), hit[0]):
        return False
    return hit[3].startswith("志愿者") and bool(_HELPERS_BEFORE.search(text, max(0, hit[0] - 8), hit[0]))


def _act(phrase: list[Hit]) -> Mention:
    """The one activity of a phrase: the last word is the act, but a visit with a purpose is the visit."""
    first, last = phrase[0], phrase[-1]
    kinds = {hit[2] for hit in phrase[1:]}
    kind = last[2]
    if first[2] == Kind.HOME_VISIT and len(phrase) > 1:
        paper = last[2] == Kind.PAPERWORK and _VISIT_PAPERS.match(last[3])
        if kinds <= _PURPOSES | {Kind.HOME_VISIT} or paper or last[3] in _INTERVIEW:
            kind = Kind.HOME_VISIT
    if last[2] == Kind.VOLUNTEER and last[3].startswith("志愿者") and len(phrase) > 1:
        kind = phrase[-2][2]
    resolved = Kind.COMMUNITY_EVENT if kind == BARE_EVENT else Kind(kind)
    return Mention(first[0], last[1], resolved, last[3])


def _with_modes(acts: list[Mention], text: str, clause: Clause, remote: list[re.Match[str]]) -> list[Mention]:
    governed: set[int] = set()
    for match in remote:
        if not clause.start <= match.start() < clause.end or _is_topic(text, match, clause):
            continue
        after = next((n for n, act in enumerate(acts) if act.end > match.start()), None)
        index = after if after is not None else len(acts) - 1
        governed.add(index)
        while index + 1 < len(acts) and re.fullmatch(r"[、和及]", text[acts[index].end : acts[index + 1].start]):
            index += 1
            governed.add(index)
    kinds = {act.kind for act in acts}
    if kinds == {Kind.RESOURCE_LINK}:
        return [act._replace(mode=Mode.LINKAGE) for act in acts]
    if not governed:
        return acts
    all_remote = bool(governed) and all(
        n in governed for n, act in enumerate(acts) if act.kind is not Kind.RESOURCE_LINK
    )
    return [
        act._replace(mode=Mode.REMOTE) if n in governed or (all_remote and act.kind is Kind.RESOURCE_LINK) else act
        for n, act in enumerate(acts)
    ]


def _is_topic(text: str, match: re.Match[str], clause: Clause) -> bool:
    followed_by = _NO_ONLINE_AFTER if match[0] in _ONLINE else _NO_REMOTE_AFTER
    return bool(
        followed_by.match(text, match.end())
        or _NO_REMOTE_BEFORE.search(text, max(clause.start, match.start() - 8), match.start())
    )


def _modes_of_bare_clauses(
    mentions: list[Mention], text: str, clauses: list[Clause], remote: list[re.Match[str]]
) -> list[Mention]:
    """A clause that says nothing but 线上 or 腾讯会议 tells the mode of the activity before it, or else after it."""
    for clause in clauses:
        named = [match for match in remote if clause.start <= match.start() < clause.end]
        if not named or all(_is_topic(text, match, clause) for match in named):
            continue
        taken = _TAKEN_FOR.match(text, clause.end)
        if taken and taken[0] != "(":
            taken = taken if _TALK.search(text, clause.start, clause.end) else None
        if not taken and not _REMOTE_ALONE.fullmatch(text, clause.start, clause.end):
            continue
        if between(mentions, clause.start, clause.end):
            continue
        before = [n for n, mention in enumerate(mentions) if mention.end <= clause.start]
        index = before[-1] if before else 0
        if taken and before:
            index += 1
        if index < len(mentions) and mentions[index].mode is Mode.ONSITE:
            mentions[index] = mentions[index]._replace(mode=Mode.REMOTE)
    return mentions
