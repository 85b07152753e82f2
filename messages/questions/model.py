"""What a question is made of: frozen values."""

from dataclasses import dataclass
from enum import StrEnum


class Ask(StrEnum):
    """The kind of answer; a passage that does not offer it does not answer."""

    COUNT = "count"
    MONEY = "money"
    WHEN = "when"
    LENGTH = "length"
    WHO = "who"
    WHERE = "where"
    CONTACT = "contact"
    NUMBER = "number"  # the document's 文号
    LIST = "list"  # 哪些, 哪几个
    WHAT = "what"  # 什么
    NAMES = "names"  # 叫什么, 哪几位
    CONDITION = "condition"
    HOW = "how"
    WHY = "why"
    YES_NO = "yes_no"
    MEANING = "meaning"  # 是什么意思, 指什么
    FACT = "fact"


class Bond(StrEnum):
    """How strictly a concept of the question must be found again."""

    FREE = "free"
    GROUP = "group"  # 援派, 受援, 驻站: a sentence about another group does not answer
    PLACE = "place"
    ORDINAL = "ordinal"  # 第二批
    YEAR = "year"
    PER = "per"  # 每月: a sentence that counts by another unit does not answer
    EACH = "each"  # 每个站: as PER, but more than one thing may be counted
    NAME = "name"  # 牵手计划: the name of a programme, which whole documents bear


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that the question names, with the words that name the same.

    ``weight`` is its share in the question. A topic that no passage names speaks against an answer more than a verb
    does; the focus is what the question turns on.
    """

    said: str
    words: frozenset[str]
    weight: float
    bond: Bond = Bond.FREE
    is_topic: bool = False
    is_focus: bool = False

    def is_in(self, text: str) -> bool:
        """Whether a plain text has one of the words."""
        return any(word in text for word in self.words)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    ``unit`` is the measure word asked for (天, 名, 平方米), ``noun`` what is counted or listed, ``limit`` is "least" or
    "most". ``compared`` are the places or groups held against each other. With ``is_frequency`` how often is asked
    (多久一次). ``widened`` are words that such an answer uses though the question does not.
    """

    text: str
    ask: Ask
    concepts: tuple[Concept, ...]
    unit: str = ""
    noun: str = ""
    limit: str = ""
    is_deadline: bool = False
    is_frequency: bool = False
    compared: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    widened: tuple[str, ...] = ()

    def words(self) -> frozenset[str]:
        """All words that the index may be asked for; by what a thing is counted tells little."""
        named = (concept.words for concept in self.concepts if concept.bond is not Bond.EACH)
        return frozenset(self.widened).union(*named)
