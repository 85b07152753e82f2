"""The counting rules once more, slowly and without any state: for each entry everything before it is looked at anew."""

from collections.abc import Iterable

from handlers.rules.counting import Reported
from messages.intents import Length, Part


def slow_count(entries: Iterable[Reported]) -> dict[int, int]:
    """By entry, the minutes that count of one person's date."""
    everything = sorted(entries, key=lambda entry: (entry.said_at, entry.report_id, entry.entry_id))
    claimed: dict[int, int] = {}
    counted: dict[int, int] = {}
    for entry in everything:
        claimed[entry.entry_id] = claim(entry, everything, claimed)
        left = 480 - sum(counted.values())
        counted[entry.entry_id] = min(claimed[entry.entry_id], left)
    return counted


def claim(entry: Reported, everything: list[Reported], claimed: dict[int, int]) -> int:
    message = [each for each in everything if said(each) == said(entry) and each.mode is entry.mode]
    before = [each for each in everything if said(each) < said(entry) and each.mode is entry.mode]
    taken = sum(claimed[each.entry_id] for each in before)
    if not before:
        return entry.minutes
    if entry.length is Length.ASSUMED:
        return 0
    if taken >= 480 and any(each.length is Length.ASSUMED and claimed[each.entry_id] for each in before):
        return 0
    if entry.length is Length.HOURS:
        inside = entry.parts and all(counts_whole(part, before) for part in entry.parts)
        return 0 if inside else entry.minutes
    new = [part for part in entry.parts if not named(part, before)]
    by_parts = min(entry.minutes, 240 * len(new))
    return max(by_parts, raised(entry, message, before, claimed)) if entry.length is Length.DAY else by_parts


def said(entry: Reported) -> tuple[object, int]:
    return entry.said_at, entry.report_id


def whole_day(message: list[Reported]) -> bool:
    return sum(each.minutes for each in message if each.length is Length.DAY) >= 480


def messages(before: list[Reported]) -> list[list[Reported]]:
    return [[each for each in before if said(each) == one] for one in sorted({said(each) for each in before}, key=str)]


def named(part: Part, before: list[Reported]) -> bool:
    covers = part is not Part.EVENING and any(whole_day(message) for message in messages(before))
    return covers or any(part in each.parts for each in before)


def counts_whole(part: Part, before: list[Reported]) -> bool:
    """It was named without hours of its own before anything else named it, or a whole day was said."""
    if part is not Part.EVENING and any(whole_day(message) for message in messages(before)):
        return True
    return any(
        part in each.parts
        and each.length is Length.PARTS
        and not named(part, [other for other in before if said(other) < said(each)])
        for each in before
    )


def raised(entry: Reported, message: list[Reported], before: list[Reported], claimed: dict[int, int]) -> int:
    """One unit's shortfall after another, as long as the whole length that was said is not reached."""
    stated = [each for each in message if each.length is Length.DAY]
    room = max(0, sum(each.minutes for each in stated) - sum(claimed[each.entry_id] for each in before))
    held = {each.unit_id: sum(claimed[b.entry_id] for b in before if b.unit_id == each.unit_id) for each in stated}
    for each in stated:
        lacking = max(0, each.minutes - held[each.unit_id])
        held[each.unit_id] = max(0, held[each.unit_id] - each.minutes)
        gained = min(lacking, room)
        room -= gained
        if each is entry:
            return gained
    raise AssertionError("the entry is not in its message")
