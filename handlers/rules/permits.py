"""Who may do what, in one table (docs/rules.md, Permissions).

The auditor reads everything and writes nothing. Nobody decides on an own entry, whatever the role.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from storage.tables.people import RoleName


class Action(StrEnum):
    """What somebody may want to do."""

    RECORD = "record"
    PLAN = "plan"
    SEE_SUMS = "see_sums"
    SEE_RECORDS = "see_records"
    SEE_CLIENT_NAMES = "see_client_names"
    SEE_MISSING = "see_missing"
    DECIDE = "decide"
    BROADCAST = "broadcast"
    DIGEST = "digest"
    EXPORT = "export"
    CERTIFY = "certify"
    SUBMIT_PERIOD = "submit_period"
    TRAIN = "train"
    ENTER_INDICATOR = "enter_indicator"
    MARK_MILESTONE = "mark_milestone"
    ANSWER_POLICY = "answer_policy"


class Reach(IntEnum):
    """How far it goes: the own records, those of the own team's units, of the units in charge, of everybody."""

    NONE = 0
    OWN = 1
    TEAM = 2
    CHARGE = 3
    ALL = 4


WORKER, SUPERVISOR = RoleName.WORKER, RoleName.SUPERVISOR
COORDINATOR, AUDITOR, ADMIN = RoleName.COORDINATOR, RoleName.AUDITOR, RoleName.ADMIN

TABLE: dict[Action, dict[RoleName, Reach]] = {
    Action.RECORD: {WORKER: Reach.OWN, SUPERVISOR: Reach.CHARGE, ADMIN: Reach.ALL},
    Action.PLAN: {WORKER: Reach.OWN, SUPERVISOR: Reach.CHARGE, ADMIN: Reach.ALL},
    Action.SEE_SUMS: {
        WORKER: Reach.TEAM,
        SUPERVISOR: Reach.CHARGE,
        COORDINATOR: Reach.ALL,
        AUDITOR: Reach.ALL,
        ADMIN: Reach.ALL,
    },
    Action.SEE_RECORDS: {WORKER: Reach.OWN, SUPERVISOR: Reach.CHARGE, AUDITOR: Reach.ALL, ADMIN: Reach.ALL},
    Action.SEE_CLIENT_NAMES: {WORKER: Reach.OWN, SUPERVISOR: Reach.CHARGE, ADMIN: Reach.ALL},
    Action.SEE_MISSING: {SUPERVISOR: Reach.CHARGE, COORDINATOR: Reach.ALL, AUDITOR: Reach.ALL, ADMIN: Reach.ALL},
    Action.DECIDE: {SUPERVISOR: Reach.CHARGE, ADMIN: Reach.ALL},
    Action.BROADCAST: {SUPERVISOR: Reach.CHARGE, COORDINATOR: Reach.ALL, ADMIN: Reach.ALL},
    Action.DIGEST: {SUPERVISOR: Reach.CHARGE, COORDINATOR: Reach.ALL, AUDITOR: Reach.ALL, ADMIN: Reach.ALL},
    Action.EXPORT: {
        WORKER: Reach.OWN,
        SUPERVISOR: Reach.CHARGE,
        COORDINATOR: Reach.ALL,
        AUDITOR: Reach.ALL,
        ADMIN: Reach.ALL,
    },
    Action.CERTIFY: {WORKER: Reach.OWN, SUPERVISOR: Reach.CHARGE, ADMIN: Reach.ALL},
    Action.SUBMIT_PERIOD: {SUPERVISOR: Reach.CHARGE, COORDINATOR: Reach.ALL, ADMIN: Reach.ALL},
    Action.TRAIN: {SUPERVISOR: Reach.CHARGE, COORDINATOR: Reach.ALL, ADMIN: Reach.ALL},
    Action.ENTER_INDICATOR: {SUPERVISOR: Reach.CHARGE, COORDINATOR: Reach.ALL, ADMIN: Reach.ALL},
    Action.MARK_MILESTONE: {SUPERVISOR: Reach.CHARGE, COORDINATOR: Reach.ALL, ADMIN: Reach.ALL},
    Action.ANSWER_POLICY: {COORDINATOR: Reach.ALL, ADMIN: Reach.ALL},
}

NOT_ONESELF = frozenset({Action.DECIDE})
ASK_FIRST = (SUPERVISOR, COORDINATOR, ADMIN)


@dataclass(frozen=True, slots=True)
class About:
    """Whose matter it is, seen from who asks: their own, of a unit they work in, of a unit in their charge."""

    own: bool = False
    own_team: bool = False
    in_charge: bool = False


GENERAL = About()


@dataclass(frozen=True, slots=True)
class Permit:
    """``ask`` is the role that may, for a refusal to name."""

    allowed: bool
    ask: RoleName | None = None

    def __bool__(self) -> bool:
        return self.allowed


def reach(roles: Iterable[RoleName], action: Action) -> Reach:
    """How far the action goes for somebody with these roles."""
    return max((TABLE[action].get(role, Reach.NONE) for role in roles), default=Reach.NONE)


def may(roles: Iterable[RoleName], action: Action, about: About = GENERAL) -> Permit:
    """Whether somebody with ``roles`` may do ``action`` in the matter ``about``, or whom to ask."""
    granted = {TABLE[action].get(role, Reach.NONE) for role in roles}
    allowed = (
        Reach.ALL in granted
        or (Reach.CHARGE in granted and about.in_charge)
        or (Reach.TEAM in granted and (about.own_team or about.own))
        or (Reach.OWN in granted and about.own)
    )
    if allowed and not (about.own and action in NOT_ONESELF):
        return Permit(True)
    return Permit(False, _to_ask(action, about))


def _to_ask(action: Action, about: About) -> RoleName:
    """Who decides on an own entry of somebody in charge is one step further up."""
    holders = [role for role in ASK_FIRST if role in TABLE[action]]
    if about.own and about.in_charge and action in NOT_ONESELF:
        holders = [role for role in holders if role is not SUPERVISOR]
    return holders[0] if holders else ADMIN
