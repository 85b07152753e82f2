"""What people read when they teach the bot words."""

from collections.abc import Sequence

from messages.wording.doubts import options


def coordinators_only() -> str:
    """Words concern everybody, so a coordinator adds them."""
    return "加词、删词由协调员来做，您可以把想加的词告诉协调员。"


def supervisors_only() -> str:
    """Other names of units are in their supervisors' hands."""
    return "单位的别名由督导来管，您可以告诉督导。"


def unknown(texts: Sequence[str]) -> str:
    """What nobody understood lately."""
    if not texts:
        return "最近没有看不懂的话。"
    how = "是工作的新说法，可以加：加词 摸底=调研"
    return "\n".join(["最近没看懂的：", *(f"· {text[:40]}" for text in texts), how])


def taught(word: str, means: str) -> str:
    """A new word."""
    return f'记住了，以后“{word}”就是{means}。加错了回"词表"再删。'


def unknown_meaning(like: str) -> str:
    """The right side is no known word."""
    return f"“{like}”我也不认识。等号后面写认识的词，比如：加词 摸底=调研"


def known_already(word: str) -> str:
    """The word has a meaning of its own."""
    return f"“{word}”我本来就认识，不用加。"


def word_list(lines: Sequence[str]) -> str:
    """Every word that was taught."""
    if not lines:
        return "还没有加过词。要加就这样写：加词 摸底=调研"
    return "\n".join(["加过的词：", options(lines), "不要了就回“删词 1”"])


def alias_list(lines: Sequence[str]) -> str:
    """Other names of the units in charge."""
    if not lines:
        return "您的单位还没有别名。社工答过一次“是哪个单位”，就会记在这里。"
    return "\n".join(["单位的别名：", options(lines), "不对的就回“删别名 1”"])


def forgotten(word: str) -> str:
    """A word or an alias was removed."""
    return f"好，“{word}”删掉了。"


def no_such_item(number: int) -> str:
    """A number that is not in the list."""
    return f"没有第{number}个，回“词表”或“别名”看编号。"
