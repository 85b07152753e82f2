"""Long replies come in pages: what does not fit waits for 更多."""

from collections.abc import Callable, Iterator, Sequence

from handlers.turn import Reply, Turn
from messages.wording import talk as words

PAGE_BREAK = "\f"
"""In a reply: what follows is a page of its own, and the text before it says that there is one."""
LONGEST_BYTES = 1900
"""A passive reply holds 2048 bytes; the rest is for the line that says there is more."""


def first_page(turn: Turn, text: str) -> str:
    """As many whole lines of a reply as fit, up to its first page break; the rest is put aside."""
    text, _, later = text.partition(PAGE_BREAK)
    page, rest = _fitting(text)
    turn.talk.more = PAGE_BREAK.join(filter(None, [rest, later]))
    return f"{page}\n{words.there_is_more()}" if rest else page


def in_pages(lines: Sequence[str], size: int, more: Callable[[int], str]) -> Iterator[str]:
    """A list on pages of ``size`` lines, each of which but the last ends by saying how many there are still."""
    for at in range(0, len(lines), size):
        left = len(lines) - at - size
        yield "\n".join([*lines[at : at + size], *([more(left)] if left > 0 else [])])


def _fitting(text: str) -> tuple[str, str]:
    """The lines that fit on a page, and those that do not."""
    if len(text.encode()) <= LONGEST_BYTES:
        return text, ""
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
    return "\n".join(page), "\n".join(rest)


def more(turn: Turn) -> Reply:
    """更多: the next page, if there is one."""
    waiting, turn.talk.more = turn.talk.more, ""
    return Reply(waiting or words.no_more())
