"""Whether the totals are what the rows say, and which rows make a total."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import Session

from handlers.ledger import reported
from handlers.rules.counting import Counted, count_day
from storage import audit as rows
from storage import entries, months
from storage.audit import Message, Sum
from storage.entries import Kept


@dataclass(frozen=True, slots=True)
class Difference:
    """Minutes of a person, date, unit and group: as the tally has them, and as its rows say."""

    person_id: int
    day: date
    unit_id: int
    group: str
    tally: int
    rows: int


@dataclass(frozen=True, slots=True)
class Verified:
    """How many person-days were counted anew, what differs, and how many months do not add up."""

    person_days: int
    differences: list[Difference]
    months: int

    @property
    def right(self) -> bool:
        return not self.differences and not self.months


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a total: what of it counts and why not all of it, and the message that reported it."""

    row: Kept
    counted: Counted
    message: Message


def verify(session: Session) -> Verified:
    """Count every person-day anew from the rows of the ledger and compare with the tally and its months."""
    person_days = 0

    def counted() -> Iterator[Sum]:
        nonlocal person_days
        for (person_id, day), found in groupby(rows.counting_rows(session), key=lambda row: (row.person_id, row.day)):
            person_days += 1
            sums = count_day(reported(row) for row in found).sums
            for (unit_id, group), minutes in sorted(sums.items()):
                if minutes:
                    yield Sum(person_id, day, unit_id, group, minutes)

    differences = list(_compare(rows.sums(session), counted()))
    return Verified(person_days, differences, months.differences(session))


def repair(session: Session, found: Verified) -> None:
    """Write the tally of every day that differs anew from the rows, then its months."""
    for person_id, day in sorted({(each.person_id, each.day) for each in found.differences}):
        kept = [row for row in entries.of_day(session, person_id, day) if row.status == "kept"]
        entries.set_tally(session, person_id, day, count_day(reported(row) for row in kept).sums)
    months.rebuild(session)


def explain(session: Session, unit_id: int, group: str, first: date, last: date) -> list[Line]:
    """The rows that make the total of a team in a period, by date and the order in which they were sent."""
    people = rows.people_of_team(session, unit_id, group, first, last)
    found = rows.of_people(session, people, first, last)
    days: dict[tuple[int, date], list[Kept]] = {}
    for row, _ in found:
        days.setdefault((row.person_id, row.day), []).append(row)
    counts = {key: count_day(reported(row) for row in kept) for key, kept in days.items()}
    return [
        Line(row, counts[row.person_id, row.day].of(row.id), message)
        for row, message in found
        if (row.unit_id, row.group) == (unit_id, group)
    ]


def _compare(tally: Iterator[Sum], counted: Iterator[Sum]) -> Iterator[Difference]:
    """Walk both in the order of their keys and give every key at which they differ."""
    left, right = next(tally, None), next(counted, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[:4] < right[:4]):
            assert left is not None
            yield Difference(*left[:4], tally=left.minutes, rows=0)
            left = next(tally, None)
        elif left is None or right[:4] < left[:4]:
            yield Difference(*right[:4], tally=0, rows=right.minutes)
            right = next(counted, None)
        else:
            if left.minutes != right.minutes:
                yield Difference(*left[:4], tally=left.minutes, rows=right.minutes)
            left, right = next(tally, None), next(counted, None)
