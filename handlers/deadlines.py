"""The deadlines of a programme's milestones that are still open, for every unit and pairing."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from handlers.programmes.spec import ProgrammeSpec
from handlers.rules.milestones import Anchors, Evidence, Per, Year, dues
from storage import posted, standings
from storage.posted import Helped


class Deadline(NamedTuple):
    """Something due; ``unit_id`` None is the programme's own."""

    name: str
    unit_id: int | None
    unit: str
    due_on: date


def open_deadlines(session: Session, spec: ProgrammeSpec, programme_id: int, today: date) -> list[Deadline]:
    """Every deadline of the programme that has not been met, the next first; past ones are left out."""
    if not spec.milestones:
        return []
    marks = posted.marks(session, programme_id)
    done = {(each.milestone, each.slot, each.unit_id, each.pairing_id): each.done_on for each in marks}
    staffed = {worker.unit_id for worker in posted.posted(session, [programme_id], today)}
    found = [
        Deadline(milestone.name, each.unit_id if each else None, each.unit if each else "", due.due_on)
        for milestone in spec.milestones
        for each, anchors in _subjects(session, spec, programme_id, milestone.per)
        if not (each and milestone.evidence is Evidence.AGREEMENT and each.agreed_on)
        if not (each and milestone.evidence is Evidence.ON_SITE and each.unit_id in staffed)
        for due in dues(milestone, anchors)
        if due.due_on >= today and done.get((milestone.code, due.slot, *_key(milestone.per, each))) is None
    ]
    return sorted(found, key=lambda each: (each.due_on, each.unit, each.name))


def _subjects(
    session: Session, spec: ProgrammeSpec, programme_id: int, per: Per
) -> Iterator[tuple[Helped | None, Anchors]]:
    """Of whom a milestone is asked, with the dates it is counted from."""
    own = [Year(year.name, year.starts_on, year.ends_on) for year in spec.work_years]
    if per is Per.PROGRAMME:
        yield None, Anchors(own)
        return
    years = standings.years(session, programme_id)
    seen: set[int | None] = set()
    for unit in posted.helped(session, programme_id):
        subject = unit.unit_id if per is Per.UNIT else unit.pairing_id
        if subject is None or subject in seen:
            continue
        seen.add(subject)
        mine = [Year(year.name, year.starts_on, year.ends_on) for year in years.get(unit.unit_id, ())] or own
        yield unit, Anchors(mine, unit.confirmed_on, unit.opened_on)


def _key(per: Per, unit: Helped | None) -> tuple[int | None, int | None]:
    if unit is None:
        return None, None
    return (unit.unit_id, None) if per is Per.UNIT else (None, unit.pairing_id)
