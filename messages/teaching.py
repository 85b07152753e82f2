"""How the bot is taught words: 加词 摸底=调研, 词表, 删词 2, 没看懂的, 别名, 删别名 1. See docs/rules.md."""

import re
from dataclasses import dataclass
from enum import StrEnum

from messages.intents import Kind, Target
from messages.lexicon import DEFAULT
from messages.text import normalise


class Lesson(StrEnum):
    """What is asked for."""

    UNKNOWN = "unknown"
    WORDS = "words"
    TEACH = "teach"
    FORGET = "forget"
    ALIASES = "aliases"
    FORGET_ALIAS = "forget_alias"


@dataclass(frozen=True, slots=True)
class Teaching:
    """One request. ``word`` is to mean what ``like`` means; ``item`` is a number of the list shown last."""

    lesson: Lesson
    word: str = ""
    like: str = ""
    item: int = 0


_FIXED = {
    "没看懂的": Lesson.UNKNOWN,
    "没看懂的话": Lesson.UNKNOWN,
    "看不懂的": Lesson.UNKNOWN,
    "词表": Lesson.WORDS,
    "别名": Lesson.ALIASES,
    "别名表": Lesson.ALIASES,
}
_BEGINS = re.compile(r"\s*(?:加词|词表|别名|删|没看懂|看不懂)")
_TEACH = re.compile(r"加词 *([^=＝]{2,8}?) *[=＝是] *([^=＝]{2,8})")
_FORGET = re.compile(r"删(?:除)?(词|别名) *(?:第)?(\d{1,3})(?:个|条)?")


def read(text: str) -> Teaching | None:
    """The request in ``text``, or None where it is no such thing."""
    if not _BEGINS.match(text):
        return None
    said = normalise(text).strip(" ，。!")
    if said in _FIXED:
        return Teaching(_FIXED[said])
    match = _TEACH.fullmatch(said)
    if match:
        return Teaching(Lesson.TEACH, word=match[1], like=match[2])
    match = _FORGET.fullmatch(said)
    if match:
        lesson = Lesson.FORGET if match[1] == "词" else Lesson.FORGET_ALIAS
        return Teaching(lesson, item=int(match[2]))
    return None


def meaning(word: str) -> Kind | Target | None:
    """The activity or target group that a word of the contract names."""
    kind = DEFAULT.kind_pattern.search(word)
    if kind and kind.lastgroup in set(Kind):
        return Kind(kind.lastgroup)
    target = DEFAULT.target_pattern.search(word)
    return Target(target.lastgroup) if target and target.lastgroup else None
