"""What was put together as the values that leave this room."""

from datetime import date

from messages.counts import HOUSEHOLDS, PEOPLE, SESSIONS
from messages.intents import Activity, Entry, Kind
from messages.scan import Scan
from messages.spans import between
from messages.stints import Share
from messages.tally import Deed


def entry_of(day: date, share: Share) -> Entry:
    """The entry of one share of a date."""
    reported = share.reported if share.reported != share.minutes else None
    return Entry(day, share.minutes, share.mode, share.place, share.length, share.parts, reported)


def activity_of(deed: Deed, day: date, place: str | None) -> Activity:
    """The activity of one deed on ``day``; without a count of its own every kind but a visit is one session."""
    sessions = deed.number(SESSIONS)
    if sessions is None and deed.kind is not Kind.HOME_VISIT:
        sessions = 1
    return Activity(
        day,
        deed.kind,
        sessions,
        deed.number(HOUSEHOLDS),
        deed.number(PEOPLE),
        frozenset(deed.targets),
        deed.approximate,
        mode=deed.mode,
        place=place,
    )


def places_of_each(found: Scan, deed: Deed) -> int:
    """在芦台和汉沽各走访3户: how often something was done, once in each of the places of its clause."""
    if not any(count.each for count in deed.counts):
        return 1
    clause = next((c for c in found.clauses if c.start <= deed.start < c.end), None)
    if clause is None or "各" not in found.canvas[clause.start : clause.end]:
        return 1
    places = {place.name for place in between(found.places, clause.start, deed.start)}
    return max(len(places), 1)
