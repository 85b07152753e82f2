"""Who is meant by a name in a request about somebody else: 王芳, 小王, 王姐; and a name for an example of one."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from handlers.rules.permits import Action
from handlers.scope import Scope, scope, scope_of, whom_to_ask
from handlers.turn import Turn
from messages.wording import team as words
from storage import people, posted, roles
from storage.tables.people import RoleName


@dataclass(frozen=True, slots=True)
class Found:
    """The person that is meant and the units through which they are within reach; or why nobody is."""

    id: int
    name: str
    scope: Scope
    refusal: str = ""


def find(turn: Turn, name: str, action: Action) -> Found:
    """The colleague of that name whom ``action`` may be about."""
    reached = scope(turn, action)
    within = roles.people_of(turn.session, reached.unit_ids) if reached.unit_ids else {}
    matching = {person_id: found for person_id, found in within.items() if found == name} or {
        person_id: found for person_id, found in within.items() if _may_be_called(found, name)
    }
    if len(matching) == 1:
        person_id, found = next(iter(matching.items()))
        return Found(person_id, found, reached)
    if matching:
        units = {
            each.id: each.unit or "" for found in set(matching.values()) for each in people.named(turn.session, found)
        }
        choices = [f"{found}（{units[person_id]}）" for person_id, found in matching.items()]
        return Found(0, name, reached, words.several_called(name, choices))
    return Found(0, name, reached, _refusal(turn, name, action, reached))


def somebody(session: Session, person_id: int, today: date) -> str:
    """Whom an example may name: somebody else within this person's reach, with a name that nobody shares."""
    units = scope_of(session, person_id, Action.SEE_RECORDS).units
    ids = {unit.id for unit in units}
    within = posted.posted(session, {unit.programme_id for unit in units}, today)
    names = {one.person_id: one.name for one in within if one.unit_id in ids and one.person_id != person_id}
    count = Counter(names.values())
    return next((name for name in count if count[name] == 1), words.anybody())


def _may_be_called(full: str, short: str) -> bool:
    """小王, 老王 and 王 (of 王姐) for 王芳."""
    surname = short[1:] if short[0] in "小老" and len(short) == 2 else short
    return len(surname) == 1 and full.startswith(surname)


def _refusal(turn: Turn, name: str, action: Action, reached: Scope) -> str:
    if not reached.unit_ids:
        return words.refused(action, whom_to_ask(turn, RoleName.SUPERVISOR), posted=bool(turn.member.postings))
    if people.named(turn.session, name):
        return words.refused_about(name, action, whom_to_ask(turn, RoleName.COORDINATOR))
    return words.nobody_called(name)
