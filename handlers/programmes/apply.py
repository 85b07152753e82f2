"""Bring a programme to what its file says."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from handlers.programmes.changes import Change, changes, refusals
from handlers.programmes.lines import key_lines, line_of
from handlers.programmes.read import Fault, Faulty, from_data, read
from handlers.programmes.spec import HouseRules, ProgrammeSpec, RequirementSpec
from handlers.rules.counting import WORKDAY_MINUTES
from storage import programmes as rows
from storage.programmes import NO_USAGE, Stored


@dataclass(frozen=True, slots=True)
class Applied:
    """The programme of the file and what it changed, or would change."""

    spec: ProgrammeSpec
    changes: list[Change]
    new: bool


def current(session: Session, code: str) -> ProgrammeSpec | None:
    """The programme as it is kept."""
    stored = rows.load(session, code)
    return spec_of(stored) if stored else None


def apply(session: Session, text: str, *, dry_run: bool = False) -> Applied:
    """Apply the text of a file. Raises ``Faulty``, and changes nothing, where the file or the records contradict it."""
    spec = read(text)
    stored = rows.load(session, spec.code)
    usage = rows.usage(session, stored.id) if stored else NO_USAGE
    lines = key_lines(text)
    faults = [Fault(line_of(lines, path), reason) for path, reason in refusals(spec, usage)]
    if faults:
        raise Faulty(faults)
    found = changes(spec_of(stored) if stored else None, spec)
    if found and not dry_run:
        _write(session, spec, stored)
    return Applied(spec, found, stored is None)


def _write(session: Session, spec: ProgrammeSpec, stored: Stored | None) -> None:
    values = spec.model_dump(include={"code", "name", "region", "starts_on", "ends_on"})
    values |= {"rules": spec.house_rules.model_dump(), "facts": spec.facts()}
    if stored is None:
        programme_id = rows.add(session, values)
    else:
        programme_id = stored.id
        rows.change(session, programme_id, values)
    rows.set_years(session, programme_id, [year.model_dump() for year in spec.work_years])
    rows.set_requirements(session, programme_id, [_row(each) for each in spec.requirements])


def _row(requirement: RequirementSpec) -> dict[str, Any]:
    return {
        "group": requirement.group,
        "minimum_minutes": requirement.minimum_minutes,
        "min_people": requirement.min_people,
        "modes": " ".join(requirement.modes),
    }


def spec_of(stored: Stored) -> ProgrammeSpec:
    """The programme that its rows state."""
    requirements = [
        {
            "group": row["group"],
            "minimum": None if row["minimum_minutes"] is None else row["minimum_minutes"] / WORKDAY_MINUTES,
            "min_people": row["min_people"],
            "modes": row["modes"].split(),
        }
        for row in stored.requirements
    ]
    known = {name: value for name, value in stored.rules.items() if name in HouseRules.model_fields}
    return from_data(
        {**stored.core, **stored.facts, "work_years": stored.years, "requirements": requirements, "house_rules": known}
    )
