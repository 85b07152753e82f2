"""A block cut at clauses and parts of the day into stints: what was done when, in which mode and where."""

from itertools import pairwise

from messages.clauses import Clause
from messages.dayparts import Stretch
from messages.durations import Spent
from messages.intents import Mode
from messages.mentions import Mention
from messages.places import Place
from messages.spans import between
from messages.stints import Stint


def find_stints(
    clauses: list[Clause],
    lengths: list[Spent],
    mentions: list[Mention],
    places: list[Place],
    sizes: dict[int, tuple[int, int]],
    counted: tuple[int, ...] = (),
) -> list[Stint]:
    """The stints of one block, in its order.

    ``sizes``: sessions and households of the mention that starts there; ``counted``: where households are counted.
    """
    stints: list[Stint] = []
    parts: tuple[Stretch, ...] = ()
    for clause in clauses:
        marks = [spent for spent in between(lengths, clause.start, clause.end) if _sets_part(spent)]
        cuts = [clause.start, *(spent.start for spent in marks if spent.start > clause.start), clause.end]
        for start, end in pairwise(cuts):
            own = between(lengths, start, end)
            for spent in own:
                parts = spent.parts if _sets_part(spent) else parts
            acts = between(mentions, start, end)
            here = between(places, start, end)
            if not (own or acts or here):
                continue
            visited = any(start <= position < end for position in counted)
            stints.extend(
                _piece(
                    parts,
                    [s for s in own if s.kind not in ("part", "noon")],
                    any(map(_sets_part, own)) or visited,
                    acts,
                    here,
                    sizes,
                )
            )
    return _with_loose_hours(stints)


def _sets_part(spent: Spent) -> bool:
    return spent.kind in ("part", "noon") or (spent.kind == "clock" and bool(spent.parts))


def _piece(
    parts: tuple[Stretch, ...],
    lengths: list[Spent],
    stays: bool,
    acts: list[Mention],
    places: list[Place],
    sizes: dict[int, tuple[int, int]],
) -> list[Stint]:
    if len(acts) <= 1 and not places:
        return [_plain(parts, lengths, acts, sizes)]
    modes = list(dict.fromkeys(act.mode for act in acts)) or [Mode.ONSITE]
    names = list(dict.fromkeys(place.name for place in places))
    stints: list[Stint] = []
    for mode in modes:
        mine = [act for act in acts if act.mode is mode]
        named = names if mode is not Mode.REMOTE or modes == [Mode.REMOTE] else []
        places_here: list[str | None] = [*named] or [None]
        for name in places_here:
            stint = Stint(mode, name, parts)
            stint.acts = sum(1 for act in mine if act.kind)
            stint.presence = sum(1 for act in mine if not act.kind)
            if name and stays and not acts:
                stint.presence = 1
            stint.sessions = max([sizes.get(act.start, (1, 1))[0] for act in mine], default=1)
            stint.households = max([sizes.get(act.start, (1, 1))[1] for act in mine], default=1)
            stints.append(stint)
    if len(names) > 1 and lengths:
        stints.append(Stint(parts=parts))
        stints[-1].lengths = lengths
        return stints
    for spent in lengths:
        before = [act for act in acts if act.start < spent.start]
        nearest = before[-1] if before else acts[0] if acts else None
        owner = next((s for s in stints if nearest and s.mode is nearest.mode), stints[0])
        owner.lengths.append(spent)
    return stints


def _plain(
    parts: tuple[Stretch, ...], lengths: list[Spent], acts: list[Mention], sizes: dict[int, tuple[int, int]]
) -> Stint:
    """The stint of a piece that names no place and at most one activity: most pieces are such."""
    stint = Stint(parts=parts, lengths=lengths)
    if acts:
        act = acts[0]
        stint.mode = act.mode
        stint.acts, stint.presence = (1, 0) if act.kind else (0, 1)
        stint.sessions, stint.households = sizes.get(act.start, (1, 1))
    return stint


def _with_loose_hours(stints: list[Stint]) -> list[Stint]:
    """Hours in a clause without an activity belong to the activity before it, else to the one after."""
    for n, stint in enumerate(stints):
        hours = [spent for spent in stint.lengths if spent.kind in ("hours", "clock", "rest")]
        if stint.works or not hours:
            continue
        before = [other for other in stints[:n] if other.works and other.parts == stint.parts]
        after = [other for other in stints[n + 1 :] if other.works and other.parts == stint.parts]
        owner = before[-1] if before else after[0] if after else None
        if owner is None or (after and before and not before[-1].works) or _lies_within(owner, hours):
            continue
        owner.lengths = owner.lengths + hours
        stint.lengths = [spent for spent in stint.lengths if spent not in hours]
    return stints


def _lies_within(owner: Stint, hours: list[Spent]) -> bool:
    """Whether what ``owner`` states is inside ``hours``: 在社区6小时，其中1小时电话回访."""
    return any(spent.inside for spent in owner.lengths) and not any(spent.inside for spent in hours)
