"""What a question is about: its other words with their synonyms, and the one that it turns on."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from messages.questions.bonds import GROUPS
from messages.questions.model import Ask, Concept
from messages.terms import Word, alike, cut_by_field, quiet_words, synonyms, tagged, tokenizer

_SIGNS = re.compile(r"[a-z0-9]+(?:[+\-/][a-z0-9]+)+|[a-z]{2,}|(?<![a-z])[a-d](?![a-z])")
_COUNTED = re.compile(r"^([一二两三四五六七八九十]|一百|\d+)([个名人位家户场期方万年])$")
_HELPING = re.compile(r"^[来去要能会得给被就再先都还没不]")
_COMPLEMENT = re.compile(r"(?:[完好到成了出给下过掉]|下来|出来)$")
_SUM = re.compile(r"一共|总共|合计|总计|总数|加起来|全部")
_SOURCE = re.compile(r"从(?:哪里|哪儿|何处|哪)|哪(?:里|儿|个盘子)?[来出]")
_FUNDS = re.compile(r"钱|经费|资金|补助|补贴|费用")
_PURPOSE = re.compile(r"(?:干|做)(?:什么|啥)用|(?:什么|啥)用途|用来(?:干|做)|用在|用到")
_ROLE = re.compile(r"(?:干|做)(?:什么|啥|嘛)(?!用)|负责(?:什么|啥|哪)")
_TELLING = re.compile(r"我|咱|听说|领导|人家|刚|[他她你]们?")
_CLAUSE = re.compile(r"[，,。；;！!]")
IMPLIED = {
    Ask.WHEN: "实施周期 实施时间 实施期限 项目周期 有效期 起止时间 期限",
    Ask.LENGTH: "实施周期 实施时间 实施期限 项目周期 有效期 期限 周期",
    Ask.MONEY: "资金标准 补助标准 经费 补助 资金",
    Ask.CONTACT: "联系人 联系电话 电话 联系方式 邮箱",
    Ask.CONDITION: "条件 资格 要求 应具备 应满足",
    Ask.WHO: "组织实施 负责 牵头 主管",
    Ask.NUMBER: "文号",
}
_TOPICS = frozenset({"n", "nz", "nt", "nr", "ns", "nrt", "x", "vn", "t", "j", "l", "b"})
_LIGHT = 0.35  # adjectives, adverbs, words of place and time
_FOCUS = 1.4  # what the question turns on
_IMPLIED_WEIGHT = 0.3
_STORY = 0.4  # what the asker tells besides
_CONDITION = 0.7  # what another clause says without telling of anybody
_SUM_WEIGHT = 0.3
_FLAG_WEIGHTS = {"vn": 0.9, "v": 0.7, "t": 1.0, "l": 0.9, "b": 0.8, "i": 0.8, "j": 1.0, "eng": 1.0, "m": 0.5}
_HAN_DIGITS = {
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
    "十": "10",
}


def hinted(flat: str, ask: Ask) -> tuple[list[Concept], Ask]:
    """What 从哪儿出, 做什么用 and 负责什么 ask for without naming it; where money comes from is no place."""
    hints = []
    if ask is Ask.WHERE and _SOURCE.search(flat):
        hints.append(Concept("来源", synonyms()["来源"], 0.8))
        ask = Ask.FACT if _FUNDS.search(flat) else ask
    if _ROLE.search(flat):
        hints.append(Concept("负责", synonyms()["负责"], 0.6))
    if _PURPOSE.search(flat):
        hints.append(Concept("用途", synonyms()["用途"], 0.8))
    return hints, ask


def free(rest: str) -> Iterator[Concept]:
    """The other words that name something, each with its synonyms."""
    for pattern, _ in GROUPS:
        rest = pattern.sub(" ", rest)
    for sign in _SIGNS.findall(rest):
        yield Concept(sign, alike(sign), 1.0, is_topic=True)
    seen: set[str] = set()
    for token in _tokens(_SIGNS.sub(" ", rest)):
        word, flag = _stem(token.word.strip()), token.flag
        if not word or word in seen or _is_quiet(word) or not re.search(r"[\w]", word):
            continue
        if word not in synonyms() and (flag[0] in "ruypcekoh" or (len(word) == 1 and flag != "v")):
            continue
        seen.add(word)
        is_topic = word in synonyms() or flag in _TOPICS
        yield Concept(word, _alike(word), _weight(flag, word), is_topic=is_topic)


def _tokens(rest: str) -> Iterator[Word]:
    """Tokens; the words of the field are cut out first, or 本科学社工 would hold 科学."""
    for part in cut_by_field(rest):
        for token in tagged(part):
            yield from _pieces(token)


def _pieces(token: Word) -> Iterator[Word]:
    """A word that the cutter made up is a name, or words that ran together: 证会 is 证 and 会."""
    word = token.word
    if len(word) < 2 or not "\u4e00" <= word[0] <= "\u9fff" or word in synonyms() or tokenizer().FREQ.get(word):
        yield token
        return
    parts = [part for part in re.split(f"([{_bound_letters()}])", word) if part]
    if len(parts) == 1:
        yield token
        return
    for part in parts:
        yield from tagged(part)


@lru_cache(maxsize=1)
def _bound_letters() -> str:
    """Characters that stand by themselves in a question."""
    letters = {word for word in (*quiet_words(), *synonyms()) if len(word) == 1 and "\u4e00" <= word <= "\u9fff"}
    return "".join(sorted(letters))


def _is_quiet(word: str) -> bool:
    """A word that names nothing, or a slip of the cutter that is made of such words: 前要."""
    quiet = quiet_words()
    is_made_up = word not in synonyms() and not tokenizer().FREQ.get(word)
    return word in quiet or (is_made_up and all(letter in quiet for letter in word))


def _placed(concept: Concept, flat: str, match: re.Match[str] | None) -> Concept:
    """What a clause besides the one that asks tells is the asker's own story; 一共 adds little."""
    if _SUM.fullmatch(concept.said):
        return replace(concept, weight=_SUM_WEIGHT)
    at = flat.find(concept.said)
    if "还是" in flat and at >= 0 and abs(at - flat.find("还是")) <= 6:
        return replace(concept, weight=concept.weight * _STORY, is_topic=False)
    if match is None or at < 0 or not _CLAUSE.search(flat[min(at, match.start()) : max(at, match.start())]):
        return concept
    clause = next(part for part in _CLAUSE.split(flat) if concept.said in part)
    if not _TELLING.search(clause):
        return replace(concept, weight=concept.weight * _CONDITION)
    return replace(concept, weight=concept.weight * _STORY, is_topic=False)


def with_focus(concepts: list[Concept], flat: str, match: re.Match[str] | None, noun: str, ask: Ask) -> list[Concept]:
    """The thing right before 多少 or 吗, or right after 哪些, is what the question turns on: it counts for more."""
    placed = [_placed(c, flat, match) for c in concepts]
    named = [c for c in placed if not _SUM.fullmatch(c.said)]
    before = [c for c in named if match and (ask is Ask.YES_NO or -1 < flat.find(c.said) < match.start())]
    after = [c for c in named if noun and c.said.startswith(noun)]
    if ask in (Ask.HOW, Ask.WHEN) and match:
        after = [c for c in named if 0 <= flat.find(c.said, match.end()) - match.end() <= 6]
    if ask is Ask.COUNT and match and not noun:
        after = [c for c in named if c.is_topic and 0 <= flat.find(c.said, match.end()) - match.end() <= 1]
    focus = (after or before or named)[0 if after else -1] if named else None
    return [replace(c, weight=c.weight * _FOCUS, is_focus=True) if c is focus else c for c in placed]


def implied(ask: Ask) -> list[Concept]:
    """天津牵手计划从什么时候到什么时候 names nothing but asks for the period."""
    words = IMPLIED.get(ask, "").split()
    return [Concept(words[0], frozenset(words), _IMPLIED_WEIGHT)] if words else []


def _stem(word: str) -> str:
    """签完 → 签 and 能推 → 推, where the shorter word is one of the field; a helping verb before one character goes."""
    if word not in synonyms() and len(word) == 2 and _HELPING.match(word) and word[1:] in synonyms():
        word = word[1:]
    if word in synonyms():
        return word
    stem = _COMPLEMENT.sub("", word)
    tails = (word[at:] for at in range(1, len(word) - 1) if len(word) - at > 1)
    return stem if stem in synonyms() else next((tail for tail in tails if tail in synonyms()), word)


def _alike(word: str) -> frozenset[str]:
    """The synonyms of a word; one character alone is too little to find again among others."""
    counted = _COUNTED.match(word)
    if counted:
        return frozenset(f"{number}{unit}" for number in _same_number(counted[1]) for unit in _counters(counted[2]))
    words = alike(word)
    return frozenset(other for other in words if len(other) > 1) or words


def _same_number(number: str) -> tuple[str, ...]:
    """两, 二 and 2; 三 and 3."""
    if number in ("两", "二", "2"):
        return ("两", "二", "2")
    if number in ("一百", "100"):
        return ("一百", "100", "百")
    pair = next((pair for pair in _HAN_DIGITS.items() if number in pair), (number,))
    return tuple(pair)


def _counters(unit: str) -> str:
    return "个名人位" if unit in "个名人位" else unit


def _weight(flag: str, word: str) -> float:
    if word in synonyms() or word[0].isascii():
        return 0.7 if flag.startswith(("v", "d", "a")) and flag != "vn" else 1.0
    return 1.0 if flag[0] in "nx" else _FLAG_WEIGHTS.get(flag, _LIGHT)
