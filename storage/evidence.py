"""Pictures and voices: written with their message, fetched later, standing behind a report."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from storage.session import run
from storage.tables import Evidence
from storage.tables.evidence import MediaState


class Waiting(NamedTuple):
    """Something that only the platform has so far."""

    id: int
    channel: str
    kind: str
    media_id: str
    tries: int


class Stood(NamedTuple):
    """A picture or voice behind a report."""

    id: int
    kind: str
    state: str
    sha256: str
    content_type: str


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


def adopt(session: Session, person_id: int, report_id: int, since: datetime) -> None:
    """What came since then without a record stands behind this report."""
    run(
        session,
        update(Evidence)
        .where(
            col(Evidence.person_id) == person_id,
            col(Evidence.report_id).is_(None),
            col(Evidence.received_at) >= since,
        )
        .values(report_id=report_id),
    )


def of_report(session: Session, report_id: int) -> list[Stood]:
    """What stands behind a report, oldest first."""
    columns = (col(getattr(Evidence, name)) for name in Stood._fields)
    found = select(*columns).where(col(Evidence.report_id) == report_id).order_by(col(Evidence.id))
    return [Stood(*row) for row in run(session, found)]


def stood(session: Session, evidence_ids: Sequence[int]) -> list[Stood]:
    """These pictures and voices, oldest first."""
    columns = (col(getattr(Evidence, name)) for name in Stood._fields)
    found = select(*columns).where(col(Evidence.id).in_(evidence_ids)).order_by(col(Evidence.id))
    return [Stood(*row) for row in run(session, found)]


def loose(session: Session, person_id: int, since: datetime) -> list[int]:
    """The pictures that somebody has sent since then and that belong to nothing yet."""
    found = select(col(Evidence.id)).where(
        col(Evidence.person_id) == person_id,
        col(Evidence.kind) == "image",
        col(Evidence.report_id).is_(None),
        col(Evidence.received_at) >= since,
    )
    return list(run(session, found.order_by(col(Evidence.id))).scalars())


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
