"""Amendments: 改成半天, 是5户, 日期是昨天. The old record stays; a new row takes its place, and both are shown."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from handlers import ledger
from handlers.correct import meant, totals_after
from handlers.doubts import Ask, question
from handlers.listing import instead_of
from handlers.turn import Reply, Turn
from messages.counts import is_bare_count
from messages.durations import is_bare_length
from messages.intents import Change, Delta, Kind, Length, Mode
from messages.understand import understand
from messages.wording import correct as words
from storage import entries
from storage.entries import Kept, KeptActivity
from storage.tables.entries import Act, Status

COUNTS = ("households", "people", "sessions")
MINUTES_A_DAY = 480


@dataclass(frozen=True, slots=True)
class Place:
    """What an amendment changes: a record, and for a count the activity of it (by its position)."""

    entry_id: int
    activity: int | None = None


def amend(turn: Turn) -> Reply:
    """Change the last record or the one that is named; where it could be two, ask which."""
    change = turn.intent.change
    rows = meant(turn)
    if not rows:
        return Reply(instead_of(turn, turn.intent.target) or words.nothing_to_amend())
    if change is None or change == Change():
        return Reply(words.amend_to_what(ledger.lines(turn, rows)))
    places = _places(turn, rows, change)
    if not places:
        return Reply(words.nothing_counted(ledger.lines(turn, rows)))
    if len(places) == 1:
        return apply(turn, places[0], change)
    shown = [_describe(turn, place) for place in places]
    keys = [[place.entry_id, place.activity] for place in places]
    asked = question(turn, Ask.WHICH_RECORD, words.which_to_amend(shown), change=dump(change), places=keys)
    turn.talk.ask(asked)
    return Reply(asked.data["text"])


def told_after(turn: Turn) -> Reply | None:
    """半天 after a report of today whose time was assumed, 3户 after one without a number: no second report.

    A number that belongs to nothing is asked about: a record of nothing would lose it.
    """
    said = turn.intent.text.strip("。，! ")
    if is_bare_length(said):
        return _length_told(turn, said)
    if not is_bare_count(said):
        return None
    change = understand(f"是{said}", turn.said_at).change
    rows = _told_today(turn)
    places = _places(turn, rows, change) if change and len(rows) == 1 else []
    if change is None or len(places) != 1 or places[0].activity is None:
        return Reply(words.count_of_what(said))
    item = ledger.activities_of(turn, rows[0])[places[0].activity]
    is_open = all(getattr(item, name) is None for name in COUNTS if getattr(change, name) is not None)
    return apply(turn, places[0], change) if is_open else Reply(words.count_of_what(said))


def _length_told(turn: Turn, said: str) -> Reply | None:
    entry = understand(f"{said}在岗", turn.said_at).entries
    rows = _told_today(turn)
    if len(entry) != 1 or len(rows) != 1 or rows[0].length != Length.ASSUMED:
        return None
    return apply(turn, Place(rows[0].id), Change(minutes=entry[0].minutes))


def _told_today(turn: Turn) -> list[Kept]:
    """The records of the last report, where they are of today."""
    report = entries.last_report(turn.session, turn.member.id, turn.said_at)
    rows = entries.of_report(turn.session, report) if report is not None else []
    return [row for row in rows if row.status == Status.KEPT and row.day == turn.today]


def apply(turn: Turn, place: Place, change: Change) -> Reply:
    """Write the amended row, and show what was and what is."""
    found = [row for row in entries.by_id(turn.session, [place.entry_id]) if row.status != Status.VOID]
    if not found:
        return Reply(words.nothing_to_amend())
    row = found[0]
    refusal = _refusal(turn, row, change)
    if refusal:
        return Reply(refusal)
    before = ledger.lines(turn, [row])
    if not _differs(turn, row, place.activity, change):
        return Reply(words.as_it_was(before))
    done = _changed_counts(ledger.activities_of(turn, row), place.activity, change)
    entry_id = ledger.supersede(turn, row, Act.AMEND, Status(row.status), done=done, **_changed_fields(row, change))
    after = entries.by_id(turn.session, [entry_id])
    ledger.recount(turn, turn.member.id, {row.day, after[0].day})
    lines = ledger.lines(turn, after)
    return Reply(words.amended(before, lines, totals_after(turn, [row, *after])))


def _refusal(turn: Turn, row: Kept, change: Change) -> str | None:
    """Why this change cannot be made, if it cannot."""
    if change.date is not None:
        if change.date > turn.today:
            return words.not_into_the_future(change.date)
        posted = [posting for posting in turn.member.postings_on(change.date) if posting.unit_id == row.unit_id]
        if not posted:
            return words.not_posted_then(change.date)
        limit = posted[0].house_rules.late_days
        if row.status == Status.KEPT and (turn.today - change.date).days > limit:
            return words.too_late_to_move(change.date, limit)
    if change.minutes is not None and not _applied(row.minutes, change.minutes) > 0:
        return words.no_time_left()
    return None


def _places(turn: Turn, rows: Sequence[Kept], change: Change) -> list[Place]:
    counted = [name for name in COUNTS if getattr(change, name) is not None]
    if not counted:
        return [Place(row.id) for row in rows]
    every: list[tuple[Place, KeptActivity]] = []
    for row in rows:
        done = ledger.activities_of(turn, row)
        every += [(Place(row.id, position), item) for position, item in enumerate(done)]
    held = [place for place, item in every if any(getattr(item, name) is not None for name in counted)]
    fitting = [place for place, item in every if (item.kind == Kind.HOME_VISIT) == ("households" in counted)]
    return held or fitting or [place for place, _ in every]


def _describe(turn: Turn, place: Place) -> str:
    row = entries.by_id(turn.session, [place.entry_id])
    if place.activity is None:
        return ledger.lines(turn, row)[0]
    return ledger.activity_line(turn, row[0], place.activity)


def _applied(old: int | None, new: int | Delta) -> int:
    return (old or 0) + new.by if isinstance(new, Delta) else new


def _count(old: int | None, new: int | Delta | None) -> int | None:
    return old if new is None else max(0, _applied(old, new))


def _changed_fields(row: Kept, change: Change) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if change.minutes is not None:
        said = _applied(row.minutes, change.minutes)
        whole = said % (MINUTES_A_DAY // 2) == 0
        changed |= {
            "minutes": min(said, MINUTES_A_DAY),
            "reported": said if said > MINUTES_A_DAY else None,
            "length": Length.DAY if whole else Length.HOURS,
            "parts": "",
        }
    if change.date is not None:
        changed["day"] = change.date
    if change.mode is not None:
        changed["mode"] = change.mode
    if change.place is not None:
        changed["place"] = change.place
    return changed


def _differs(turn: Turn, row: Kept, position: int | None, change: Change) -> bool:
    """Whether a change makes a record another one: 是线上的 of what is remote already does not."""
    fields = {
        name: value
        for name, value in _changed_fields(row, change).items()
        if name in ("minutes", "reported", "day", "mode", "place")
    }
    done = ledger.activities_of(turn, row)
    return (
        any(getattr(row, name) != value for name, value in fields.items())
        or _changed_counts(done, position, change) != done
    )


def _changed_counts(done: list[KeptActivity], position: int | None, change: Change) -> list[KeptActivity]:
    if position is None:
        return done
    item = done[position]
    changed = item._replace(
        approximate=False,
        sessions=_count(item.sessions, change.sessions),
        households=_count(item.households, change.households),
        people=_count(item.people, change.people),
    )
    return [*done[:position], changed, *done[position + 1 :]]


def dump(change: Change) -> dict[str, Any]:
    """A change as a question keeps it."""
    values = {name: value for name, value in asdict(change).items() if value is not None}
    if change.date is not None:
        values["date"] = change.date.isoformat()
    return values


def load(data: dict[str, Any]) -> Change:
    """The change that ``dump`` gave."""
    values: dict[str, Any] = {
        name: Delta(value["by"]) if isinstance(value, dict) else value for name, value in data.items()
    }
    if "date" in values:
        values["date"] = date.fromisoformat(values["date"])
    if "mode" in values:
        values["mode"] = Mode(values["mode"])
    return Change(**values)
