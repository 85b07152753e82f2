"""Whether the workers of a group hold what their programme asks for (docs/rules.md, Qualification)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.rules.dates import years_after

BACHELOR_OF_SOCIAL_WORK = "社会工作本科"


class Need(StrEnum):
    """What is missing: a certificate (or a degree in its place), years of practice, or enough certified people."""

    CERTIFICATE_OR_DEGREE = "certificate_or_degree"
    CERTIFICATE = "certificate"
    PRACTICE = "practice"
    CERTIFIED_PEOPLE = "certified_people"


class Since(StrEnum):
    """From when the years to get a certificate run: the start of the unit's cycle, or the worker's eligibility."""

    CYCLE = "cycle"
    ELIGIBLE = "eligible"


@dataclass(frozen=True, slots=True)
class QualificationRule:
    """What a programme asks of one group.

    ``certificate_or_degree``: everybody from the first day. ``practice_years``: whole years of direct practice.
    ``min_certified``: so many in each unit at any time. ``certify_within_years``: everybody, so many years ``since``.
    """

    group: str
    certificate_or_degree: bool = False
    practice_years: int = 0
    min_certified: int = 0
    certify_within_years: int | None = None
    since: Since = Since.CYCLE


@dataclass(frozen=True, slots=True)
class Staff:
    """A worker as far as the rule looks; ``degree`` is the roster's own word for it."""

    person_id: int
    certificate: str = ""
    certified_on: date | None = None
    degree: str = ""
    practises_since: date | None = None
    eligible_on: date | None = None

    def certified(self, on: date) -> bool:
        return bool(self.certificate) and (self.certified_on is None or self.certified_on <= on)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing missing: of a person, or of the unit (``person_id`` None). ``due_on`` is None where it is due now."""

    need: Need
    person_id: int | None
    due_on: date | None
    overdue: bool
    missing: int = 1


def shortfalls(rule: QualificationRule, staff: Sequence[Staff], on: date, cycle_start: date) -> list[Shortfall]:
    """What the ``staff`` of one unit lacks on a date, its people in the order given, the unit's own line last."""
    found: list[Shortfall] = []
    for person in staff:
        found.extend(_of_person(rule, person, on, cycle_start))
    missing = rule.min_certified - sum(person.certified(on) for person in staff)
    if missing > 0:
        found.append(Shortfall(Need.CERTIFIED_PEOPLE, None, None, True, missing))
    return found


def _of_person(rule: QualificationRule, person: Staff, on: date, cycle_start: date) -> list[Shortfall]:
    found: list[Shortfall] = []
    certified = person.certified(on)
    if rule.certificate_or_degree and not certified and person.degree != BACHELOR_OF_SOCIAL_WORK:
        found.append(Shortfall(Need.CERTIFICATE_OR_DEGREE, person.person_id, None, True))
    if rule.practice_years:
        ready = years_after(person.practises_since, rule.practice_years) if person.practises_since else None
        if ready is None or ready > on:
            found.append(Shortfall(Need.PRACTICE, person.person_id, ready, True))
    if rule.certify_within_years is not None and not certified:
        start = cycle_start if rule.since is Since.CYCLE else person.eligible_on
        if start is not None and (rule.since is Since.CYCLE or start <= on):
            due_on = years_after(start, rule.certify_within_years)
            found.append(Shortfall(Need.CERTIFICATE, person.person_id, due_on, on >= due_on))
    return found
