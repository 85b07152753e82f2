"""The question about rules that a message asks, alone or beside a report or a question of progress."""

import re
from datetime import datetime
from enum import StrEnum

from messages.commands import is_question
from messages.intents import Intent, IntentName
from messages.lexicon import DEFAULT, Lexicon
from messages.text import normalise
from messages.understand import understand

_LEAST = 4  # characters: 在吗？ and 好的吗 ask nothing of a document
_SENTENCES = re.compile(r"[^?？。!！;；\n]+[?？]?")
_CLAUSES = re.compile(r"[^?？。!！;；\n，,]+[?？]?")


def may_ask(text: str) -> bool:
    """A quick look: no message without the words of a question asks for a rule."""
    return is_question(normalise(text))


def may_be_about_rules(text: str, intent: Intent) -> bool:
    """Whether words that were not understood ask something, so that the documents may know it."""
    return intent.name is IntentName.OTHER and len(text) >= _LEAST and may_ask(text)


class Practice(StrEnum):
    """What the records do of themselves where documents are silent."""

    LATE = "late"
    REST_DAY = "rest_day"
    DAY_LENGTH = "day_length"


_PRACTICES = {
    Practice.LATE: re.compile("补[报录卡登]"),
    Practice.REST_DAY: re.compile("周末|周[六日天]|礼拜[六日天]|星期[六日天]|双休|节假日|休息日|放假"),
    Practice.DAY_LENGTH: re.compile(
        "(?:半天|一天|工作日)[^，。？?]{0,4}(?:几|多少)个?(?:小时|钟头)|(?:几|多少)个?(?:小时|钟头)[^，。？?]{0,3}算"
    ),
}


def practice_asked(text: str) -> Practice | None:
    """补报最晚多久, 周末算不算工作日, 半天是几个小时: asked of documents, and known to the bot."""
    return next((practice for practice, pattern in _PRACTICES.items() if pattern.search(text)), None)


def questions_in(text: str) -> list[str]:
    """The questions of a message that asks several, one a sentence; else the message itself."""
    parts = [part.strip() for part in _SENTENCES.findall(text) if part.strip()]
    several = len(parts) > 1 and all(len(part) > _LEAST and may_ask(part) for part in parts)
    return parts if several else [text]


def policy_part(text: str, at: datetime, intent: Intent, lexicon: Lexicon = DEFAULT) -> str:
    """The part of ``text`` (understood as ``intent``) that asks for a rule; "" where none does.

    Of a report and of a question of progress that is a sentence, or else a clause, that would ask for a rule by itself.
    """
    if intent.name is IntentName.POLICY:
        return text
    if intent.name is not IntentName.PROGRESS and not (intent.name is IntentName.CHECKIN and intent.question):
        return ""
    for pattern in (_SENTENCES, _CLAUSES):
        parts = [part.strip() for part in pattern.findall(text)]
        asking = [part for part in parts if may_ask(part) and understand(part, at, lexicon).name is IntentName.POLICY]
        if asking:
            return "".join(asking)
    return ""
