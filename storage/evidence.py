"""Pictures and voices: written with their message, fetched later, standing behind a report."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.session import run
from storage.tables import EntryRow, Evidence
from storage.tables.evidence import MediaState


class Waiting(NamedTuple):
    """Something that only the platform has so far."""

    id: int
    channel: str
    kind: str
    media_id: str
    tries: int


class Stood(NamedTuple):
    """A picture or voice, behind a report or (``report_id`` None) behind none yet."""

    id: int
    person_id: int
    report_id: int | None
    kind: str
    state: str
    sha256: str
    received_at: datetime


class Within(NamedTuple):
    """Whose records: of these units and the viewer's own, from ``first`` to ``last``; None stands for all."""

    viewer_id: int
    unit_ids: Sequence[int]
    first: date
    last: date
    unit_id: int | None
    person_id: int | None
    report_id: int | None


_STOOD = tuple(col(getattr(Evidence, name)) for name in Stood._fields)
_later = aliased(EntryRow)


def add(
    session: Session,
    *,
    inbox_id: int,
    person_id: int,
    report_id: int | None,
    channel: str,
    kind: str,
    media_id: str,
    now: datetime,
) -> int:
    """Write down what has come in. Returns its number."""
    values = {
        "inbox_id": inbox_id,
        "person_id": person_id,
        "report_id": report_id,
        "channel": channel,
        "kind": kind,
        "media_id": media_id,
        "state": MediaState.WAITING,
        "tries": 0,
        "content_type": "",
        "size": 0,
        "sha256": "",
        "received_at": now,
    }
    return int(run(session, insert(Evidence).returning(col(Evidence.id)), values).scalar_one())


def assign(session: Session, evidence_ids: Sequence[int], report_id: int) -> None:
    """These stand behind that report."""
    run(session, update(Evidence).where(col(Evidence.id).in_(evidence_ids)).values(report_id=report_id))


def adopt(session: Session, person_id: int, report_id: int, since: datetime, statuses: Sequence[str]) -> None:
    """What came since then, and has no record with one of these statuses, stands behind this report."""
    recorded = (
        select(col(EntryRow.id))
        .outerjoin(_later, col(_later.supersedes) == col(EntryRow.id))
        .where(
            col(_later.id).is_(None),
            col(EntryRow.report_id) == col(Evidence.report_id),
            col(EntryRow.status).in_(statuses),
        )
        .correlate(Evidence)
        .exists()
    )
    run(
        session,
        update(Evidence)
        .where(col(Evidence.person_id) == person_id, col(Evidence.received_at) >= since, ~recorded)
        .values(report_id=report_id),
    )


def of_report(session: Session, report_id: int) -> list[Stood]:
    """What stands behind a report, oldest first."""
    found = select(*_STOOD).where(col(Evidence.report_id) == report_id).order_by(col(Evidence.id))
    return [Stood(*row) for row in run(session, found)]


def stood(session: Session, evidence_ids: Sequence[int]) -> list[Stood]:
    """These pictures and voices, oldest first."""
    found = select(*_STOOD).where(col(Evidence.id).in_(evidence_ids)).order_by(col(Evidence.id))
    return [Stood(*row) for row in run(session, found)]


def behind(session: Session, within: Within, statuses: Sequence[str], limit: int) -> dict[Stood, list[int]]:
    """The newest that stand behind rows of the ledger with these statuses, each with the numbers of its rows."""
    found = (
        select(*_STOOD, col(EntryRow.id))
        .join(EntryRow, col(EntryRow.report_id) == col(Evidence.report_id))
        .outerjoin(_later, col(_later.supersedes) == col(EntryRow.id))
        .where(
            col(_later.id).is_(None),
            col(EntryRow.status).in_(statuses),
            col(EntryRow.day).between(within.first, within.last),
            or_(col(EntryRow.unit_id).in_(within.unit_ids), col(EntryRow.person_id) == within.viewer_id),
        )
        .order_by(col(Evidence.received_at).desc(), col(Evidence.id).desc(), col(EntryRow.day), col(EntryRow.id))
        .limit(limit)
    )
    if within.unit_id is not None:
        found = found.where(col(EntryRow.unit_id) == within.unit_id)
    if within.person_id is not None:
        found = found.where(col(EntryRow.person_id) == within.person_id)
    if within.report_id is not None:
        found = found.where(col(EntryRow.report_id) == within.report_id)
    behind: dict[Stood, list[int]] = {}
    for row in run(session, found):
        behind.setdefault(Stood(*row[:-1]), []).append(row[-1])
    return behind


def loose(
    session: Session, person_id: int, first: datetime, end: datetime | None = None, limit: int | None = None
) -> list[Stood]:
    """What somebody has sent from ``first``, before ``end``, and belongs to nothing yet: the newest, newest first."""
    found = (
        select(*_STOOD)
        .where(
            col(Evidence.person_id) == person_id,
            col(Evidence.report_id).is_(None),
            col(Evidence.received_at) >= first,
        )
        .order_by(col(Evidence.received_at).desc(), col(Evidence.id).desc())
        .limit(limit)
    )
    if end is not None:
        found = found.where(col(Evidence.received_at) < end)
    return [Stood(*row) for row in run(session, found)]


def counts(session: Session, report_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many of each kind stand behind these reports; reports without any are left out."""
    if not report_ids:
        return {}
    found = (
        select(col(Evidence.report_id), col(Evidence.kind), func.count())
        .where(col(Evidence.report_id).in_(report_ids), col(Evidence.state) != MediaState.FAILED)
        .group_by(col(Evidence.report_id), col(Evidence.kind))
    )
    counted: dict[int, dict[str, int]] = {}
    for report_id, kind, number in run(session, found):
        counted.setdefault(report_id, {})[kind] = number
    return counted


def waiting(session: Session, limit: int) -> list[Waiting]:
    """What is still to be fetched, oldest first."""
    columns = (col(getattr(Evidence, name)) for name in Waiting._fields)
    found = select(*columns).where(col(Evidence.state) == MediaState.WAITING).order_by(col(Evidence.id)).limit(limit)
    return [Waiting(*row) for row in run(session, found)]


def kept(session: Session, evidence_id: int, *, sha256: str, content_type: str, size: int) -> None:
    """Its file is ours."""
    values = {"state": MediaState.KEPT, "sha256": sha256, "content_type": content_type, "size": size}
    run(session, update(Evidence).where(col(Evidence.id) == evidence_id).values(**values))


def not_fetched(session: Session, evidence_id: int, *, final: bool) -> None:
    """An attempt that failed; ``final`` if there will be no other."""
    values: dict[str, object] = {"tries": Evidence.tries + 1}
    if final:
        values["state"] = MediaState.FAILED
    run(session, update(Evidence).where(col(Evidence.id) == evidence_id).values(**values))
