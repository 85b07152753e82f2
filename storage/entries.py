"""The ledger's rows: adding them, and finding those that are current.

A row is current when no other row names it in ``supersedes``. Nothing here changes or removes a row of the ledger.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, delete, insert, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.prepared import Prepared, among
from storage.session import run
from storage.tables import ActivityRow, EntryRow, Tally
from storage.tables.entries import Act, Status


class Kept(NamedTuple):
    """A row of the ledger as it stands."""

    id: int
    report_id: int
    act: str
    status: str
    person_id: int
    unit_id: int
    group: str
    day: date
    minutes: int
    mode: str
    place: str | None
    length: str
    parts: str
    reported: int | None
    said_at: datetime
    by_id: int


class KeptActivity(NamedTuple):
    """An activity of a row of the ledger."""

    entry_id: int
    kind: str
    sessions: int | None
    households: int | None
    people: int | None
    targets: str
    approximate: bool
    volunteer_minutes: int | None


_later = aliased(EntryRow)
_COLUMNS = tuple(col(getattr(EntryRow, name)) for name in Kept._fields)


def _current(*conditions: Any) -> Select[Any]:
    """Rows that meet the conditions and that no other row supersedes, in the order they were reported."""
    return (
        select(*_COLUMNS)
        .outerjoin(_later, col(_later.supersedes) == col(EntryRow.id))
        .where(col(_later.id).is_(None), *conditions)
        .order_by(col(EntryRow.said_at), col(EntryRow.report_id), col(EntryRow.id))
    )


_ADD_ENTRY = Prepared(insert(EntryRow).returning(col(EntryRow.id)))
_ADD_ACTIVITY = Prepared(insert(ActivityRow))
_OF_DAY = Prepared(_current(col(EntryRow.person_id) == bindparam("whose"), col(EntryRow.day) == bindparam("on_day")))
_OF_REPORT = Prepared(_current(col(EntryRow.report_id) == bindparam("report")))
_OF_UNIT = Prepared(
    _current(
        col(EntryRow.unit_id) == bindparam("unit"),
        col(EntryRow.day) == bindparam("on_day"),
        col(EntryRow.person_id) != bindparam("not_of"),
        col(EntryRow.status) == Status.KEPT,
    )
)
_BETWEEN = Prepared(
    _current(
        col(EntryRow.person_id) == bindparam("whose"),
        col(EntryRow.day) >= bindparam("first"),
        col(EntryRow.day) <= bindparam("last"),
    )
)
_LAST = Prepared(
    _current(
        col(EntryRow.person_id) == bindparam("whose"),
        col(EntryRow.said_at) <= bindparam("before"),
        or_(*(col(EntryRow.status) == status for status in (Status.KEPT, Status.PENDING, Status.PRACTICE))),
    )
    .order_by(None)
    .order_by(col(EntryRow.said_at).desc(), col(EntryRow.report_id).desc())
    .limit(1)
)
_CLEAR_TALLY = Prepared(
    delete(Tally).where(col(Tally.person_id) == bindparam("whose"), col(Tally.day) == bindparam("on_day"))
)
_ADD_TALLY = Prepared(insert(Tally))
_ACTIVITIES = Prepared(
    {
        name: select(*(col(getattr(ActivityRow, name)) for name in KeptActivity._fields))
        .where(one_of_them)
        .order_by(col(ActivityRow.id))
        for name, one_of_them in among(col(ActivityRow.entry_id), "entries").items()
    }
)


def add_entry(session: Session, values: dict[str, Any]) -> int:
    """Write one row of the ledger. Returns its number."""
    ((number,),) = _ADD_ENTRY.rows(session, **values)
    return int(number)


def add_activities(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write activities; each row names its ``entry_id``."""
    _ADD_ACTIVITY.run_each(session, rows)


def of_day(session: Session, person_id: int, day: date) -> list[Kept]:
    """Every current row of a person and date, whatever its status."""
    return [Kept(*row) for row in _OF_DAY.rows(session, whose=person_id, on_day=day)]


def of_report(session: Session, report_id: int) -> list[Kept]:
    """The current rows of what one message reported."""
    return [Kept(*row) for row in _OF_REPORT.rows(session, report=report_id)]


def of_message(session: Session, inbox_id: int) -> list[Kept]:
    """The current rows that one message wrote, whether it reported, changed or took back."""
    return [Kept(*row) for row in run(session, _current(col(EntryRow.inbox_id) == inbox_id))]


def undone_by_others(session: Session, person_id: int) -> list[Kept]:
    """What the last message of somebody else took back of this person's records, where it is still taken back."""
    found = _current(
        col(EntryRow.person_id) == person_id, col(EntryRow.act) == Act.UNDO, col(EntryRow.by_id) != person_id
    )
    rows = [(Kept(*row[:-1]), row[-1]) for row in run(session, found.add_columns(col(EntryRow.inbox_id)))]
    last = max((inbox_id for _, inbox_id in rows), default=None)
    return [row for row, inbox_id in rows if inbox_id == last]


def of_unit(session: Session, unit_id: int, day: date, not_of: int) -> list[Kept]:
    """The current rows that count of everybody else in a unit on one day."""
    return [Kept(*row) for row in _OF_UNIT.rows(session, unit=unit_id, on_day=day, not_of=not_of)]


def between(session: Session, person_id: int, first: date, last: date) -> list[Kept]:
    """Every current row of a person from ``first`` to ``last``."""
    return [Kept(*row) for row in _BETWEEN.rows(session, whose=person_id, first=first, last=last)]


def by_id(session: Session, entry_ids: Iterable[int]) -> list[Kept]:
    """The current rows among these numbers."""
    return [Kept(*row) for row in run(session, _current(col(EntryRow.id).in_(list(entry_ids))))]


def last_report(session: Session, person_id: int, before: datetime) -> int | None:
    """The report that 上一条 means: the person's latest that was sent no later than ``before`` and still stands."""
    row = _LAST.first(session, whose=person_id, before=before)
    return Kept(*row).report_id if row else None


def activities(session: Session, entry_ids: Sequence[int]) -> list[KeptActivity]:
    """The activities of these rows, in the order in which they were said."""
    if not entry_ids:
        return []
    return [KeptActivity(*row) for row in _ACTIVITIES.rows(session, entries=list(entry_ids))]


def set_tally(
    session: Session, person_id: int, day: date, sums: Mapping[tuple[int, str], int], *, new: bool = False
) -> None:
    """What counts of a person's day, by (unit, group), in place of what was derived before; a ``new`` day has none."""
    if not new:
        _CLEAR_TALLY.run(session, whose=person_id, on_day=day)
    rows = [
        {"person_id": person_id, "day": day, "unit_id": unit_id, "group": group, "minutes": minutes}
        for (unit_id, group), minutes in sums.items()
        if minutes
    ]
    _ADD_TALLY.run_each(session, rows)


def history(session: Session, entry_id: int) -> list[Kept]:
    """A current row and every row that it took the place of, newest first."""
    found: list[Kept] = []
    following: int | None = entry_id
    while following is not None:
        row = run(session, select(*_COLUMNS, col(EntryRow.supersedes)).where(col(EntryRow.id) == following)).one()
        found.append(Kept(*row[:-1]))
        following = row[-1]
    return found


def pending(session: Session, unit_ids: Sequence[int]) -> list[Kept]:
    """Rows of these units that wait for a decision, oldest first."""
    found = _current(col(EntryRow.status) == Status.PENDING, col(EntryRow.unit_id).in_(unit_ids))
    return [Kept(*row) for row in run(session, found)]
