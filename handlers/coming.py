"""What is still to come due in a programme: milestones that are open, certificates that somebody has to get."""

from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from handlers import evaluation
from handlers.programmes.spec import ProgrammeSpec
from handlers.rules.milestones import State
from storage import evaluation as rows


class Deadline(NamedTuple):
    """Something due; ``unit_id`` None is the programme's own."""

    name: str
    unit_id: int | None
    subject: str
    due_on: date


class CertificateDue(NamedTuple):
    """Who needs a certificate by when."""

    person_id: int
    name: str
    unit_id: int
    unit: str
    due_on: date


def deadlines(session: Session, programme_id: int, spec: ProgrammeSpec, today: date) -> list[Deadline]:
    """The milestones that are open and not overdue, the next first."""
    units = {pairing.id: pairing.unit_id for pairing in rows.pairings(session, programme_id)}
    return [
        Deadline(
            each.due.milestone.name, each.unit_id or units.get(each.pairing_id or 0), each.subject, each.due.due_on
        )
        for each in evaluation.milestones(session, programme_id, spec, today)
        if each.state in (State.OPEN, State.SOON)
    ]


def certificates(session: Session, programme_id: int, spec: ProgrammeSpec, today: date) -> list[CertificateDue]:
    """Everybody who has to get a certificate by a date that has not passed."""
    return [
        CertificateDue(lacks.person_id, each.person, each.unit_id, each.unit, lacks.due_on)
        for each in evaluation.staffing(session, programme_id, spec, today)
        if (lacks := each.shortfall).person_id is not None and lacks.due_on is not None and lacks.due_on >= today
    ]
