"""Whom and what a request may reach: the rules of rules/permits.py, put to the roles of the person who asks."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from handlers.rules.permits import TABLE, Action, Reach, may, reach
from handlers.turn import Turn
from messages.wording import doubts, team, totals
from storage import people, roles
from storage.people import Member
from storage.roles import Held, UnitRef
from storage.tables.people import RoleName

SPOKEN_TO = (RoleName.SUPERVISOR, RoleName.COORDINATOR, RoleName.ADMIN, RoleName.AUDITOR)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is within reach beyond the own records: units, by name."""

    units: tuple[UnitRef, ...]

    @property
    def unit_ids(self) -> list[int]:
        return [unit.id for unit in self.units]

    def named_in(self, text: str) -> "Scope":
        """The units that a text names, by their name or without 社区; all of them where it names none."""
        named = tuple(unit for unit in self.units if totals.short_name(unit.name) in text)
        return Scope(named or self.units)


def refused(turn: Turn, action: Action) -> str | None:
    """None where somebody with these roles may do this at all; else the refusal, which says whom to ask.

    Handlers of requests about others narrow it down to the units of ``scope``.
    """
    if turn.member.postings and RoleName.WORKER in TABLE[action]:
        return None
    held = roles.held(turn.session, turn.member.id)
    names = {RoleName(each.role) for each in held}
    names |= {RoleName.WORKER} if turn.member.postings else set()
    if reach(names, action) is not Reach.NONE:
        return None
    permit = may(names, action)
    return team.refused(
        action, whom_to_ask(turn, permit.ask or RoleName.ADMIN, held), posted=bool(turn.member.postings)
    )


def hat(session: Session, member: Member) -> RoleName:
    """The role in which somebody is spoken to: who is posted anywhere reports, the others look after those who do."""
    held = set() if member.postings else {each.role for each in roles.held(session, member.id)}
    return next((role for role in SPOKEN_TO if role in held), RoleName.WORKER)


def scope(turn: Turn, action: Action) -> Scope:
    """The units that ``action`` reaches for the person who asks: of the own team, in charge, of whole programmes."""
    own = set()
    if TABLE[action].get(RoleName.WORKER) is Reach.TEAM:
        own = {UnitRef(each.unit_id, each.unit, each.programme_id) for each in turn.member.postings}
    return scope_of(turn.session, turn.member.id, action, own)


def scope_of(session: Session, person_id: int, action: Action, own: Collection[UnitRef] = ()) -> Scope:
    """The units that ``action`` reaches by somebody's roles, and their ``own``."""
    programmes: set[int] = set()
    in_charge: set[int] = set()
    for each in roles.held(session, person_id):
        granted = TABLE[action].get(RoleName(each.role), Reach.NONE)
        if granted is Reach.ALL:
            programmes.add(each.programme_id)
        elif granted is Reach.CHARGE and each.unit_id is not None:
            in_charge.add(each.unit_id)
    if not programmes and not in_charge:
        return Scope(tuple(sorted(own, key=lambda unit: (unit.name, unit.id))))
    return Scope(tuple(roles.units(session, programmes, in_charge | {unit.id for unit in own})))


def whom_to_ask(turn: Turn, role: RoleName, held: list[Held] | None = None) -> str:
    """周督导 of the own unit; else who holds the role in the own programmes, or the role alone where nobody does."""
    if role is RoleName.SUPERVISOR:
        for posting in turn.member.postings:
            for found in people.supervisors_of(turn.session, posting.unit_id):
                if found.id != turn.member.id:
                    return doubts.called(found.name, found.title)
    programmes = {posting.programme_id for posting in turn.member.postings}
    programmes |= {each.programme_id for each in held or roles.held(turn.session, turn.member.id)}
    names = roles.holders(turn.session, role, programmes, not_this=turn.member.id)
    if not names and role is RoleName.SUPERVISOR:
        return whom_to_ask(turn, RoleName.COORDINATOR, held)
    return team.role_called(role, names)
