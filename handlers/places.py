"""Which unit a record is for: the worker's own first, by name, by a learnt name, by sound; never silently another."""

from dataclasses import dataclass

from handlers.drafts import Draft
from handlers.turn import Turn
from messages.pinyin import spell
from messages.wording.totals import short_name
from storage import vocabulary
from storage.postings import Posting


@dataclass(frozen=True, slots=True)
class Found:
    """The unit of a record, or, where that is in doubt, the units to choose from.

    ``strange`` is the place as written that named none of them; ``foreign`` the unit elsewhere that it does name.
    """

    posting: Posting | None
    choices: tuple[Posting, ...] = ()
    strange: str | None = None
    foreign: str | None = None


def find_unit(turn: Turn, draft: Draft) -> Found:
    """The posting that a record is for.

    People write 柳河 for 柳河社区. A place that is nobody's unit (a school, a village of the township) is within the
    only posting; a place that names a unit to which the worker is not posted is always asked about.
    """
    own = turn.member.postings_on(draft.entry.date) or turn.member.postings
    place = draft.entry.place
    if place is None:
        said = [posting for posting in own if short_name(posting.unit) in turn.text] if len(own) > 1 else own
        return Found(said[0]) if len(said) == 1 else Found(None, own)
    by_name = [posting for posting in own if _names(place, posting.unit)]
    named = by_name or _learnt(turn, own, place) or [posting for posting in own if _sounds_like(place, posting.unit)]
    if len(named) == 1:
        return Found(named[0])
    foreign = None if named else _foreign(turn, own, place)
    if len(own) == 1 and not foreign:
        return Found(own[0], strange=place)
    return Found(None, tuple(named) or own, strange=None if named or foreign else place, foreign=foreign)


def _names(place: str, unit: str) -> bool:
    return unit in place or place in unit


def _learnt(turn: Turn, own: tuple[Posting, ...], place: str) -> list[Posting]:
    known = {
        alias.unit_id
        for alias in vocabulary.aliases(turn.session, [posting.unit_id for posting in own])
        if alias.alias == place
    }
    return [posting for posting in own if posting.unit_id in known]


def _sounds_like(place: str, unit: str) -> bool:
    """Dictation writes other characters of the same sound: 新力社区 for 新立社区."""
    return len(place) == len(unit) and spell(place) == spell(unit)


def _foreign(turn: Turn, own: tuple[Posting, ...], place: str) -> str | None:
    """The unit of the same programmes that the place names, if it is none of the worker's own."""
    units = vocabulary.units_of_programmes(turn.session, {posting.programme_id for posting in own})
    mine = {posting.unit_id for posting in own}
    return next((name for number, name in units.items() if number not in mine and name in place), None)
