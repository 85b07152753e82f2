"""Everything that a report names, found in its text before dates are put to it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from messages.calendar import service_day
from messages.canvas import DATE, LENGTH, PLACE, paint
from messages.clauses import Clause, Dropped, find_clauses, find_dropped, is_met, looks_ahead
from messages.counts import Count, find_counts
from messages.dates.groups import Group, find_groups
from messages.durations import Spent, find_lengths
from messages.lexicon import Lexicon
from messages.lookalikes import hide
from messages.mentions import Mention, find_mentions
from messages.places import Place, find_places
from messages.spans import between
from messages.tally import Mark, find_targets

NOON = 12
_NEAR_DAYS = ("今", "昨", "夜", "前", "大前")

T = TypeVar("T", Spent, Place, Mention, Count)
"""What is found at a place of the text."""


@dataclass(slots=True)
class Scan:
    """Everything that was found in a text, before dates are put to it. ``canvas`` is the text with it painted over.

    ``remarks`` are the days of remarks about later, looking ahead; they are not among ``groups``.
    """

    text: str
    canvas: str
    canvas_before_dates: str
    groups: list[Group]
    remarks: list[Group]
    clauses: list[Clause]
    dropped: list[Dropped]
    named_lengths: list[Spent]
    lengths: list[Spent]
    places: list[Place]
    mentions: list[Mention]
    counts: list[Count]
    marks: list[Mark]

    def within(self, start: int, end: int) -> "Scan":
        """The same scan with only what was found from ``start`` to ``end``; clauses are cut there."""
        return replace(
            self,
            clauses=[
                Clause(max(clause.start, start), min(clause.end, end))
                for clause in self.clauses
                if clause.start < end and start < clause.end
            ],
            lengths=between(self.lengths, start, end),
            places=between(self.places, start, end),
            mentions=between(self.mentions, start, end),
            counts=between(self.counts, start, end),
            marks=between(self.marks, start, end),
        )


def scan(text: str, written: str, at: datetime, lexicon: Lexicon) -> Scan:
    """Finds what ``text`` names. ``written`` is the same text before slips were put right: places stay as written."""
    canvas = bare = hide(text)
    groups = find_groups(canvas, at)
    for group in groups:
        canvas = paint(canvas, group.start, group.end, DATE)
    lengths = find_lengths(canvas)
    for spent in lengths:
        first, last = spent.hole
        canvas = paint(canvas, spent.start, first if last > first else spent.end, LENGTH)
        if last > first:
            canvas = paint(canvas, last, spent.end, LENGTH)
    places = _as_written(find_places(canvas, lexicon.place_pattern), written)
    for place in places:
        canvas = paint(canvas, place.start, place.end, PLACE)
    clauses = find_clauses(canvas)
    mentions = find_mentions(canvas, clauses, lexicon)
    counts = find_counts(canvas)
    acts = [(mention.start, mention.end) for mention in mentions]
    rests = [spent.start for spent in lengths if spent.kind == "rest"]
    dropped = find_dropped(canvas, clauses, acts, [(count.start, count.end) for count in counts], rests)
    if not any(drop.why == "not_done" for drop in dropped):
        dropped = [drop for drop in dropped if not _has_been(drop, canvas, groups, at)]
    kept = _kept(mentions, dropped)
    groups, remarks = _apart(groups, canvas, dropped, kept)
    return Scan(
        text,
        canvas,
        bare,
        groups,
        _looking_ahead(remarks, bare, at) if remarks else [],
        clauses,
        dropped,
        lengths,
        _kept(lengths, dropped),
        _kept(places, dropped),
        kept,
        _kept(counts, dropped),
        [mark for mark in find_targets(canvas, lexicon) if not _inside(mark[0], dropped)],
    )


def _has_been(drop: Dropped, canvas: str, groups: list[Group], at: datetime) -> bool:
    """Whether an appointment was kept: it is of a day before today, or of today and told in the afternoon."""
    inside = [group for group in groups if drop.start <= group.start < drop.end]
    if drop.why != "to_come" or len(inside) != 1 or not inside[0].words.startswith(_NEAR_DAYS):
        return False
    today = service_day(at)
    past = all(day < today or (day == today and at.hour >= NOON) for day in inside[0].calendar_days())
    return past and is_met(canvas, drop, inside[0].start)


def _as_written(places: list[Place], written: str) -> list[Place]:
    """Places as they were written; one that is named in short beside its whole name (刘快庄, 刘快庄村) bears that."""
    if not places:
        return places
    names = dict.fromkeys(written[place.start : place.end] for place in places)
    whole = {name: next((n for n in names if n != name and n.startswith(name)), name) for name in names}
    return [place._replace(name=whole[written[place.start : place.end]]) for place in places]


def _apart(
    groups: list[Group], canvas: str, dropped: list[Dropped], kept: list[Mention]
) -> tuple[list[Group], list[Group]]:
    """``groups`` without those of remarks about later (约了周五去看老人, 周五准备再去 after the work), and these."""
    remarks = []
    for drop in dropped:
        told = any(act.start < drop.start for act in kept) and not any(act.start > drop.end for act in kept)
        for group in groups:
            if drop.start <= group.start < drop.end and (
                looks_ahead(canvas, drop, group.start) or (told and drop.why == "to_come")
            ):
                remarks.append(group)
    return [group for group in groups if group not in remarks], remarks


def _looking_ahead(remarks: list[Group], text: str, at: datetime) -> list[Group]:
    starts = {group.start for group in remarks}
    return [group for group in find_groups(text, at, forward=True) if group.start in starts]


def _inside(position: int, dropped: list[Dropped]) -> bool:
    return any(drop.start <= position < drop.end for drop in dropped)


def _kept(found: list[T], dropped: list[Dropped]) -> list[T]:
    return [item for item in found if not _inside(item.start, dropped)] if dropped else found
