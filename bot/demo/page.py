"""The phone page: a WeChat chat in the browser, whose messages travel through the simulated platform."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.demo.quick import quick_replies
from bot.demo.simulator import Delivery, Simulator
from messages.wording.menu import MENU

STATIC = Path(__file__).with_name("static")
LONGEST = 2000
"""Characters that may be typed into one message."""

_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'self'; base-uri 'none'"
    ),
}


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody whose phone the page can be. ``group`` heads the list (a unit), ``role`` stands beside the name.

    ``starters`` are offered to tap while the bot's last message suggests nothing. ``channel`` is the platform.
    """

    openid: str
    name: str
    role: str
    group: str
    starters: tuple[str, ...] = ()
    channel: str = "official"


@dataclass(frozen=True, slots=True)
class Line:
    """One bubble of a conversation: ``mine`` if the person wrote it. ``at`` is aware."""

    mine: bool
    text: str
    at: datetime


People = Callable[[], Sequence[DemoPerson]]
History = Callable[[DemoPerson], Iterable[Line]]
"""The conversation on a phone, the oldest line first."""


def routes(phone: "Phones") -> list[web.AbstractRouteDef]:
    """The page and what it asks for."""
    return [
        web.get("/", phone.page),
        web.get("/phones", phone.side_by_side),
        web.get("/demo/menu", phone.menu),
        web.post("/demo/tap", phone.tap),
        web.get("/demo/people", phone.everybody),
        web.get("/demo/history", phone.conversation),
        web.post("/demo/say", phone.say),
        web.post("/demo/follow", phone.follow),
        web.static("/demo/static", STATIC),
    ]


@dataclass(frozen=True, slots=True)
class Phones:
    """The page's handlers. ``people`` come in the order of the list, those of a group together."""

    simulators: Mapping[str, Simulator]
    people: People
    history: History
    clock: Clock

    async def page(self, request: web.Request) -> web.FileResponse:
        return web.FileResponse(STATIC / "index.html", headers=_HEADERS)

    async def side_by_side(self, request: web.Request) -> web.FileResponse:
        return web.FileResponse(STATIC / "phones.html", headers=_HEADERS)

    async def menu(self, request: web.Request) -> web.Response:
        """The menu under the chat."""
        return web.json_response(
            [{"title": title, "entries": [entry._asdict() for entry in entries]} for title, entries in MENU]
        )

    async def everybody(self, request: web.Request) -> web.Response:
        """Who can be chosen, by group."""
        groups = [
            {"name": name, "people": [_shown(one) for one in members]}
            for name, members in groupby(self.people(), key=lambda person: person.group)
        ]
        return web.json_response({"groups": groups})

    async def conversation(self, request: web.Request) -> web.Response:
        """What one person and the bot have said so far."""
        person = self.person(request.query.get("person"))
        lines = [line for line in self.history(person) if line.text]
        last = next((line.text for line in reversed(lines) if not line.mine), "")
        return web.json_response(
            {
                "lines": [{"mine": line.mine, "text": line.text, "at": line.at.isoformat()} for line in lines],
                "quick": self.offered(last, person),
                "now": self.clock.now().isoformat(),
            }
        )

    async def say(self, request: web.Request) -> web.Response:
        """Sends a text, and waits as the platform does for what comes back."""
        asked = await asked_json(request)
        person, text = self.person(asked.get("person")), asked.get("text")
        if not isinstance(text, str) or not text.strip() or len(text) > LONGEST:
            raise web.HTTPBadRequest
        return self.answer(person, await self.simulators[person.channel].say(person.openid, text))

    async def follow(self, request: web.Request) -> web.Response:
        """The first contact: the person follows the account."""
        person = self.person((await asked_json(request)).get("person"))
        return self.answer(person, await self.simulators[person.channel].event(person.openid, "subscribe"))

    async def tap(self, request: web.Request) -> web.Response:
        """A tap on an entry of the menu."""
        asked = await asked_json(request)
        person, key = self.person(asked.get("person")), asked.get("words")
        if not isinstance(key, str):
            raise web.HTTPBadRequest
        return self.answer(
            person, await self.simulators[person.channel].event(person.openid, "CLICK", {"EventKey": key})
        )

    def answer(self, person: DemoPerson, delivery: Delivery) -> web.Response:
        now = self.clock.now().isoformat()
        return web.json_response({**asdict(delivery), "quick": self.offered(delivery.reply, person), "now": now})

    def offered(self, message: str, person: DemoPerson) -> list[dict[str, Any]]:
        """What can be tapped under the bot's last message."""
        return [asdict(quick) for quick in quick_replies(message, person.starters)]

    def person(self, openid: object) -> DemoPerson:
        """Only people of the list have phones here. Raises 404."""
        for person in self.people():
            if person.openid == openid:
                return person
        raise web.HTTPNotFound


async def asked_json(request: web.Request) -> dict[str, Any]:
    """The request's JSON object. Another page's form cannot send one. Raises 400 or 415."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        asked = await request.json()
    except (JSONDecodeError, UnicodeDecodeError):
        raise web.HTTPBadRequest from None
    if not isinstance(asked, dict):
        raise web.HTTPBadRequest
    return asked


def _shown(person: DemoPerson) -> dict[str, str]:
    return {"id": person.openid, "name": person.name, "role": person.role, "channel": person.channel}
