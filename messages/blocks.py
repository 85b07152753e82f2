"""Stretches of a report that share their days: a date holds for what follows it until the next date."""

import re
from dataclasses import dataclass, field

from messages.canvas import DATE, LENGTH
from messages.dates.groups import Group
from messages.durations import Spent
from messages.intents import Issue
from messages.pattern import phrase
from messages.spans import between

_HARD_END = phrase(r"[。；\n!?]")
_CLAUSE_END = phrase(r"[，。；\n!?]")
_BARE_GAP = phrase(rf"[，、和及跟与都也各全又我们 :的{LENGTH}{DATE}]*|以及|还有")
_AT_WORK = phrase(r"[在站忙去到做帮陪送]|服务|工作|开展|处理|上班")
_LABEL = phrase(r"[。；\n](?P<label>[^，。；\n:\ue000-\ue003]{2,10}: ?)$")
_LONGEST_LABEL = 13
_JOINING = phrase(r"[、和及跟与 ]|以及|还有")


@dataclass(slots=True)
class Block:
    """The text from ``start`` to ``end`` and the days it is about; without a group that is today.

    ``earlier`` are groups before it that share its text, each with the lengths named beside it: 周一上午、周三下午走访.
    """

    start: int
    end: int
    group: Group | None = None
    earlier: list[tuple[Group, list[Spent]]] = field(default_factory=list)

    def groups(self) -> list[Group]:
        return [group for group, _ in self.earlier] + ([self.group] if self.group else [])


def find_blocks(
    text: str, groups: list[Group], aside: list[Group], contents: list[int], lengths: list[Spent]
) -> list[Block]:
    """Cuts ``text`` into blocks. ``contents`` are the positions of all that was done, counted or named there.

    ``aside`` are the groups of remarks about later and of leave.
    """
    if not groups:
        return [Block(0, len(text))]
    bounds = [_from_label(text, group.start) for group in groups] + [len(text)]
    blocks = [Block(bounds[n], bounds[n + 1], group) for n, group in enumerate(groups)]
    if len(blocks) > 1 and _dates_come_last(blocks, contents):
        starts = [0, *(group.end for group in groups[:-1])]
        return [
            Block(start, len(text) if group is groups[-1] else group.end, group)
            for start, group in zip(starts, groups, strict=True)
        ]
    first = groups[0]
    own_clause = _last_mark(_CLAUSE_END, text, first.start)
    apart = first in aside and _filled(0, own_clause, contents) and bool(text[first.end : blocks[0].end].strip())
    if apart:
        blocks[0].start = own_clause
        blocks.insert(0, Block(0, own_clause))
    else:
        blocks[0].start = 0
    return _joined(text, _after_remarks(text, blocks, aside), contents, lengths)


def _from_label(text: str, start: int) -> int:
    """Where a date and its label begin: 小组:11月12日1场."""
    label = _LABEL.search(text, max(0, start - _LONGEST_LABEL), start)
    return label.start("label") if label else start


def _last_mark(pattern: re.Pattern[str], text: str, stop: int) -> int:
    return max((match.end() for match in pattern.finditer(text, 0, stop)), default=0)


def _after_remarks(text: str, blocks: list[Block], aside: list[Group]) -> list[Block]:
    """A remark about later ends with its sentence; what follows goes on with the date before it."""
    kept: list[Block] = []
    for block in blocks:
        end = _HARD_END.search(text, block.group.end, block.end) if block.group else None
        if kept and end and block.group and block.group in aside:
            before = kept[-1].group
            kept.append(Block(block.start, end.end(), block.group))
            kept.append(Block(end.end(), block.end, before))
        else:
            kept.append(block)
    return kept


def _filled(start: int, end: int, contents: list[int]) -> bool:
    return any(start <= position < end for position in contents)


def _dates_come_last(blocks: list[Block], contents: list[int]) -> bool:
    """走访3户(昨天)，小组1场(今天): every date after what it dates."""
    last = blocks[-1]
    return not _filled(last.start, last.end, contents) and _filled(0, blocks[0].start, contents)


def _names_them(block: Block, contents: list[int]) -> bool:
    """Whether a block holds nothing but days, and so tells which days were meant before it: 国庆期间值班，2号、3号."""
    return bool(block.group and block.group.days and not _filled(block.start, block.end, contents))


def _joined(text: str, blocks: list[Block], contents: list[int], lengths: list[Spent]) -> list[Block]:
    """A date with nothing of its own shares what follows the next: 周一上午、周三下午走访."""
    kept: list[Block] = []
    waiting: list[tuple[Group, list[Spent]]] = []
    for n, block in enumerate(blocks):
        group = block.group
        own = between(lengths, block.start, block.end)
        gap = text[group.end : block.end] if group else ""
        shares = (
            n + 1 < len(blocks)
            and group is not None
            and group.issue is None
            and not _filled(block.start, block.end, contents)
            and not _HARD_END.search(gap)
            and (_BARE_GAP.fullmatch(gap) or _AT_WORK.search(gap))
            and (not own or bool(_JOINING.match(text, own[-1].end)))
        )
        follows = blocks[n + 1] if n + 1 < len(blocks) else None
        if group and group.issue is Issue.WHICH_DAYS and follows and _names_them(follows, contents):
            follows.start = block.start
            continue
        if shares and group:
            waiting.append((group, own))
            continue
        if waiting:
            block.earlier = waiting
            waiting = []
        kept.append(block)
    return kept
