"""Named days joined: 周一、三、五 is a list, 3号到5号 a range, 周三(18号) one day said twice."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from messages.calendar import days, service_day, workdays
from messages.dates.atoms import Atom, atoms
from messages.dates.points import Point, Step
from messages.dates.resolve import Context, end_of_range, resolve
from messages.intents import Issue
from messages.pattern import phrase

_RANGE_GAP = phrase(r" ?(?:起|开始)?(?:上午|下午|早上|早|晚上|中午)?(?:一直)?(?:到|至|~|-+) ?(?:这?个?)")
_LIST_GAP = phrase(r" ?(?:、|和|及|与|跟|以及|/|加上?|还有)? ?")
_SAME_DAY_GAP = phrase(r"[ (，]*|(?:虽然|正好|刚好|又|也)?是(?:个)?")
_PART_WORD = phrase(r"(?:上午|下午|早上|晚上|中午)")
_LONGEST_RANGE = 62


class Group(NamedTuple):
    """Days named together, at ``start`` to ``end`` of the text.

    Of a range ``first`` and ``last`` are its ends and ``days`` is empty until ``spread``; where ``issue`` is set there
    are no days at all. ``later`` is some time ahead (下周), of which the days are open.
    """

    start: int
    end: int
    words: str
    days: tuple[date, ...] = ()
    first: date | None = None
    last: date | None = None
    issue: Issue | None = None
    later: bool = False

    @property
    def is_range(self) -> bool:
        return self.first is not None

    @property
    def is_list(self) -> bool:
        return len(self.days) > 1

    def lies_ahead(self, today: date) -> bool:
        """Whether all of it is after ``today``."""
        first = self.first or (self.days[0] if self.days else None)
        return self.later or (self.issue is None and first is not None and first > today)

    def calendar_days(self) -> list[date]:
        """Every calendar day from the first to the last of a range."""
        return days(self.first, self.last) if self.first and self.last else list(self.days)

    def service_days(self) -> list[date]:
        """The statutory workdays of a range; every day of a weekend, and of a range that holds none."""
        if not (self.first and self.last):
            return list(self.days)
        every = days(self.first, self.last)
        if all(day.weekday() >= 5 for day in every):
            return every
        return workdays(self.first, self.last) or every


def find_groups(text: str, at: datetime, *, forward: bool = False, nouns: bool = False) -> list[Group]:
    """The days that ``text`` names, in its order, resolved for a message received ``at``.

    With ``nouns`` also days that only describe a noun: 把12号的记录撤回.
    """
    context = Context(service_day(at), forward=forward)
    runs: list[list[Atom]] = []
    for atom in atoms(text, context.base, nouns=nouns):
        if runs and _continues(text, runs[-1][-1], atom):
            runs[-1].append(atom)
        else:
            runs.append([atom])
    groups = [_group(text, run, context, before_noon=at.hour < 12) for run in runs]
    return [group for group in groups if group]


def _continues(text: str, before: Atom, atom: Atom) -> bool:
    if before.vague or atom.vague:
        return before.vague and atom.vague and text[before.end : atom.start].strip(" 的") == ""
    if before.header or atom.header:
        return False
    gap = text[before.end : atom.start]
    return bool(_RANGE_GAP.fullmatch(gap) or _LIST_GAP.fullmatch(gap) or _names_same_day(gap, before, atom))


def _names_same_day(gap: str, before: Atom, atom: Atom) -> bool:
    if len(before.steps) != 1 or len(atom.steps) != 1 or not _SAME_DAY_GAP.fullmatch(gap):
        return False
    one, other = before.steps[0][1], atom.steps[0][1]
    if "，" in gap:
        return one.day is not None and other.weekday is not None and other.week is None
    return _kind(one) != _kind(other)


def _kind(point: Point) -> str:
    if point.offset is not None:
        return "offset"
    return "weekday" if point.weekday is not None else "day"


def _group(text: str, parts: list[Atom], context: Context, *, before_noon: bool) -> Group | None:
    """The days of atoms that stand together; None for a header, which only lends its week or month."""
    start, end = parts[0].start, parts[-1].end
    if parts[0].header:
        context.week, context.month = parts[0].week, parts[0].month
        return None
    if parts[0].later:
        return Group(start, end, text[start:end], later=True)
    if parts[0].vague:
        return Group(start, end, text[start:end], issue=Issue.WHICH_DAYS)
    joined: list[Step] = list(parts[0].steps)
    twins: dict[int, Point] = {}
    for previous, atom in pairwise(parts):
        gap = text[previous.end : atom.start]
        if not _RANGE_GAP.fullmatch(gap) and _names_same_day(gap, previous, atom):
            if "(" in gap and text[atom.end : atom.end + 1] == ")":
                end = atom.end + 1
            twins[len(joined) - 1] = atom.steps[0][1]
            continue
        sign = "range" if _RANGE_GAP.fullmatch(gap) else "list"
        joined.append((sign, atom.steps[0][1]))
        joined.extend(atom.steps[1:])
        tail = _PART_WORD.match(text, atom.end) if sign == "range" and _PART_WORD.search(gap) else None
        end = tail.end() if tail else end
    return _resolved((start, end, text[start:end]), joined, twins, context, before_noon=before_noon)


def _resolved(
    where: tuple[int, int, str],
    joined: list[Step],
    twins: dict[int, Point],
    context: Context,
    *,
    before_noon: bool,
) -> Group:
    found: list[date] = []
    for position, (sign, point) in enumerate(joined):
        if sign == "range":
            last = end_of_range(point, found[-1], context)
            if last is None or last < found[-1] or (last - found[-1]).days > _LONGEST_RANGE:
                return Group(*where, issue=Issue.BAD_DATE)
            if len(joined) == 2:
                first, last = _range(found[0], last, joined, context, before_noon=before_noon)
                return Group(*where, first=first, last=last)
            found.extend(workdays(found[-1] + timedelta(days=1), last))
            continue
        day = resolve(point, context)
        if day is None:
            return Group(*where, issue=Issue.BAD_DATE)
        if position in twins:
            day = _twin(day, twins[position], point, context)
            if day is None:
                return Group(*where, issue=Issue.DATE_CONFLICT)
        found.append(day)
    return Group(*where, days=tuple(sorted(set(found))))


def _twin(day: date, twin: Point, point: Point, context: Context) -> date | None:
    """The one day that two namings agree on: 周三(18号); None where they disagree."""
    if twin.weekday is not None and twin.week is None:
        return day if day.weekday() == twin.weekday else None
    other = resolve(twin, replace(context))
    if other is None:
        return None
    if point.weekday is not None and point.week is None:
        return other if other.weekday() == point.weekday else None
    return day if day == other else None


def _range(first: date, last: date, joined: list[Step], context: Context, *, before_noon: bool) -> tuple[date, date]:
    """The ends of a range; 周一到周五 on that Monday before noon is the week before."""
    bare_week = all(point.weekday is not None and point.week is None for _, point in joined) and context.week is None
    starts_now = first == context.base and first.weekday() == 0
    if bare_week and starts_now and before_noon and not context.forward and last > context.base:
        return first - timedelta(days=7), last - timedelta(days=7)
    return first, last
