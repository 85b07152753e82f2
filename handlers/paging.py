"""Long replies come in pages: what does not fit waits for 更多."""

from handlers.turn import Reply, Turn
from messages.wording import talk as words

LONGEST_BYTES = 1900
"""A passive reply holds 2048 bytes; the rest is for the line that says there is more."""


def first_page(turn: Turn, text: str) -> str:
    """As many whole lines of a reply as fit; the rest is put aside."""
    turn.talk.more = ""
    if len(text.encode()) <= LONGEST_BYTES:
        return text
    page: list[str] = []
    lines = text.split("\n")
    room = LONGEST_BYTES
    for line in lines:
        room -= len(line.encode()) + 1
        if room < 0:
            break
        page.append(line)
    rest = lines[len(page) :]
    if not page:
        page, rest = [text[: LONGEST_BYTES // 4]], [text[LONGEST_BYTES // 4 :]]
    turn.talk.more = "\n".join(rest)
    return "\n".join([*page, words.there_is_more()])


def more(turn: Turn) -> Reply:
    """更多: the next page, if there is one."""
    waiting, turn.talk.more = turn.talk.more, ""
    return Reply(waiting or words.no_more())
