"""Who gets what in ``bench delivery``: people on both simulated platforms, and messages that wait for them."""

import random
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert

from bot.demo.official_api import OfficialApi
from bot.demo.wecom_api import WecomApi
from storage.session import transaction
from storage.tables import Identity, Inbox, Outbox, Person
from storage.tables.mail import Priority

A_MEMBER, A_FOLLOWER = 20, 5
FOLLOWERS_SHARE = 0.1


def fill(engine: Engine, official: OfficialApi, wecom: WecomApi, messages: int, alike: float) -> tuple[int, int]:
    """Queue messages to members of 企业微信 and followers of a 公众号, mixed. Returns how many people and messages.

    Every member gets the same words as all the others in this share of their messages.
    """
    now = wecom.clock.now()
    followers = round(messages * FOLLOWERS_SHARE / A_FOLLOWER)
    members = (messages - followers * A_FOLLOWER) // A_MEMBER
    people = followers + members
    with transaction(engine) as session:
        session.execute(insert(Person), [{"id": n, "name": f"社工{n}"} for n in range(1, people + 1)])
        session.execute(insert(Identity), [_identity(n, followers, now) for n in range(1, people + 1)])
        session.execute(insert(Inbox), [_wrote(n, now) for n in range(1, followers + 1)])
    for number in range(1, people + 1):
        if number <= followers:
            official.heard(f"u{number}")
        else:
            wecom.members.add(f"u{number}")
    queued = [(n, f"通知{n}-{each}") for n in range(1, followers + 1) for each in range(A_FOLLOWER)]
    queued += [
        (n, f"全体{each}" if each < alike * A_MEMBER else f"通知{n}-{each}")
        for n in range(followers + 1, people + 1)
        for each in range(A_MEMBER)
    ]
    random.Random(3).shuffle(queued)
    # What is sent to all is written by one broadcast after the other.
    queued.sort(key=lambda each: each[1] if each[1].startswith("全体") else "")
    with transaction(engine) as session:
        session.execute(insert(Outbox), [_message(person, words, now) for person, words in queued])
    return people, len(queued)


def _identity(number: int, followers: int, now: datetime) -> dict[str, Any]:
    channel = "official" if number <= followers else "wecom"
    return {"channel": channel, "account": "a", "external_id": f"u{number}", "person_id": number, "bound_at": now}


def _wrote(number: int, now: datetime) -> dict[str, Any]:
    known = {"channel": "official", "account": "a", "sender": f"u{number}", "key": "1", "kind": "text", "text": "您好"}
    return known | {"sent_at": now - timedelta(minutes=1), "received_at": now, "person_id": number}


def _message(person: int, words: str, now: datetime) -> dict[str, Any]:
    known = {"person_id": person, "kind": "bench", "text": words, "priority": Priority.BULK}
    return known | {"created_at": now, "due_at": now}
