"""Where a group of a unit stands against its requirement (docs/rules.md, Standing).

A minimum is a sum over the people of the group in the unit (两人合计), the number of people a line of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from handlers.rules.counting import WORKDAY_MINUTES
from handlers.rules.course import Course

WORKDAYS_A_WEEK = 5
MARGIN_TENTHS = 1


class Level(StrEnum):
    """已完成, 超前, 正常, 滞后, 风险, 逾期; the order is from worst to best."""

    OVERDUE = "overdue"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    ON_TRACK = "on_track"
    AHEAD = "ahead"
    MET = "met"


WORST_FIRST = {level: place for place, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is required of a group in a unit over the period: minutes of all together, and how many people."""

    minimum_minutes: int | None
    min_people: int | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """What was done in the period: minutes that count, people who have some, and people assigned today."""

    minutes: int
    people: int
    assigned: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing on a date. Times are minutes; what needs a minimum is None where there is none.

    ``completion`` is the projected date, for a met requirement None; ``expected`` what should have been done by today.
    """

    course: Course
    done: int
    required: int | None
    people: int
    people_required: int | None
    remaining: int | None = None
    expected: Fraction | None = None
    completion: date | None = None
    level: Level | None = None

    @property
    def people_short(self) -> int:
        return max(0, (self.people_required or 0) - self.people)

    @property
    def per_week(self) -> Fraction | None:
        """What the group needs together in each week of five workdays from tomorrow on; None where none is left."""
        if self.remaining is None or not self.course.left:
            return None
        return Fraction(self.remaining * WORKDAYS_A_WEEK, self.course.left)

    @property
    def workdays_left(self) -> int:
        return self.course.left

    @property
    def urgency(self) -> tuple[int, int, int]:
        """A key that sorts the worst standing first: level, people missing, minutes missing."""
        level = WORST_FIRST[self.level] if self.level else len(WORST_FIRST)
        return level, -self.people_short, -(self.remaining or 0)


def standing(asked: Asked, reached: Reached, course: Course, planned: Sequence[date] = ()) -> Standing:
    """The standing on ``course.today``. ``planned`` holds a date for each person-day that is planned in the period."""
    required = asked.minimum_minutes
    if required is None:
        return Standing(course, reached.minutes, None, reached.people, asked.min_people)
    remaining = max(0, required - reached.minutes)
    expected = _expected(required, course, planned)
    return Standing(
        course=course,
        done=reached.minutes,
        required=required,
        people=reached.people,
        people_required=asked.min_people,
        remaining=remaining,
        expected=expected,
        completion=_completion(remaining, reached.minutes, course, planned),
        level=_level(required, reached, course, expected),
    )


def _expected(required: int, course: Course, planned: Sequence[date]) -> Fraction:
    """The plan decides where it covers the whole requirement; otherwise the share of the workdays that have gone."""
    inside = [day for day in planned if course.starts_on <= day <= course.ends_on]
    if len(inside) * WORKDAY_MINUTES >= required:
        return Fraction(min(required, WORKDAY_MINUTES * sum(day <= course.today for day in inside)))
    return _share(required, course.gone, course.total)


@lru_cache(maxsize=4096)
def _share(required: int, gone: int, total: int) -> Fraction:
    return Fraction(required * gone, total) if total else Fraction(0)


def _completion(remaining: int, done: int, course: Course, planned: Sequence[date]) -> date | None:
    """By the planned days still to come where they suffice, else at the pace since the period began."""
    if not remaining:
        return None
    coming = sorted(day for day in planned if day > course.today)
    needed = -(-remaining // WORKDAY_MINUTES)
    if needed <= len(coming):
        return coming[needed - 1]
    if not done or not course.gone:
        return None
    return course.coming(-(-remaining * course.gone // done))


def _level(required: int, reached: Reached, course: Course, expected: Fraction) -> Level:
    if reached.minutes >= required:
        return Level.MET
    if course.over:
        return Level.OVERDUE
    if required - reached.minutes > reached.assigned * WORKDAY_MINUTES * course.left:
        return Level.AT_RISK
    tenths, due = 10 * reached.minutes * expected.denominator, expected.numerator
    if tenths > 10 * due and tenths >= (10 + MARGIN_TENTHS) * due:
        return Level.AHEAD
    if tenths < 10 * due and tenths <= (10 - MARGIN_TENTHS) * due:
        return Level.BEHIND
    return Level.ON_TRACK
