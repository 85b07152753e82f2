"""Records that are understood but not written yet, and how they wait in a question."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from messages.intents import Activity, Entry, Kind, Length, Mode, Part, Target
from storage.postings import Posting
from storage.tables.entries import Status


@dataclass(frozen=True, slots=True)
class Draft:
    """One record to be: its entry, what was done, the unit it is for once that is known.

    ``report_id`` and ``said_at`` are the message that reported it. ``passed`` names the doubts that the worker has
    settled already; ``instead_of`` the reports whose place it takes.
    """

    entry: Entry
    report_id: int
    said_at: datetime
    activities: tuple[Activity, ...] = ()
    posting: Posting | None = None
    status: Status = Status.KEPT
    passed: frozenset[str] = frozenset()
    instead_of: tuple[int, ...] = ()

    def settled(self, doubt: str, **changed: Any) -> "Draft":
        """The same draft, with one doubt out of the way."""
        return replace(self, passed=self.passed | {doubt}, **changed)

    def moved_to(self, day: date) -> "Draft":
        """The same record on another date."""
        moved = tuple(replace(item, date=day) for item in self.activities)
        return replace(self, entry=replace(self.entry, date=day), activities=moved)


def drafts_of(
    entries: Iterable[Entry], activities: Iterable[Activity], *, report_id: int, said_at: datetime
) -> list[Draft]:
    """Each entry with its activities: those of its date, mode and place, else of its date and mode, else its date."""
    drafts = [Draft(entry, report_id, said_at) for entry in entries]
    for item in activities:
        index = max(range(len(drafts)), key=lambda index: _closeness(drafts[index].entry, item), default=None)
        if index is not None and _closeness(drafts[index].entry, item):
            drafts[index] = replace(drafts[index], activities=(*drafts[index].activities, item))
    return drafts


def _closeness(entry: Entry, item: Activity) -> int:
    if entry.date != item.date:
        return 0
    same_mode = entry.mode is item.mode
    return 1 + 2 * same_mode + (same_mode and entry.place == item.place)


def dump(draft: Draft) -> dict[str, Any]:
    """A draft as JSON."""
    entry, posting = draft.entry, draft.posting
    return {
        "day": entry.date.isoformat(),
        "minutes": entry.minutes,
        "mode": entry.mode,
        "place": entry.place,
        "length": entry.length,
        "parts": sorted(entry.parts),
        "reported": entry.reported,
        "activities": [_dump_activity(item) for item in draft.activities],
        "posting": [posting.unit_id, posting.group] if posting else None,
        "status": draft.status,
        "passed": sorted(draft.passed),
        "report_id": draft.report_id,
        "said_at": draft.said_at.isoformat(),
        "instead_of": list(draft.instead_of),
    }


def load(data: dict[str, Any], postings: Iterable[Posting]) -> Draft:
    """The draft that ``dump`` gave; its unit is looked up among the person's postings."""
    day = date.fromisoformat(data["day"])
    entry = Entry(
        date=day,
        minutes=data["minutes"],
        mode=Mode(data["mode"]),
        place=data["place"],
        length=Length(data["length"]),
        parts=frozenset(Part(part) for part in data["parts"]),
        reported=data["reported"],
    )
    wanted = data["posting"] and tuple(data["posting"])
    return Draft(
        entry=entry,
        report_id=data["report_id"],
        said_at=datetime.fromisoformat(data["said_at"]),
        activities=tuple(_load_activity(item, entry) for item in data["activities"]),
        posting=next((item for item in postings if wanted == (item.unit_id, item.group)), None),
        status=Status(data["status"]),
        passed=frozenset(data["passed"]),
        instead_of=tuple(data["instead_of"]),
    )


def _dump_activity(item: Activity) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "sessions": item.sessions,
        "households": item.households,
        "people": item.people,
        "targets": sorted(item.targets),
        "approximate": item.approximate,
        "volunteer_minutes": item.volunteer_minutes,
    }


def _load_activity(data: dict[str, Any], entry: Entry) -> Activity:
    values = data | {"kind": Kind(data["kind"]), "targets": frozenset(Target(target) for target in data["targets"])}
    return Activity(date=entry.date, mode=entry.mode, place=entry.place, **values)
