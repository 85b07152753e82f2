"""What cannot be true at once in a programme's file, each with the path of the key at fault."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from handlers.programmes.spec import ProgrammeSpec, RequirementSpec
from handlers.rules.counting import WORKDAY_MINUTES
from handlers.rules.milestones import Anchor, Count, Evidence, Milestone, Per
from handlers.rules.quotas import Quota, Scope
from messages import calendar
from messages.wording import programme_files as words

Found = Iterator[tuple[tuple[Any, ...], str]]

NEEDS = {Anchor.OPENED: Per.UNIT, Anchor.CONFIRMED: Per.PAIRING}
SHOWN_BY = {Evidence.AGREEMENT: Per.PAIRING, Evidence.ON_SITE: Per.UNIT}
LONGEST_MONTH = 31


def contradictions(spec: ProgrammeSpec) -> Found:
    """Every contradiction in ``spec``."""
    if spec.ends_on < spec.starts_on:
        yield ("ends_on",), words.ends_before_start(spec.starts_on, spec.ends_on)
    yield from _years(spec)
    yield from _twice("requirements", "group", [each.group for each in spec.requirements])
    yield from _twice("qualifications", "group", [each.group for each in spec.qualifications])
    yield from _twice("indicators", "code", [each.code for each in spec.indicators])
    yield from _twice("milestones", "code", [each.code for each in spec.milestones])
    for number, requirement in enumerate(spec.requirements):
        yield from _requirement(spec, number, requirement)
    for number, quota in enumerate(spec.quotas):
        yield from _quota(spec, number, quota)
    for number, milestone in enumerate(spec.milestones):
        for key, reason in _milestone(milestone):
            yield ("milestones", number, key), reason


def _years(spec: ProgrammeSpec) -> Found:
    for number, year in enumerate(spec.work_years):
        if year.ends_on < year.starts_on:
            yield ("work_years", number, "ends_on"), words.ends_before_start(year.starts_on, year.ends_on)
        elif year.starts_on < spec.starts_on or year.ends_on > spec.ends_on:
            key = "starts_on" if year.starts_on < spec.starts_on else "ends_on"
            yield ("work_years", number, key), words.year_outside(year.name, spec.starts_on, spec.ends_on)
        for other in spec.work_years[:number]:
            if year.starts_on <= other.ends_on and other.starts_on <= year.ends_on:
                yield ("work_years", number, "starts_on"), words.years_overlap(year.name, other.name)
    yield from _twice("work_years", "name", [each.name for each in spec.work_years])


def _twice(section: str, key: str, values: Sequence[str]) -> Found:
    for number, value in enumerate(values):
        if value in values[:number]:
            yield (section, number, key), words.given_twice(value)


def _requirement(spec: ProgrammeSpec, number: int, requirement: RequirementSpec) -> Found:
    path = ("requirements", number)
    if requirement.minimum is None and requirement.min_people is None:
        yield path, words.asks_nothing()
    if not spec.work_years and spec.cycle is None:
        yield path, words.no_work_year()
    limit = _people_in_a_unit(spec.quotas, requirement.group)
    if limit is None:
        return
    if requirement.min_people is not None and requirement.min_people > limit:
        yield (*path, "min_people"), words.more_people_than_quota(requirement.min_people, limit)
    longest = max((_workdays(year.starts_on, year.ends_on) for year in spec.work_years), default=0)
    if longest and (requirement.minimum_minutes or 0) > limit * longest * WORKDAY_MINUTES:
        yield (*path, "minimum"), words.impossible_minimum(limit, longest)


def _workdays(first: Any, last: Any) -> int:
    return len(calendar.workdays(first, last))


def _people_in_a_unit(quotas: Iterable[Quota], group: str) -> int | None:
    """How many people of a group the strict quotas leave to one unit, at most."""
    limits = [
        quota.people
        for quota in quotas
        if quota.scope is Scope.UNIT and quota.strict and quota.people is not None and quota.group in (None, group)
    ]
    return min(limits, default=None)


def _quota(spec: ProgrammeSpec, number: int, quota: Quota) -> Found:
    path = ("quotas", number)
    if quota.units is None and quota.people is None:
        yield path, words.asks_nothing()
    for key, value in (("units", quota.units), ("people", quota.people)):
        if value is not None and value < 0:
            yield (*path, key), words.below(0)
    for other in spec.quotas[:number]:
        if (quota.scope, quota.name, quota.group) == (other.scope, other.name, other.group):
            yield path, words.given_twice(quota.name or quota.scope)
    for requirement in spec.requirements:
        needed = (quota.units or 0) * (requirement.min_people or 0)
        if quota.group == requirement.group and quota.people is not None and quota.people < needed:
            yield (
                (*path, "people"),
                words.quota_below_minimum(quota.units or 0, requirement.min_people or 0, quota.people),
            )


def _milestone(milestone: Milestone) -> Iterator[tuple[str, str]]:
    needed = NEEDS.get(milestone.anchor)
    if needed is not None and milestone.per is not needed:
        yield "per", words.anchor_needs(milestone.anchor, needed)
    shown = SHOWN_BY.get(milestone.evidence)
    if shown is not None and milestone.per is not shown:
        yield "per", words.evidence_needs(milestone.evidence, shown)
    if milestone.anchor is Anchor.MONTH and not 1 <= milestone.after <= LONGEST_MONTH:
        yield "after", words.no_day_of_month(milestone.after)
    if milestone.count is Count.WORKDAYS and milestone.after < 1:
        yield "after", words.below(1)
