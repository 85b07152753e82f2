"""Certificates that somebody has to get by a date."""

from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from handlers.programmes.spec import ProgrammeSpec
from handlers.rules.qualification import Staff, shortfalls
from storage import posted
from storage.posted import Posted


class CertificateDue(NamedTuple):
    """Who needs a certificate by when."""

    person_id: int
    name: str
    unit_id: int
    unit: str
    due_on: date


def due(session: Session, spec: ProgrammeSpec, programme_id: int, today: date) -> list[CertificateDue]:
    """Everybody posted in the programme who has none yet and must get one by a date that has not passed."""
    rules = {rule.group: rule for rule in spec.qualifications if rule.certify_within_years is not None}
    if not rules:
        return []
    opened = {unit.unit_id: unit.opened_on for unit in posted.helped(session, programme_id)}
    found: list[CertificateDue] = []
    for worker in posted.posted(session, [programme_id], today):
        rule = rules.get(worker.group)
        start = opened.get(worker.unit_id) or spec.starts_on
        for missing in shortfalls(rule, [_staff(worker)], today, start) if rule else ():
            if missing.person_id and missing.due_on and missing.due_on >= today:
                found.append(
                    CertificateDue(worker.person_id, worker.name, worker.unit_id, worker.unit, missing.due_on)
                )
    return found


def _staff(worker: Posted) -> Staff:
    return Staff(
        worker.person_id,
        worker.certificate,
        worker.certified_on,
        worker.degree,
        worker.practises_since,
        worker.eligible_on,
    )
