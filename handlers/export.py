"""导出本月: records in a workbook, made in the background; those of the units in charge, or a worker's own."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlmodel import Session

from handlers.errands import ErrandKind
from handlers.ledger import activity, reported
from handlers.programmes.spec import HouseRules
from handlers.rules.counting import DayCount, count_day
from handlers.rules.permits import Action
from handlers.scope import Scope, scope
from handlers.turn import Reply, Turn
from messages.calendar import is_workday
from messages.intents import Activity, Kind, Mode
from messages.periods import period_of
from messages.wording import export as words
from messages.wording import export_sheets as sheets
from storage import audit, entries, errands, exports, submissions
from storage.entries import Kept
from storage.exports import Names
from storage.submissions import Frozen
from storage.tables.entries import Status

BEGINNING = date(2000, 1, 1)
"""Before any programme: the first day of an export of everything."""
AT_ONCE = 500
_OWN = ("我的", "我自己", "自己", "本人")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported: of one person, or of units; ``told`` are those whose reports may be read word by word."""

    first: date
    last: date
    by: str
    person_id: int | None = None
    unit_ids: tuple[int, ...] = ()
    told: tuple[int, ...] = ()

    def to_json(self) -> str:
        """The wish as text."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Wanted":
        """The wish that a text holds."""
        found = json.loads(text)
        days = {name: date.fromisoformat(found[name]) for name in ("first", "last")}
        return cls(**(found | days | {name: tuple(found[name]) for name in ("unit_ids", "told")}))


@dataclass(frozen=True, slots=True)
class Book:
    """What the workbook holds: lines about it, the totals, the records; each row as its columns are."""

    about: list[str]
    totals: list[list[sheets.Value]]
    records: list[list[sheets.Value]]


def export(turn: Turn) -> Reply:
    """Have the workbook of a period made, this month's where none is named. Its link comes when it is ready."""
    if turn.pages is None:
        return Reply(words.no_address())
    period = period_of(turn.text, turn.today) or period_of("本月", turn.today)
    assert period is not None
    units = _units(turn)
    if not units.units and not turn.member.postings:
        return Reply(words.nobodys())
    told = set(scope(turn, Action.SEE_CLIENT_NAMES).unit_ids)
    wanted = Wanted(
        period.first or BEGINNING,
        period.last,
        turn.member.name,
        None if units.units else turn.member.id,
        tuple(units.unit_ids),
        tuple(told.intersection(units.unit_ids)),
    )
    errands.add(
        turn.session,
        person_id=turn.member.id,
        inbox_id=turn.inbox_id,
        kind=ErrandKind.EXPORT,
        facts=wanted.to_json(),
        now=turn.now,
    )
    return Reply(words.begun(words.called(period), words.of_units(len(units.units)) if units.units else words.own()))


def _units(turn: Turn) -> Scope:
    """The units in charge, or those of them that are named; none for the own records."""
    own = turn.member.postings and any(word in turn.text for word in _OWN)
    return Scope(()) if own else scope(turn, Action.EXPORT).named_in(turn.text)


def book(session: Session, facts: str) -> Book:
    """The workbook's contents; its totals are the tally's."""
    wanted = Wanted.from_json(facts)
    found = exports.records(session, wanted.first, wanted.last, unit_ids=wanted.unit_ids, person_id=wanted.person_id)
    rows = [row for row, _ in found]
    done = _activities(session, rows)
    counts = _counts(session, rows, wanted)
    frozen = submissions.frozen(session, sorted({row.unit_id for row in rows}), wanted.first, wanted.last)
    records = [
        _record(row, names, done.get(row.id, []), counts, frozen, wanted.person_id or row.unit_id in wanted.told)
        for row, names in found
    ]
    sums = exports.sums(session, wanted.first, wanted.last, unit_ids=wanted.unit_ids, person_id=wanted.person_id)
    totals = [sheets.total(each.unit, each.group, each.person, each.minutes) for each in sums]
    totals.append(sheets.grand_total(sum(each.minutes for each in sums)))
    complete = wanted.person_id is not None or set(wanted.unit_ids) <= set(wanted.told)
    about = sheets.about(wanted.first, wanted.last, wanted.by, len(records), every=wanted.first == BEGINNING)
    return Book([*about, *([] if complete else [sheets.words_left_out()])], totals, records)


def _record(
    row: Kept,
    names: Names,
    done: Sequence[Activity],
    counts: dict[tuple[int, date], DayCount],
    frozen: Iterable[Frozen],
    told: object,
) -> list[sheets.Value]:
    counted = counts[row.person_id, row.day].of(row.id).minutes if row.status == Status.KEPT else 0
    late = (row.said_at.date() - row.day).days > HouseRules.model_validate(names.rules).late_days
    return sheets.record(
        day=row.day,
        day_off=not is_workday(row.day),
        programme=names.programme,
        unit=names.unit,
        group=row.group,
        person=names.person,
        parts=row.parts,
        reported=row.minutes,
        counted=counted,
        length=row.length,
        mode=Mode(row.mode),
        place=row.place,
        done=done,
        households=sum(each.households or 0 for each in done if each.kind is Kind.HOME_VISIT),
        sessions=sum(each.sessions or 0 for each in done if each.kind is not Kind.HOME_VISIT),
        people=sum(each.people or 0 for each in done),
        status=row.status,
        late=late,
        frozen=any(_holds(each, row) for each in frozen),
        text=names.text if told else "",
    )


def _holds(period: Frozen, row: Kept) -> bool:
    team = (period.unit_id, period.group) == (row.unit_id, row.group)
    return team and period.starts_on <= row.day <= period.ends_on


def _activities(session: Session, rows: Sequence[Kept]) -> dict[int, list[Activity]]:
    by_id = {row.id: row for row in rows}
    found: dict[int, list[Activity]] = {}
    for start in range(0, len(rows), AT_ONCE):
        for item in entries.activities(session, [row.id for row in rows[start : start + AT_ONCE]]):
            found.setdefault(item.entry_id, []).append(activity(item, by_id[item.entry_id]))
    return found


def _counts(session: Session, rows: Sequence[Kept], wanted: Wanted) -> dict[tuple[int, date], DayCount]:
    """By person and date. What somebody did in other units decides too what counts in these."""
    people = sorted({row.person_id for row in rows})
    days: dict[tuple[int, date], list[Kept]] = {}
    for row, _ in audit.of_people(session, people, wanted.first, wanted.last):
        days.setdefault((row.person_id, row.day), []).append(row)
    return {key: count_day(reported(row) for row in kept) for key, kept in days.items()}
