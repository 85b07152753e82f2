"""Enrolment: an invitation code binds an account to a person, once."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from messages.intents import Intent, IntentName
from messages.wording import talk as words
from storage import people


@dataclass(frozen=True, slots=True)
class Stranger:
    """A sender whom nobody knows yet."""

    channel: str
    account: str
    external_id: str


def enrol(session: Session, stranger: Stranger, intent: Intent, now: datetime) -> tuple[str, int | None]:
    """Answer a stranger: a valid code binds, everything else gets one polite sentence.

    Returns the reply, and the person that the sender has become.
    """
    if intent.name is not IntentName.BIND:
        return words.welcome_stranger(), None
    if not intent.code:
        return words.bind_how(), None
    found = people.find_invitation(session, intent.code.upper())
    if found is None:
        return words.code_unknown(intent.code), None
    if found.used_at is not None:
        return words.code_used(), None
    if found.revoked_at is not None or found.expires_at <= now:
        return words.code_expired(), None
    people.use_invitation(session, found.id, now)
    people.bind(
        session,
        channel=stranger.channel,
        account=stranger.account,
        external_id=stranger.external_id,
        person_id=found.person_id,
        now=now,
    )
    member = people.find_member(
        session, channel=stranger.channel, account=stranger.account, external_id=stranger.external_id
    )
    units = list(dict.fromkeys(posting.unit for posting in member.postings)) if member else []
    return words.bound(found.name, words.bound_where(units)), found.person_id
