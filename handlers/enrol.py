"""Enrolment: an invitation code binds an account to a person, once; and how a binding moves, is shared and ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.scope import hat
from messages import binding
from messages.intents import Intent, IntentName
from messages.wording import binding as words
from messages.wording import talk as talk_words
from storage import bindings, inbox, people
from storage.people import Invited, Member
from storage.tables.people import Ending

MOST_AN_HOUR = 10
"""Messages of somebody unknown that are answered; it also bounds how many codes can be guessed."""


@dataclass(frozen=True, slots=True)
class Account:
    """The account of a channel that a message came from."""

    channel: str
    account: str
    external_id: str


def enrol(session: Session, sender: Account, intent: Intent, now: datetime) -> str:
    """Answer somebody unknown: a valid code binds, everything else gets one polite sentence, too much gets none."""
    lately = inbox.count_since(
        session, sender.channel, sender.account, sender.external_id, now - timedelta(hours=1), MOST_AN_HOUR + 2
    )
    if lately > MOST_AN_HOUR:
        return words.too_many() if lately == MOST_AN_HOUR + 1 else ""
    if intent.name is not IntentName.BIND:
        return _who_was_it(session, sender)
    return _bind(session, sender, None, intent, now)


def change(session: Session, sender: Account, member: Member, intent: Intent, text: str, now: datetime) -> str | None:
    """What somebody known says about whose account this is; None where the message is about something else."""
    if intent.name is IntentName.BIND and intent.code:
        return _bind(session, sender, member, intent, now)
    if binding.asks_to_unbind(text):
        return words.unbind_how(member.name)
    if binding.confirms_unbinding(text):
        bindings.end_account(session, **_key(sender), why=Ending.UNBOUND, now=now)
        return words.unbound(member.name)
    return _switch(session, sender, binding.switches_to(text), now)


def _bind(session: Session, sender: Account, member: Member | None, intent: Intent, now: datetime) -> str:
    if not intent.code:
        return talk_words.bind_how()
    found = people.find_invitation(session, intent.code.upper())
    refusal = _refusal(found, intent.code, now)
    if member is not None and (refusal or found is None or found.person_id == member.id):
        return talk_words.already_bound(member.name)
    if found is None or refusal:
        return refusal
    if not bindings.use_invitation(session, found.id, now):
        return talk_words.code_used()
    if member is not None:
        bindings.end_account(session, **_key(sender), why=Ending.SWITCHED, now=now)
    moved = bindings.end_person(
        session, found.person_id, Ending.REBOUND, now, channel=sender.channel, account=sender.account
    )
    people.bind(session, **_key(sender), person_id=found.person_id, now=now)
    bound = people.find_member(session, **_key(sender))
    assert bound is not None
    units = list(dict.fromkeys(posting.unit for posting in bound.postings))
    said = [talk_words.bound(found.name, talk_words.bound_where(units), hat(session, bound))]
    if moved:
        said.append(words.moved_here())
    if member is not None:
        said.append(words.switched_from(member.name, found.name))
    return "\n".join(said)


def _refusal(found: Invited | None, code: str, now: datetime) -> str:
    """Why a code opens nothing; empty where it does."""
    if found is None:
        return talk_words.code_unknown(code)
    if found.used_at is not None:
        return talk_words.code_used()
    if found.revoked_at is not None or found.expires_at <= now:
        return talk_words.code_expired()
    return ""


def _switch(session: Session, sender: Account, name: str, now: datetime) -> str | None:
    """Back to somebody who shares this phone: only to one who bound it by a code and did not end it otherwise."""
    if not name:
        return None
    shared = [one for one in bindings.ended(session, **_key(sender)) if one.name == name]
    if not shared or shared[0].ended_by != Ending.SWITCHED:
        return None
    bindings.end_account(session, **_key(sender), why=Ending.SWITCHED, now=now)
    bindings.end_person(
        session, shared[0].person_id, Ending.REBOUND, now, channel=sender.channel, account=sender.account
    )
    people.bind(session, **_key(sender), person_id=shared[0].person_id, now=now)
    return words.switched(name)


def _who_was_it(session: Session, sender: Account) -> str:
    """A stranger's answer, which says why where the account was somebody's."""
    before = bindings.ended(session, **_key(sender))
    if before and before[0].ended_by == Ending.REBOUND:
        return words.was_rebound()
    if before and before[0].ended_by == Ending.LEFT:
        return words.has_left(before[0].name)
    return talk_words.welcome_stranger()


def _key(sender: Account) -> dict[str, str]:
    return {"channel": sender.channel, "account": sender.account, "external_id": sender.external_id}
