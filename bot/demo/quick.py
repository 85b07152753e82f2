"""What the phone page offers to tap: the options and the examples that stand in the bot's own last message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 6
"""Chips under the chat; more would push the conversation off a phone's screen."""

_OPTION = re.compile(r"(?:^|\s)([1-9])(?:[.、．)）]\s*|\s+)(\S.*?)(?=\s+[1-9](?:[.、．)）]|\s)|$)", re.MULTILINE)
_ASKS = re.compile(r"[?？]|数字|[回按选]\s*[1-9]")
_QUOTED = re.compile(r"[\"“「]([^\"“”「」\n]{1,40})[\"”」]")
_SUGGESTS = re.compile(r"(?<!您)(?<!刚才)(?<!没有)(?:[回说发试打]|写(?!的是))|比如|例如")  # these only quote
_ANSWERED = re.compile(r"(?:没回|回了)$")  # 还没回“收到” tells what others say
_BULLET = "·"
_AS_IT_IS = 6  # characters up to which a quoted phrase is a fixed word, and not an example to be changed first


@dataclass(frozen=True, slots=True)
class Quick:
    """A chip: ``label`` is shown, ``text`` is sent at once or, where ``edit``, put into the input to be changed."""

    label: str
    text: str
    edit: bool = False


def quick_replies(message: str, starters: Sequence[str] = ()) -> list[Quick]:
    """The chips that fit the bot's last ``message``; the person's ``starters`` where it suggests nothing."""
    found = _options(message) + [_phrase(words) for words in _examples(message)]
    return list(dict.fromkeys(found or map(_phrase, starters)))[:MOST]


def _options(message: str) -> list[Quick]:
    """Options numbered 1, 2, 3 … of a message that asks. A numbered list that asks nothing has none."""
    options: list[Quick] = []
    if _ASKS.search(message):
        quoted = [found.span() for found in _QUOTED.finditer(message)]
        for found in _OPTION.finditer(message):
            number, label = found.groups()
            inside = any(first < found.start(1) < end for first, end in quoted)  # "通过 1 3" is no option
            if int(number) == len(options) + 1 and not inside:
                options.append(Quick(f"{number} {label}", number))
    return options if len(options) > 1 else []


def _examples(message: str) -> list[str]:
    """Words in quotes after 回, 说, 比如 and the like, and the items of a list under such a line."""
    found: list[str] = []
    heads_list = False
    for line in message.splitlines():
        if line.startswith(_BULLET):
            found += [line.removeprefix(_BULLET).strip()] if heads_list else []
        else:
            heads_list = line.endswith("：") and bool(_SUGGESTS.search(line))
            found += [quoted[1] for quoted in _QUOTED.finditer(line) if _suggested(line, quoted.start())]
    return found


def _suggested(line: str, at: int) -> bool:
    return bool(_SUGGESTS.search(line, 0, at)) and not _ANSWERED.search(line, 0, at)


def _phrase(words: str) -> Quick:
    return Quick(words, words, edit=len(words) > _AS_IT_IS)
