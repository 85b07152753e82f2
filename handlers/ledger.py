"""Between the ledger's rows and the values that are understood and counted; every write of the ledger goes through."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.drafts import Draft
from handlers.rules.counting import Counted, DayCount, Reported, count_day
from handlers.turn import Turn
from messages.intents import Activity, Entry, Kind, Length, Mode, Part, Target
from messages.wording import amounts, pictures
from storage import entries as rows
from storage import evidence
from storage.entries import Kept, KeptActivity
from storage.tables.entries import Act, Status


def report(turn: Turn, drafts: Iterable[Draft]) -> list[Kept]:
    """Write what this message reports; each draft knows its unit. Returns the new rows."""
    written: list[Kept] = []
    for draft in drafts:
        values = _entry_values(turn, draft)
        entry_id = rows.add_entry(turn.session, values)
        done = [_kept_activity(entry_id, item) for item in draft.activities]
        rows.add_activities(turn.session, [item._asdict() for item in done])
        row = Kept(id=entry_id, **{name: values[name] for name in Kept._fields if name != "id"})
        of_day(turn, row.person_id, row.day).append(row)
        turn.done[entry_id] = done
        written.append(row)
    turn.written += written
    return written


def supersede(
    turn: Turn,
    row: Kept,
    act: Act,
    status: Status,
    *,
    done: Sequence[KeptActivity] | None = None,
    **changed: Any,
) -> int:
    """Write the row that takes the place of ``row``, with its activities or with ``done``. Returns its number."""
    values = {name: getattr(row, name) for name in Kept._fields if name != "id"}
    values |= {
        "inbox_id": turn.inbox_id,
        "supersedes": row.id,
        "act": act,
        "status": status,
        "by_id": turn.author,
        "created_at": turn.now,
    }
    entry_id = rows.add_entry(turn.session, values | changed)
    kept = activities_of(turn, row) if done is None else done
    rows.add_activities(turn.session, [item._replace(entry_id=entry_id)._asdict() for item in kept])
    # The pictures behind a report that is taken back go with what is reported instead.
    turn.talk.loose = turn.talk.loose or act is Act.UNDO
    for day in {row.day, changed.get("day", row.day)}:
        turn.rows.pop((row.person_id, day), None)
    return entry_id


def of_day(turn: Turn, person_id: int, day: date) -> list[Kept]:
    """Every current row of a person's day; read once a turn."""
    if (person_id, day) not in turn.rows:
        turn.rows[person_id, day] = rows.of_day(turn.session, person_id, day)
    return turn.rows[person_id, day]


def activities_of(turn: Turn, row: Kept, *more: Kept) -> list[KeptActivity]:
    """The activities of a row; read once a turn, in one statement with those of ``more``."""
    unread = [one.id for one in (row, *more) if one.id not in turn.done]
    turn.done |= {entry_id: [] for entry_id in unread}
    for item in rows.activities(turn.session, unread):
        turn.done[item.entry_id].append(item)
    return turn.done[row.id]


def recount(turn: Turn, person_id: int, days: Iterable[date]) -> dict[date, DayCount]:
    """Count these dates of a person from the ledger and keep the result in the tally."""
    counts: dict[date, DayCount] = {}
    for day in sorted(set(days)):
        current = of_day(turn, person_id, day)
        counts[day] = count_day(reported(row) for row in current if row.status == Status.KEPT)
        new = bool(current) and all(row.report_id == turn.inbox_id and row.act == Act.REPORT for row in current)
        rows.set_tally(turn.session, person_id, day, counts[day].sums, new=new)
    return counts


def counted(counts: Iterable[DayCount]) -> dict[int, Counted]:
    """What counts of each row, by its number."""
    return {each.entry.entry_id: each for count in counts for each in count.entries}


def lines(turn: Turn, kept: Sequence[Kept], counts: Mapping[int, Counted] | None = None) -> list[str]:
    """Rows as people read them, one line each, by date. Where it is given, ``counts`` is what counts of each."""
    return each_line(turn, sorted(kept, key=lambda row: (row.day, row.id)), counts)


def each_line(turn: Turn, kept: Sequence[Kept], counts: Mapping[int, Counted] | None = None) -> list[str]:
    """Rows as people read them, in the order given."""
    return [line(row, activities_of(turn, row), turn.today, counts.get(row.id) if counts else None) for row in kept]


def line(row: Kept, done: Iterable[KeptActivity], today: date, count: Counted | None = None) -> str:
    """A row with what was done, as people read it. A time that was only assumed is no longer than what counts of it."""
    activities = [activity(item, row) for item in done]
    year = _needs_year(row.day, today)
    minutes = count.minutes if count and row.length == Length.ASSUMED else row.minutes
    return amounts.record(row.day, minutes, Mode(row.mode), row.place, activities, year=year)


def pictured(turn: Turn, kept: Sequence[Kept]) -> dict[int, str]:
    """（1张照片）, by report; those without any are left out."""
    counted = evidence.counts(turn.session, [row.report_id for row in kept])
    return {report: pictures.mark(kinds.get("image", 0), kinds.get("voice", 0)) for report, kinds in counted.items()}


def activity_line(turn: Turn, row: Kept, position: int) -> str:
    """One activity of a row as people read it, with its day."""
    return f"{amounts.day(row.day)}{amounts.activity(activity(activities_of(turn, row)[position], row))}"


def draft_like(turn: Turn, row: Kept) -> Draft:
    """A record of today that says what ``row`` says."""
    entry = Entry(
        date=turn.today,
        minutes=row.minutes,
        mode=Mode(row.mode),
        place=row.place,
        length=Length(row.length),
        parts=frozenset(Part(part) for part in row.parts.split()),
        reported=row.reported,
    )
    posting = next((one for one in turn.member.postings if (one.unit_id, one.group) == (row.unit_id, row.group)), None)
    done = tuple(replace(activity(item, row), date=turn.today) for item in activities_of(turn, row))
    return Draft(entry, turn.inbox_id, turn.said_at, done, posting)


def draft_line(draft: Draft, today: date) -> str:
    """A record that is not written yet, as people read it."""
    entry = draft.entry
    year = _needs_year(entry.date, today)
    return amounts.record(entry.date, entry.minutes, entry.mode, entry.place, draft.activities, year=year)


def _needs_year(day: date, today: date) -> bool:
    """A day and month alone means the latest such date; an older one is written with its year."""
    return (today.year - day.year) * 12 + today.month - day.month >= 11


def reported(row: Kept) -> Reported:
    """A row as far as counting needs it."""
    return Reported(
        entry_id=row.id,
        report_id=row.report_id,
        said_at=row.said_at,
        unit_id=row.unit_id,
        group=row.group,
        minutes=row.minutes,
        mode=Mode(row.mode),
        length=Length(row.length),
        parts=frozenset(Part(part) for part in row.parts.split()),
    )


def _join(values: frozenset[Part] | frozenset[Target]) -> str:
    return " ".join(sorted(values))


def _entry_values(turn: Turn, draft: Draft) -> dict[str, Any]:
    entry, posting = draft.entry, draft.posting
    if posting is None:
        raise ValueError("a record needs a unit")
    return {
        "inbox_id": turn.inbox_id,
        "report_id": draft.report_id,
        "supersedes": None,
        "act": Act.REPORT,
        "status": draft.status,
        "person_id": turn.member.id,
        "by_id": turn.author,
        "unit_id": posting.unit_id,
        "group": posting.group,
        "day": entry.date,
        "minutes": entry.minutes,
        "mode": entry.mode,
        "place": entry.place,
        "length": entry.length,
        "parts": _join(entry.parts),
        "reported": entry.reported,
        "said_at": draft.said_at,
        "created_at": turn.now,
    }


def _kept_activity(entry_id: int, item: Activity) -> KeptActivity:
    return KeptActivity(
        entry_id=entry_id,
        kind=item.kind,
        sessions=item.sessions,
        households=item.households,
        people=item.people,
        targets=_join(item.targets),
        approximate=item.approximate,
        volunteer_minutes=item.volunteer_minutes,
    )


def activity(item: KeptActivity, row: Kept) -> Activity:
    return Activity(
        date=row.day,
        kind=Kind(item.kind),
        sessions=item.sessions,
        households=item.households,
        people=item.people,
        targets=frozenset(Target(target) for target in item.targets.split()),
        approximate=item.approximate,
        volunteer_minutes=item.volunteer_minutes,
        mode=Mode(row.mode),
        place=row.place,
    )
