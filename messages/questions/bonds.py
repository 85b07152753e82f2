"""What an answer may not differ in: place, year, batch, group, programme, and by what it counts."""

import re
from collections.abc import Iterable, Iterator

from messages import numbers, regions
from messages.questions.model import Bond, Concept
from messages.terms import alike, synonyms, tagged, tokenizer

_YEAR = re.compile(r"(20\d{2})\s*年?度?")
_ORDINAL = re.compile(
    r"第([一二三四五六七八九十\d]+)[批轮期]|(?:首|头一?)[批轮]|首届|[下上]一?届|第[一二三四五六七八九十\d]+届"
)
GROUPS = (
    (
        re.compile(
            r"援派|支援社工|支援(?:团队|队伍|队)|派(?:过|出)?(?:[去来]的?|的)(?:社工|人员)|派出(?:社工|人员)"
            r"|派(?:几|多少|\d)[个名位]?(?:社工|人)?(?:过|下)?来(?![学跟参接听培])"
        ),
        frozenset({"援派", "支援"}),
    ),
    (re.compile(r"受援|接受帮扶|被帮扶?"), frozenset({"受援", "接受帮扶"})),
    (re.compile(r"驻站"), frozenset({"驻站"})),
)
_BINDING = "不能要会可到给从把被让没有是在的了吗呢吧就还又才再都也和与跟同及或哪谁啥怎几什么问请我你他"
_LETTER = rf"(?![{_BINDING}])[\u4e00-\u9fff]"  # a name holds no word that asks or binds
_TOWN = re.compile(rf"((?:{_LETTER}){{2,5}}?)(街道|镇|乡|社区|村)(?!社区|振兴|站建)")
_AREA = re.compile(rf"((?:{_LETTER}){{2,4}}?)(新区|区|县(?![级里局])|市(?![级里局直州])|旗|自治州)")
_SMALLER = re.compile("新?区|县|街道|镇|乡|村|社区")  # a place of its own, named after the larger one
_RANK = re.compile("[省市](?![级里局])")
_LANDSCAPE = frozenset("湖山河江桥路")
_LOOSE_HEAD = re.compile(r"^(?:我们|咱们|你们|请问|想问|[在我是给到去跟和从问请那这的说像把让])+")
_GENERIC_PLACE = re.compile(
    r"[哪各每几多少些个本我老社小校园景辖农山]|受援|援派|被帮|帮扶|贫困|重点|所有|全[部市区县]|试点|三区"
    r"|乡镇|街镇|其他|别的|城乡|先发|偏远|示范|地$|直接|[上找向报跳]$"
)
_NAME_FLAGS = frozenset({"ns", "nr", "nz", "nt", "nrt", "nrfg"})
_SUM_OF_MONEY = re.compile(
    r"(\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?:(万)(?:块钱?|元)?|(?:千|百)?(?:块钱|(?<!一)块|元))"
)
_PER = re.compile(
    r"(?<![下上同第满了过立作哪那几])(?:(?:每|一)(?:个)?(?:工作)?(人|月|天|日|周|星期|次|趟|回|年|年度|季度|顿|餐|晚|小时|场)(?!的(?!钱|经费|资金|补|费))"
    r"|(?:每一?|(?<![是有在到])一(?=家[给发补能奖有最至多几]|户[给发补能奖有最至多几]))(户|家)(?!的))"
)
_EACH = re.compile(
    r"(?:每|一)(?:个|家|所|名|位)?(社工站|站|机构|社区|项目|帮扶项目|社工(?!中心|服务|机构|协会)|县|市州|街道|受援社区|受援机构|援派机构)"
)
_PER_WORDS = {
    "年": "每年 一年 全年 工作年度 每个年度 一个年度 每一年度 年均 /年",
    "月": "每月 月度 一个月 按月 /月",
    "天": "每天 每日 一天 /天 日均 每个工作日 /工作日",
    "日": "每天 每日 /日 每个工作日 /工作日",
    "周": "每周 一周 /周",
    "星期": "每周 每星期 /周",
    "季度": "每季度 季度 按季 /季",
    "顿": "每顿 每餐 /餐",
    "餐": "每餐 /餐 /顿",
    "晚": "每晚 /晚 每夜",
    "人": "每人 /人 人均",
    "次": "每次 /次 一次 按次",
    "趟": "每次 一次",
    "回": "每次 一次",
    "小时": "每小时 /小时 每课时",
    "场": "每场 /场",
    "户": "每户 /户",
    "家": "/家 每家 每个 /个",
    "年度": "每年 每个年度 工作年度 一个年度",
}
_RATES = {"机构": "/家", "受援机构": "/家", "援派机构": "/家", "社工": "/名 /人", "县": "/县", "街道": "/街道"}
_KIND_OF_PLAN = re.compile(r"(?:计划|项目|行动|工程)$")
_PER_WEIGHT = 0.5


def bound(flat: str, known_places: Iterable[str]) -> Iterator[Concept]:
    """The places, years, batches, amounts and groups that a question names."""
    yield from _places(flat, known_places)
    for match in _YEAR.finditer(flat):
        yield Concept(match.group(), frozenset({match[1]}), 1.0, Bond.YEAR)
    for match in _ORDINAL.finditer(flat):
        bond = Bond.FREE if match.group() in ("首届", "第一届") else Bond.ORDINAL  # part of the name of a meeting
        yield Concept(match.group(), _batch(match), 1.0, bond)
    for match in _SUM_OF_MONEY.finditer(flat):
        amount = numbers.read(match[1])
        figure = f"{amount.value:g}" if amount else match[1]
        words = frozenset({f"{match[1]}{match[2] or ''}元", f"{figure}{match[2] or ''}元", match.group()})
        yield Concept(match.group(), words, 1.0, is_topic=True)
    for pattern, words in GROUPS:
        found = pattern.search(flat)
        if found:
            yield Concept(found.group(), words, 1.0, Bond.GROUP)


def _batch(match: re.Match[str]) -> frozenset[str]:
    """第一轮 and 头一批 are the 首批; 第二轮 is the 第二批."""
    if match.group().endswith("届"):
        return frozenset({match.group(), "首届"} if match.group() in ("第一届", "首届") else {match.group()})
    which = match[1] or "一"
    words = {f"第{which}{kind}" for kind in "批轮期"}
    return frozenset(words | {"首批", "首轮", "首期"} if which in ("一", "1") else words)


def _places(flat: str, known_places: Iterable[str]) -> Iterator[Concept]:
    taken: list[str] = []
    rest = _YEAR.sub("，", flat)
    for name in regions.named_places(rest):
        if not any(_SMALLER.match(rest, end) for end in _ends(name, rest)):
            taken.append(name)
            yield Concept(_whole(name, flat), frozenset({name}), 1.0, Bond.PLACE)
            rest = rest.replace(_whole(name, flat), "，")
    for pattern in (_AREA, _TOWN):
        for match in pattern.finditer(rest):
            stem = _name_in(match[1])
            if _is_name(stem, match[2]) and stem + match[2] not in synonyms():
                taken.append(stem + match[2])
                yield Concept(stem + match[2], frozenset({regions.bare(stem)}), 1.0, Bond.PLACE)
                rest = rest.replace(match[1] + match[2], "，")
    for name in [*regions.named_places(rest), *known_places]:
        is_named = any(rest[end : end + 1] not in _LANDSCAPE for end in _ends(name, rest))
        if is_named and not any(name in place for place in taken):
            taken.append(name)
            yield Concept(name, frozenset({name}), 1.0, Bond.PLACE)


def _ends(name: str, text: str) -> Iterator[int]:
    """Where each mention of a name ends."""
    at = text.find(name)
    while at >= 0:
        yield at + len(name)
        at = text.find(name, at + 1)


def _name_in(stem: str) -> str:
    """What of a run before 区 or 街道 can be the name: 东丽 of 关于东丽, nothing of 何时报送."""
    stem = _LOOSE_HEAD.sub("", stem)
    tokens = tagged(stem)
    binding = [token.flag[0] in "pcrudmv" or token.word == "里" for token in tokens]
    last = max((at for at, binds in enumerate(binding) if binds and len(tokens) > 1), default=-1)
    return re.sub(r"[全各我本]$", "", "".join(token.word for token in tokens[last + 1 :]))


def _whole(name: str, flat: str) -> str:
    """天津市 where that is written, else 天津."""
    match = next((found for end in _ends(name, flat) if (found := _RANK.match(flat, end))), None)
    return name + match.group() if match else name


def _is_name(stem: str, suffix: str) -> bool:
    """Whether what stands before 区, 镇, 街道 can be a name: no word of everyday, nothing that asks or binds."""
    if len(stem) < 2 or _GENERIC_PLACE.search(stem):
        return False
    tokens = tagged(stem)
    is_noun = tokens[0].flag == "n" and suffix in ("县", "区", "市", "街道", "镇")
    is_noun = is_noun or (tokens[0].flag in ("a", "z") and suffix == "街道")
    return (
        (len(tokens) > 1 and len(stem) <= 3)
        or is_noun
        or (len(tokens) == 1 and tokens[0].flag in _NAME_FLAGS)
        or not tokenizer().FREQ.get(stem)
    )


def counted_by(rest: str, is_choice: bool) -> Iterator[Concept]:
    """每个社工站, 一年: by what an amount is to be counted; in a choice (一次性还是每年) the asker does not know."""
    each = _EACH.search(rest)
    if each:
        kinds = alike(each[1])
        words = {
            f"每{counter}{helped}{kind}"
            for kind in kinds
            for counter in ("", "个", "家", "名", "所")
            for helped in ("", "受援")
        }
        rates = _RATES.get(each[1], "/个 /站").split()
        yield Concept(each.group(), frozenset(words.union(rates)), _PER_WEIGHT, Bond.EACH)
    per = _PER.search(rest)
    if per and not is_choice:
        yield Concept(per.group(), frozenset(_PER_WORDS[per[1] or per[2]].split()), _PER_WEIGHT, Bond.PER)


def named(rest: str, known_names: Iterable[str]) -> Iterator[Concept]:
    """The programmes that a question names."""
    for name in known_names:
        said = next((part for part in (name, _KIND_OF_PLAN.sub("", name)) if len(part) > 1 and part in rest), "")
        if said:
            yield Concept(said, frozenset({name}), 1.0, Bond.NAME)
