"""Which number and which target group belongs to which activity, and what is one activity. See docs/rules.md."""

from bisect import bisect_left
from dataclasses import dataclass, field
from operator import itemgetter

from messages.canvas import LENGTH
from messages.clauses import Clause
from messages.counts import HOUSEHOLDS, PEOPLE, SESSIONS, Count
from messages.intents import Kind, Mode, Target
from messages.lexicon import Lexicon
from messages.mentions import Mention
from messages.numbers import NUMBER
from messages.pattern import phrase
from messages.spans import between

_GIVING = phrase(r"(?:给|为|对|教|帮|陪|让)(?:了|社区|村里|[^，。；\n、\d一二两三四五六七八九十]{0,2})?$")
_OF_VOLUNTEERS = (Kind.VOLUNTEER, Kind.TRAINING, Kind.SUPERVISION, Kind.MEETING)
_DONE = phrase(r"(?:了|做了|共|约|完成|开展|已|一共| )*")
_OF_A_KIND = phrase(r"[^，。；、和的站村企单家区班点\d\ue000-\ue003]{0,6}")
_TOUCHING = ("", " ", ":", "了", "过", "共", "约", "的")
_COUNTED_BEFORE = phrase(rf"(?:{NUMBER}|[几数])(?:[场次节期例户]|个)$")
_CARED_FOR = phrase(r"人?(?:人员|人群|群体|患者|者|家庭)?的?")
_WEAK_CUT = phrase(r"[、和及并又再]|还有|然后|以及")
_START = itemgetter(0)
_NEAR = 12
"""Activities that are looked at around a number, and of one kind before another: nobody writes more in one breath."""


@dataclass(slots=True)
class Deed:
    """One activity in the making."""

    start: int
    kind: Kind
    word: str
    mode: Mode
    counts: list[Count] = field(default_factory=list)
    targets: set[Target] = field(default_factory=set)
    marks: list[tuple[int, Target]] = field(default_factory=list)

    def of(self, unit: str) -> list[Count]:
        return [count for count in self.counts if count.unit == unit]

    def number(self, unit: str) -> int | None:
        """The value of the first count of ``unit``, every session's people times the sessions."""
        counts = self.of(unit) if self.counts else []
        if not counts:
            return None
        first = counts[0]
        if first.each_session and first.value is not None and unit != SESSIONS:
            sessions = self.of(SESSIONS)
            return first.value * ((sessions[0].value or 1) if sessions else 1)
        return first.value

    @property
    def approximate(self) -> bool:
        if not any(count.approximate for count in self.counts):
            return False
        return any(count.approximate for unit in (HOUSEHOLDS, PEOPLE, SESSIONS) for count in self.of(unit)[:1])


Mark = tuple[int, int, Target]


def find_targets(text: str, lexicon: Lexicon) -> list[Mark]:
    """The target groups that ``text`` names; of a compound (学生家长, 残疾人照料者) the last."""
    found: list[Mark] = []
    for match in lexicon.target_pattern.finditer(text):
        target = Target(match.lastgroup or "")
        start = match.start()
        while found and (
            found[-1][1] == start or (target is Target.CAREGIVERS and _CARED_FOR.fullmatch(text, found[-1][1], start))
        ):
            start = found.pop()[0]
        found.append((match.start(), match.end(), target))
        if match[0] == "精残":
            found.append((match.start(), match.end(), Target.MENTAL_HEALTH))
    return found


def tally(
    text: str, clauses: list[Clause], mentions: list[Mention], counts: list[Count], marks: list[Mark]
) -> list[Deed]:
    """The activities of one stretch of text, in its order, each with its counts and target groups."""
    deeds = [Deed(act.start, act.kind, act.word, act.mode) for act in mentions if act.kind]
    acts = [act for act in mentions if act.kind]
    if not deeds:
        return []
    starts = [act.start for act in acts]
    for clause in clauses:
        inside = range(bisect_left(starts, clause.start), bisect_left(starts, clause.end))
        for count in between(counts, clause.start, clause.end):
            index = _owner(text, count, acts, inside)
            if index is not None and not _counts_helpers(text, count, acts[index]):
                deeds[index].counts.append(count)
        for mark in between(marks, clause.start, clause.end):
            deeds[_target_owner(text, mark, acts, inside)].marks.append((mark[0], mark[2]))
    return _merged(text, [part for deed in deeds for part in _split(deed)])


def _around(acts: list[Mention], inside: range, start: int, end: int) -> tuple[list[int], list[int]]:
    """The activities of one clause before and after a stretch of it, the near ones alone, in their order."""
    first = bisect_left(acts, start, inside.start, inside.stop, key=_START)
    if first < inside.stop and acts[first].end <= start:
        first += 1
    after = bisect_left(acts, end, first, inside.stop, key=_START)
    return list(range(max(inside.start, first - _NEAR), first)), list(range(after, min(inside.stop, after + 1)))


def _owner(text: str, count: Count, acts: list[Mention], inside: range) -> int | None:
    before, after = _around(acts, inside, count.start, count.end)
    if count.bare:
        return _owner_of_bare(text, count, acts, before, after)
    if count.visits_only:
        visits = [n for n in (before or after or [_nearest(inside)]) if acts[n].kind is Kind.HOME_VISIT]
        return visits[-1] if visits else None
    if after and before and _binds_forward(text, count, acts[before[-1]], acts[after[0]]):
        return after[0]
    if before:
        return before[-1]
    if after:
        return after[0]
    return _nearest(inside)


def _counts_helpers(text: str, count: Count, act: Mention) -> bool:
    """Volunteers counted beside something else are its helpers; in a training they are who was there."""
    if count.unit != PEOPLE or act.kind in _OF_VOLUNTEERS:
        return False
    return text.endswith("志愿者", 0, count.start) or text.startswith("志愿者", count.end)


def _binds_forward(text: str, count: Count, before: Mention, after: Mention) -> bool:
    gap = text[count.end : after.start]
    touches_before = text[before.end : count.start] in _TOUCHING
    if touches_before and count.unit == SESSIONS and gap == "":
        return bool(_COUNTED_BEFORE.search(text, max(0, before.start - 8), before.start))
    if count.unit == SESSIONS:
        return gap in ("", "的") and not touches_before
    if count.unit == PEOPLE and _GIVING.search(text, before.end, count.start):
        return True
    kind_fits = count.unit != HOUSEHOLDS or after.kind is Kind.HOME_VISIT
    return gap in ("", "的") and kind_fits and not touches_before


def _owner_of_bare(text: str, count: Count, acts: list[Mention], before: list[int], after: list[int]) -> int | None:
    """个 counts sessions where it stands before or after a kind word: 两个小组, 个案2个."""
    if (
        before
        and acts[before[-1]].kind is not Kind.HOME_VISIT
        and _DONE.fullmatch(text, acts[before[-1]].end, count.start)
    ):
        return before[-1]
    if after and _OF_A_KIND.fullmatch(text, count.end, acts[after[0]].start):
        return after[0]
    return None


def _nearest(inside: range) -> int:
    """The activity that what stands in a clause without one belongs to: the one before it, else the first after."""
    return max(inside.start - 1, 0)


def _target_owner(text: str, mark: Mark, acts: list[Mention], inside: range) -> int:
    if not inside:
        return _nearest(inside)
    before, after = _around(acts, inside, mark[0], mark[1])
    if not before:
        return after[0]
    if not after:
        return before[-1]
    cut_before = _WEAK_CUT.search(text, acts[before[-1]].end, mark[0])
    given = _GIVING.search(text, acts[before[-1]].end, mark[0])
    cut_after = _WEAK_CUT.search(text, mark[1], acts[after[0]].start)
    return after[0] if (cut_before or given) and not cut_after else before[-1]


def _split(deed: Deed) -> list[Deed]:
    """A phrase with several numbers of one unit is several activities, unless they are parts of one total."""
    for unit in (HOUSEHOLDS, PEOPLE) if len(deed.counts) > 1 else ():
        counts = _without_parts(deed.of(unit))
        others = [count for count in deed.counts if count.unit != unit]
        if unit == HOUSEHOLDS and len(counts) > 1:
            return _several(deed, counts, others)
        deed.counts = others + counts[:1]
    deed.targets = {target for _, target in deed.marks}
    return [deed]


def _without_parts(counts: list[Count]) -> list[Count]:
    """Counts without those inside a total: 其中3户, 有一户…, and parts that add up to it."""
    whole = [count for count in counts if not count.inside]
    counts = whole or counts
    if any(count.each_day or count.each for count in counts):
        counts = [count for count in counts if not count.total]
    if len(counts) > 1 and counts[0].value == sum(count.value or 0 for count in counts[1:]):
        return counts[:1]
    counts = counts[:1] + [count for count in counts[1:] if not count.having]
    if len(counts) < 2:
        return counts
    values = [count.value or 0 for count in counts]
    if counts[-1].total or (len(counts) > 2 and values[-1] == sum(values[:-1])):
        return counts[-1:]
    return counts


def _several(deed: Deed, counts: list[Count], others: list[Count]) -> list[Deed]:
    parts = []
    for n, count in enumerate(counts):
        until = counts[n + 1].start if n + 1 < len(counts) else 10**9
        since = 0 if n == 0 else counts[n - 1].end
        near = [other for other in others if (n == 0 or other.start > count.start) and other.start < until]
        part = Deed(deed.start if n == 0 else count.start, deed.kind, deed.word, deed.mode, [count, *near])
        last = n + 1 == len(counts)
        part.targets = {target for at, target in deed.marks if since <= at and (at < count.start or last or at < until)}
        if not last:
            part.targets = {t for at, t in deed.marks if since <= at < count.end}
        parts.append(part)
    return parts


def _merged(text: str, deeds: list[Deed]) -> list[Deed]:
    """The same kind said again without numbers of its own, or first without and then with, is one activity."""
    kept: list[Deed] = []
    alike: dict[tuple[Kind, Mode], list[Deed]] = {}
    for deed in deeds:
        others = alike.setdefault((deed.kind, deed.mode), [])
        same = [other for other in others[-_NEAR:] if _is_same(text, other, deed)]
        if not same:
            kept.append(deed)
            others.append(deed)
            continue
        same[-1].counts = same[-1].counts + deed.counts
        same[-1].targets |= deed.targets
    return kept


def _is_same(text: str, one: Deed, other: Deed) -> bool:
    """Whether two mentions of one kind are one activity: one has no numbers, or they count different things."""
    if not (one.counts and other.counts):
        return True
    return (
        one.word[:2] == other.word[:2]
        and not {count.unit for count in one.counts} & {count.unit for count in other.counts}
        and (LENGTH not in text[one.start : other.start])
    )
