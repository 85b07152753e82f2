"""Named days joined: 周一、三、五 is a list, 3号到5号 a range, 周三(18号) one day said twice."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

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


@dataclass(frozen=True, slots=True)
class Group:
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
        return self.later or (self.issue is None and all(day > today for day in self.calendar_days()))

    def calendar_days(self) -> list[date]:
        """Every calendar day from the first to the last of a range."""
        return days(self.first, self.last) if self.first and self.last else list(self.days)

    def service_days(self) -> list[date]:
        """The statutory workdays of a range; every day of one that holds none."""
        if not (self.first and self.last):
            return list(self.days)
        return workdays(self.first, self.last) or days(self.first, self.last)


def find_groups(text: str, at: datetime, *, forward: bool = False, nouns: bool = False) -> list[Group]:
    """The days that ``text`` names, in its order, resolved for a message received ``at``.

    With ``nouns`` also days that only describe a noun: 把12号的记录撤回.
    """
    context = Context(service_day(at), forward=forward)
    before_noon = at.hour < 12
    groups: list[Group] = []
    pending: list[Atom] = []
    for atom in atoms(text, context.base, nouns=nouns):
        if pending and _continues(text, pending[-1], atom):
            pending.append(atom)
            continue
        if pending:
            groups.append(_group(text, pending, context, before_noon=before_noon))
        pending = [atom]
    if pending:
        groups.append(_group(text, pending, context, before_noon=before_noon))
    return [group for group in groups if group.words]


def _continues(text: str, before: Atom, atom: Atom) -> bool:
    if before.vague or atom.vague:
        return before.vague and atom.vague and text[before.end : atom.start].strip(" 的") == ""
    if before.header:
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


def _group(text: str, parts: list[Atom], context: Context, *, before_noon: bool) -> Group:
    start, end = parts[0].start, parts[-1].end
    group = Group(start, end, text[start:end])
    if parts[0].header:
        context.week, context.month = parts[0].week, parts[0].month
        return replace(group, words="")
    if parts[0].later:
        return replace(group, later=True)
    if parts[0].vague:
        return replace(group, issue=Issue.WHICH_DAYS)
    joined: list[Step] = []
    twins: list[tuple[int, Point]] = []
    for previous, atom in zip([None, *parts], parts, strict=False):
        gap = text[previous.end : atom.start] if previous else ""
        if previous and _names_same_day(gap, previous, atom) and not _RANGE_GAP.fullmatch(gap):
            if "(" in gap and text[atom.end : atom.end + 1] == ")":
                end = atom.end + 1
            twins.append((len(joined) - 1, atom.steps[0][1]))
            continue
        sign = "" if previous is None else "range" if _RANGE_GAP.fullmatch(gap) else "list"
        joined.append((sign, atom.steps[0][1]))
        joined.extend(atom.steps[1:])
        if sign == "range" and _PART_WORD.search(gap):
            tail = _PART_WORD.match(text, atom.end)
            end = tail.end() if tail else end
    group = replace(group, end=max(end, group.end), words=text[start : max(end, group.end)])
    return _resolved(group, joined, twins, context, before_noon=before_noon)


def _resolved(
    group: Group, joined: list[Step], twins: list[tuple[int, Point]], context: Context, *, before_noon: bool
) -> Group:
    found: list[date] = []
    ranges = 0
    for position, (sign, point) in enumerate(joined):
        if sign == "range":
            last = end_of_range(point, found[-1], context)
            if last is None or last < found[-1] or (last - found[-1]).days > _LONGEST_RANGE:
                return replace(group, issue=Issue.BAD_DATE)
            ranges += 1
            if len(joined) == 2:
                return _range(group, found[0], last, joined, context, before_noon=before_noon)
            found.extend(workdays(found[-1] + timedelta(days=1), last))
            continue
        day = resolve(point, context)
        if day is None:
            return replace(group, issue=Issue.BAD_DATE)
        for index, twin in twins:
            if index == position:
                other = _twin(day, twin, point, context)
                if other is None:
                    return replace(group, issue=Issue.DATE_CONFLICT)
                day = other
        found.append(day)
    return replace(group, days=tuple(sorted(dict.fromkeys(found))))


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


def _range(group: Group, first: date, last: date, joined: list[Step], context: Context, *, before_noon: bool) -> Group:
    bare_week = all(point.weekday is not None and point.week is None for _, point in joined) and context.week is None
    starts_now = first == context.base and first.weekday() == 0
    if bare_week and starts_now and before_noon and not context.forward and last > context.base:
        first, last = first - timedelta(days=7), last - timedelta(days=7)
    return replace(group, first=first, last=last)
