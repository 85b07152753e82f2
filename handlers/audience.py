"""Whom a broadcast is for, in the words of the one who sends it: 全体援派社工, 柳河社区, 督导, 未完成的, 王芳和李强."""

import re
from typing import NamedTuple

from handlers.rules.permits import Action
from handlers.rules.standing import Level
from handlers.scope import scope
from handlers.standings import standings
from handlers.turn import Turn
from messages.wording.totals import short_name
from storage import posted
from storage.posted import Posted
from storage.tables.people import RoleName
from storage.tables.programmes import Group

GROUPS = (("援派", Group.DISPATCHED), ("受援", Group.RECIPIENT), ("驻站", Group.STATION))
SUPERVISORS = ("督导", "监管")
UNFINISHED = ("未完成", "没完成", "没做满", "没达标", "未达标", "还差", "没做够", "滞后", "落后")
EVERYBODY = ("全体", "所有", "大家", "全部", "全员", "各位", "各站", "各社区", "各单位", "社工", "同事", "老师")
LEFT_OVER = "还的了和、与及跟，,给请@ 人们在各位老师社区村站区县街道"


class Person(NamedTuple):
    """Somebody who would be sent it."""

    id: int
    name: str


def audience(turn: Turn, whom: str) -> list[Person]:
    """Everybody within reach whom the words name, by name; nobody where they name something unknown."""
    units = {unit.id: unit for unit in scope(turn, Action.BROADCAST).units}
    programmes = sorted({unit.programme_id for unit in units.values()})
    workers = [one for one in posted.posted(turn.session, programmes, turn.today) if one.unit_id in units]
    if any(word in whom for word in SUPERVISORS):
        return _supervisors(turn, programmes, set(units))
    named = [one for one in workers if one.name in whom]
    rest = whom
    for one in named:
        # 柳河的王芳 is one person, 柳河的受援社工和王芳 are more.
        rest = re.sub(rf"[^、，,和与及跟]*的{one.name}|{one.name}", "", rest)
    more = _filtered(turn, rest, workers, programmes) if not named or rest.strip(LEFT_OVER) else []
    chosen = [*named, *more]
    found = {one.person_id: Person(one.person_id, one.name) for one in chosen if one.person_id != turn.member.id}
    return sorted(found.values(), key=lambda person: (person.name, person.id))


def _supervisors(turn: Turn, programmes: list[int], unit_ids: set[int]) -> list[Person]:
    found = {
        each.person_id: Person(each.person_id, each.name)
        for programme_id in programmes
        for each in posted.in_charge(turn.session, programme_id, RoleName.SUPERVISOR)
        if each.unit_id in unit_ids and each.person_id != turn.member.id
    }
    return sorted(found.values(), key=lambda person: (person.name, person.id))


def _filtered(turn: Turn, whom: str, workers: list[Posted], programmes: list[int]) -> list[Posted]:
    """By group, unit, district and progress: each that is named narrows it down; words left over name nobody."""
    rest = whom
    groups = {group for word, group in GROUPS if word in whom}
    places = {one.unit_id for one in workers if short_name(one.unit) in whom}
    districts = {one.district for one in workers if one.district and _short(one.district) in whom}
    for word, _ in GROUPS:
        rest = rest.replace(word, "")
    for one in workers:
        rest = rest.replace(one.unit, "").replace(short_name(one.unit), "")
        rest = rest.replace(_short(one.district), "") if one.district else rest
    for word in (*UNFINISHED, *EVERYBODY):
        rest = rest.replace(word, "")
    if rest.strip(LEFT_OVER):
        return []
    if groups:
        workers = [one for one in workers if one.group in groups]
    if places or districts:
        workers = [one for one in workers if one.unit_id in places or one.district in districts]
    if any(word in whom for word in UNFINISHED):
        behind = _unfinished(turn, programmes)
        workers = [one for one in workers if (one.unit_id, one.group) in behind]
    return workers


def _short(district: str) -> str:
    return district[:-1] if len(district) > 2 and district[-1] in "区县市" else district


def _unfinished(turn: Turn, programmes: list[int]) -> set[tuple[int, str]]:
    """Teams that have a minimum and have not reached it."""
    return {
        (each.team.unit_id, each.team.group)
        for programme_id in programmes
        for each in standings(turn.session, programme_id, turn.today)
        if each.standing.level not in (None, Level.MET)
    }
