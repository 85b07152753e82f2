"""看照片, 第2条的照片, 小李今天的照片: pictures and voices behind the records that the person may see."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from handlers import ledger
from handlers.colleagues import find
from handlers.correct import STANDING
from handlers.pages import ALBUM_HOURS, Album
from handlers.rules.permits import Action
from handlers.scope import scope, scope_of
from handlers.talk import ENTRY
from handlers.turn import Reply, Turn
from messages.periods import period_of
from messages.requests import Request
from messages.wording import pictures as words
from messages.wording.totals import short_name
from storage import entries, evidence, people
from storage.evidence import Stood, Within
from storage.people import Member
from storage.tables.evidence import MediaState

BY_DEFAULT = "最近"
EARLIEST = date(2000, 1, 1)
MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture or voice with what a page says beside it; no ``lines`` where it belongs to no record."""

    stood: Stood
    name: str
    units: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """The pictures that a request means, and how they are called; or why there are none to see."""

    album: Album | None
    about: str
    own: bool = False


def show(turn: Turn, request: Request) -> Reply:
    """The link to a page of them, or that there are none."""
    meant = _of_record(turn, request.numbers[0]) if request.numbers else _of_days(turn, request)
    if meant.album is None:
        return Reply(meant.about)
    there = _there(turn, meant.album)
    if not there and not request.numbers and not request.period:
        earlier = replace(meant.album, first=EARLIEST)
        there = _there(turn, earlier)
        meant = replace(meant, album=earlier, about=words.earlier(meant.about)) if there else meant
    if not there or meant.album is None:
        return Reply(words.none(meant.about, own=meant.own))
    if turn.pages is None:
        return Reply(words.no_page())
    count = {kind: sum(shot.stood.kind == kind for shot in there) for kind in ("image", "voice")}
    return Reply(
        words.found(meant.about, count["image"], count["voice"], turn.pages.album(meant.album, turn.now), ALBUM_HOURS)
    )


def _there(turn: Turn, album: Album) -> list[Shot]:
    every = seen(turn.session, turn.member, album, turn.now)
    return [shot for shot in every if shot.stood.state != MediaState.FAILED]


def seen(session: Session, viewer: Member, album: Album, now: datetime) -> list[Shot]:
    """What ``viewer`` may see of an album, newest first, at most ``MOST_SHOWN``."""
    reach = scope_of(session, viewer.id, Action.SEE_RECORDS)
    units = {posting.unit_id: posting.unit for posting in viewer.postings} | {one.id: one.name for one in reach.units}
    limits = Within(viewer.id, reach.unit_ids, album.first, album.last, album.unit_id, album.person_id, album.report_id)
    found = evidence.behind(session, limits, STANDING, MOST_SHOWN)
    numbers = sorted({entry_id for entry_ids in found.values() for entry_id in entry_ids})
    rows = {row.id: row for row in entries.by_id(session, numbers)}
    done = entries.activities(session, numbers)
    lines = {
        row.id: ledger.line(row, [item for item in done if item.entry_id == row.id], now.date())
        for row in rows.values()
    }
    names = people.names(session, {one.person_id for one in found} | {viewer.id})
    shots = [
        Shot(
            one,
            names[one.person_id],
            tuple(dict.fromkeys(units[rows[number].unit_id] for number in behind if rows[number].unit_id in units)),
            tuple(lines[number] for number in behind),
        )
        for one, behind in found.items()
    ]
    shots += [Shot(one, names[viewer.id], (), ()) for one in _loose(session, viewer, album, now)]
    return sorted(shots, key=lambda shot: (shot.stood.received_at, shot.stood.id), reverse=True)[:MOST_SHOWN]


def _loose(session: Session, viewer: Member, album: Album, now: datetime) -> list[Stood]:
    """The viewer's own that belong to no record; of others' nobody knows yet which unit they concern."""
    if album.report_id or album.unit_id or album.person_id not in (None, viewer.id):
        return []
    first, end = (datetime.combine(day, time(), now.tzinfo) for day in (album.first, album.last + timedelta(days=1)))
    return evidence.loose(session, viewer.id, first, end, MOST_SHOWN)


def _of_record(turn: Turn, number: int) -> Meant:
    """第2条: of the own records that were shown last, or of what waits for a decision."""
    listed = turn.talk.listed or [entry_id for kind, entry_id in turn.talk.waiting if kind == ENTRY]
    rows = entries.by_id(turn.session, listed[number - 1 : number] if number > 0 else [])
    if not rows:
        return Meant(None, words.no_such_record(number))
    [row] = rows
    about = words.of_record(ledger.lines(turn, rows)[0])
    album = Album(turn.member.id, row.day, row.day, report_id=row.report_id)
    return Meant(album, about, own=row.person_id == turn.member.id)


def _of_days(turn: Turn, request: Request) -> Meant:
    """Those of a stretch of time, by default the last two weeks: of one person, of one unit, or all within reach."""
    period = request.period or period_of(BY_DEFAULT, turn.today)
    assert period is not None
    viewer = turn.member.id
    album = Album(viewer, period.first or EARLIEST, period.last)
    reach = scope(turn, Action.SEE_RECORDS)
    if request.person and request.person != turn.member.name:
        found = find(turn, request.person, Action.SEE_RECORDS)
        if found.refusal:
            return Meant(None, found.refusal)
        return Meant(replace(album, person_id=found.id), period.name + found.name)
    if request.text:
        units = [unit for unit in reach.units if short_name(unit.name) in request.text]
        if len(units) != 1:
            return Meant(None, words.no_such_unit(request.text))
        return Meant(replace(album, unit_id=units[0].id), period.name + units[0].name)
    if request.person or not request.every or not reach.units:
        return Meant(replace(album, person_id=viewer), period.name + words.own(), own=True)
    return Meant(album, period.name)
