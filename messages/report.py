"""A report of service: its entries, activities and open questions. See docs/rules.md."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from messages.block_days import days_of
from messages.blocks import Block, find_blocks
from messages.calendar import service_day
from messages.clauses import Clause
from messages.counts import HOUSEHOLDS, SESSIONS, Count
from messages.dates.suggest import suggest
from messages.durations import DAY_MINUTES, volunteer_minutes
from messages.intents import Activity, Entry, Issue, Kind, Length, Mode, OpenPart
from messages.leave import in_leave, leave_days
from messages.mentions import WORKS, Mention
from messages.pattern import phrase
from messages.pieces import find_stints
from messages.scan import Scan
from messages.stints import Share, Stint, share_out
from messages.tally import Deed, tally
from messages.told import activity_of, entry_of, places_of_each

_FOR_ALL = phrase(r"[，。；\n ](?:我?全?都|均|全)是?[在去到]$")
_EACH_ACT = phrase(r"各|分别")
_EACH_DAY_ACT = phrase(r"每天|每日|天天")


@dataclass(slots=True)
class Report:
    """What a report says. ``planned`` are the days of remarks about later, ``leave_dates`` days off named in it."""

    entries: tuple[Entry, ...] = ()
    activities: tuple[Activity, ...] = ()
    issues: list[Issue] = field(default_factory=list)
    open_parts: list[OpenPart] = field(default_factory=list)
    leave_dates: tuple[date, ...] = ()
    planned: tuple[date, ...] = ()
    later: bool = False


def read_report(found: Scan, at: datetime) -> Report:
    """What a message says as a report of service received ``at``."""
    return _Reading(found, at).report()


class _Reading:
    """One report being put together, block by block."""

    def __init__(self, found: Scan, at: datetime) -> None:
        self.found = found
        self.at = at
        self.today = service_day(at)
        self.result = Report()
        self.stints: dict[date, list[Stint]] = {}
        self.activities: list[tuple[Deed, date]] = []
        self.undone = False
        self.later = False
        self.off: set[date] = set()

    def report(self) -> Report:
        found = self.found
        self.result.leave_dates, self.off = leave_days(found, self.at)
        contents = [mention.start for mention in found.mentions] + [count.start for count in found.counts]
        contents += [place.start for place in found.places] + [drop.start for drop in found.dropped]
        aside = [g for g in found.groups if g.lies_ahead(self.today) or in_leave(g.start, found.dropped)]
        blocks = find_blocks(found.canvas, found.groups, aside, sorted(contents), found.lengths)
        lead = self._lead_place(blocks)
        for block in blocks:
            self._read(block, lead, alone=len(blocks) == 1)
        self.result.planned += tuple(day for group in found.remarks for day in group.calendar_days())
        self._finish()
        return self.result

    def _lead_place(self, blocks: list[Block]) -> str | None:
        """A place before the first of several dates covers all of them, and so does 都在柳河社区 behind the last."""
        first = blocks[0].group
        if len(blocks) < 2 or first is None:
            return None
        found = self.found
        before = next((place.name for place in found.places if place.end <= first.start), None)
        return before or next((p.name for p in found.places[-1:] if _FOR_ALL.search(found.canvas, 0, p.start)), None)

    def _read(self, block: Block, lead: str | None, *, alone: bool) -> None:
        found = self.found
        named = found if alone and block.start == 0 else found.within(block.start, block.end)
        lengths, mentions, counts, places = named.lengths, named.mentions, named.counts, named.places
        if counts and not mentions and block.group:
            mentions = self._borrowed(block, counts)
        filled = bool(mentions or counts or places)
        undone = bool(found.dropped) and any(
            drop.why == "not_done" and block.start <= drop.start < block.end for drop in found.dropped
        )
        if undone and not filled:
            self.undone = True
            return
        if not filled and not lengths and not (alone and not found.dropped) and not self._works(block):
            return
        total = next((spent.days for spent in lengths if spent.kind == "days"), None)
        deeds = tally(found.canvas, named.clauses, mentions, counts, named.marks)
        deeds = [deed for deed in deeds for _ in range(places_of_each(named, deed))]
        days = days_of(block, found, total, self.today, self.off)
        self.result.planned += days.planned
        self.later = self.later or days.later
        if total and (len(days.past) > 1 or days.issue):
            lengths = [spent for spent in lengths if spent.kind != "days"]
        sizes = {deed.start: (deed.number(SESSIONS) or 1, deed.number(HOUSEHOLDS) or 1) for deed in deeds}
        visited = tuple(count.start for count in counts if count.unit == HOUSEHOLDS)
        stints = find_stints(named.clauses, lengths, mentions, places, sizes, visited)
        if days.issue:
            self._leave_open(block, days.issue, total, stints, deeds)
            if days.issue is not Issue.FUTURE_DATE:
                return
        self._place(stints, lead)
        self._write(block, days.past, stints, deeds)

    def _works(self, block: Block) -> bool:
        """明天有活动，今天布置场地: a day that has come, with work that names no kind of activity."""
        group = block.group
        if group is None or not (group.days or group.is_range) or group.lies_ahead(self.today):
            return False
        if any(drop.start < block.end and block.start < drop.end for drop in self.found.dropped):
            return False
        return bool(WORKS.search(self.found.text, group.end, block.end))

    def _borrowed(self, block: Block, counts: list[Count]) -> list[Mention]:
        """22号走访3户，23号5户: numbers of a day that names no activity go on with the one named before, else after."""
        acts = [act for act in self.found.mentions if act.kind]
        if any(count.unit == HOUSEHOLDS for count in counts):
            acts = [act for act in acts if act.kind is Kind.HOME_VISIT]
        acts = [act for act in acts if act.start < block.start][-1:] or acts[:1]
        return [act._replace(start=counts[0].start, end=counts[0].start) for act in acts]

    def _leave_open(
        self, block: Block, issue: Issue, total: float | None, stints: list[Stint], deeds: list[Deed]
    ) -> None:
        self.result.issues.append(issue)
        words = block.group.words if block.group else ""
        share = share_out(stints)[0]
        held = tuple(activity_of(deed, self.today, None) for deed in deeds)
        self.result.open_parts.append(
            OpenPart(
                issue,
                words,
                suggest(words, total, self.today) if issue is Issue.WHICH_DAYS else (),
                share.minutes,
                share.length,
                share.mode,
                share.place,
                held,
            )
        )

    def _place(self, stints: list[Stint], lead: str | None) -> None:
        """Gives every stint that is not remote its place: the only one named, or the last one named before it.

        Linking takes none that is named after it: it is done from elsewhere.
        """
        named = list(dict.fromkeys(s.place for s in stints if s.place and s.mode is not Mode.REMOTE))
        current = named[0] if named else lead
        known = lead
        for stint in stints:
            if stint.mode is Mode.REMOTE:
                continue
            current = stint.place or current
            known = stint.place or known
            stint.place = known if stint.mode is Mode.LINKAGE else current

    def _write(self, block: Block, days: tuple[date, ...], stints: list[Stint], deeds: list[Deed]) -> None:
        beside = {day: own for group, own in block.earlier for day in group.service_days()}
        for day in days:
            own = stints
            if day in beside:
                timed = [replace(stint, lengths=[], parts=()) for stint in stints]
                extra = find_stints([Clause(0, len(self.found.canvas))], beside[day], [], [], {})
                own = [*extra, *timed] if beside[day] else stints
            self.stints.setdefault(day, []).extend(own)
        if not days:
            return
        for deed in deeds:
            each = len(days) > 1 and self._on_each(block, deed)
            for day in days if each else days[-1:]:
                self.activities.append((deed, day))

    def _on_each(self, block: Block, deed: Deed) -> bool:
        if any(count.each_day or count.each for count in deed.counts):
            return True
        clause = next((c for c in self.found.clauses if c.start <= deed.start < c.end), None)
        before = self.found.canvas[clause.start if clause else 0 : deed.start]
        if _EACH_DAY_ACT.search(before):
            return True
        if any(count.each_session for count in deed.counts) and not deed.of(SESSIONS):
            return True
        is_range = any(group.is_range for group in block.groups())
        return not is_range and (not deed.counts or bool(_EACH_ACT.search(before)))

    def _finish(self) -> None:
        result = self.result
        entries: list[Entry] = []
        for day in sorted(self.stints):
            shares = share_out(self.stints[day])
            if sum(share.reported for share in shares) > DAY_MINUTES and _too_long(shares):
                result.issues.append(Issue.OVER_ONE_DAY)
            entries.extend(entry_of(day, share) for share in shares)
        result.entries = tuple(entries)
        told: list[Activity] = []
        for deed, day in self.activities:
            if not deed.counts and any(
                item.date == day and item.kind is deed.kind and item.mode is deed.mode for item in told
            ):
                continue
            place = next((e.place for e in entries if e.date == day and e.mode is deed.mode), None)
            told.append(activity_of(deed, day, place))
        volunteers = [n for n, item in enumerate(told) if item.kind is Kind.VOLUNTEER]
        if len(volunteers) == 1:
            hours = volunteer_minutes(self.found.text)
            told[volunteers[0]] = replace(told[volunteers[0]], volunteer_minutes=hours)
        result.activities = tuple(told)
        if self.undone and not entries and not result.issues:
            result.issues.append(Issue.NOT_DONE)
        result.later = self.later
        result.issues = list(dict.fromkeys(result.issues))


def _too_long(shares: list[Share]) -> bool:
    """Hours or days beyond one day; parts of the day alone never are."""
    return any(share.length in (Length.HOURS, Length.DAY) for share in shares)
