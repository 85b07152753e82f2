"""Words that speak of harm: injuries of a child, abuse, self-harm, somebody in danger. See docs/rules.md, Harm.

A lesson or a campaign about such things (防性侵讲座) is none. Where it is in doubt it counts: a false alarm costs a
telephone call.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from messages.text import normalise

WORDS = (
    "家暴", "虐待", "虐童", "殴打", "毒打", "暴打", "打伤", "打骂", "被打", "挨打", "爸爸打", "妈妈打",
    "父亲打", "母亲打", "丈夫打", "老公打", "伤痕", "淤青", "瘀青", "淤血", "青一块紫一块", "烫伤", "烟头烫",
    "性侵", "猥亵", "强奸", "乱摸", "遗弃", "被锁", "关在家里", "断粮", "没人给饭吃", "自杀", "自残", "自伤",
    "轻生", "割腕", "跳楼", "喝农药", "寻短见", "想死", "不想活", "活不下去", "失踪", "走失", "拐卖",
    "威胁要杀", "砍人", "人身危险", "生命危险", "奄奄一息",
)  # fmt: skip
_CLAUSE = re.compile(r"[，。；;！!？?\n]+")
_ABOUT = re.compile(
    r"宣传|讲座|讲解|培训|知识|课程|课堂|主题|活动日|预防|防止|防范|杜绝|零容忍|[反防](?=家暴|性侵|拐|虐|自杀)|法律|手册|演练"
)
_SOMEBODY = re.compile(
    r"发现|身上|说(?:他|她|自己|是|过|要|想)|哭|孩子被|被(?:他|她|家)|怀疑|疑似|有(?:个|一个|名)|看到|反映|告诉我"
)


class HarmLesson(StrEnum):
    """What a coordinator asks about the list."""

    LIST = "list"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class HarmWord:
    """A request about the list, with the word that it names."""

    lesson: HarmLesson
    word: str = ""


_LESSON = re.compile(r"(?P<what>加|删|删除|增加)?危险词(?:表)?[ :，]*(?P<word>[\u4e00-\u9fff]{2,10})?")


def spoken_of(text: str, words: Iterable[str] = WORDS) -> list[str]:
    """The words of harm in a message, each once; a clause that only teaches about it is left out."""
    whole = normalise(text)
    named = [word for word in words if word in whole]
    if not named:
        return []
    found: list[str] = []
    for clause in _CLAUSE.split(whole):
        if _ABOUT.search(clause) and not _SOMEBODY.search(clause):
            continue
        found += [word for word in named if word in clause]
    return list(dict.fromkeys(found))


def read_lesson(text: str) -> HarmWord | None:
    """加危险词 X, 删危险词 X, 危险词; None for anything else."""
    match = _LESSON.fullmatch(normalise(text).strip(" ，。!"))
    if not match:
        return None
    if not match["what"]:
        return None if match["word"] else HarmWord(HarmLesson.LIST)
    if not match["word"]:
        return None
    return HarmWord(HarmLesson.ADD if match["what"] in ("加", "增加") else HarmLesson.REMOVE, match["word"])
