"""One message as a handler sees it, and what a handler gives back."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from handlers.pages import Pages
from handlers.shelf import Shelf
from handlers.talk import Talk
from messages.intents import Intent
from messages.lexicon import DEFAULT, Lexicon
from storage.entries import Kept, KeptActivity
from storage.people import Member


@dataclass(slots=True)
class Turn:
    """One message of somebody who is enrolled; personal numbers in ``text`` are masked.

    ``said_at`` is the platform's time of the message, from which relative dates count; ``today`` the service day it
    falls on (before 04:00 the day before); ``now`` the time of this turn. All are Asia/Shanghai.
    ``lexicon`` holds the words that were taught besides those of the contract, ``shelf`` the policy documents as this
    thread has read them; ``pages`` makes addresses where phones can reach the server.
    ``rows`` and ``done`` are what the turn has read or written of the ledger already (handlers/ledger.py), ``written``
    what it has added to it. ``author_id`` is who says it, where that is somebody else than the person it is about.
    """

    session: Session
    inbox_id: int
    member: Member
    text: str
    intent: Intent
    said_at: datetime
    today: date
    now: datetime
    talk: Talk = field(default_factory=Talk)
    lexicon: Lexicon = DEFAULT
    rows: dict[tuple[int, date], list[Kept]] = field(default_factory=dict)
    done: dict[int, list[KeptActivity]] = field(default_factory=dict)
    written: list[Kept] = field(default_factory=list)
    author_id: int | None = None
    shelf: Shelf = field(default_factory=Shelf)
    pages: Pages | None = None

    @property
    def author(self) -> int:
        """Who says it: a supervisor may report on behalf of a worker."""
        return self.member.id if self.author_id is None else self.author_id


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person reads."""

    text: str
