"""The phone page: a WeChat chat in the browser, whose messages travel through the simulated platform."""

from collections.abc import Callable, Iterable, Sequence
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

STATIC = Path(__file__).with_name("static")
LONGEST = 2000
"""Characters that may be typed into one message."""

_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
}


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody whose phone the page can be. ``group`` heads the list (a unit), ``role`` stands beside the name.

    ``starters`` are offered to tap while the bot's last message suggests nothing.
    """

    openid: str
    name: str
    role: str
    group: str
    starters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One bubble of a conversation: ``mine`` if the person wrote it. ``at`` is aware."""

    mine: bool
    text: str
    at: datetime


People = Callable[[], Sequence[DemoPerson]]
History = Callable[[str], Iterable[Line]]
"""The conversation of an openid, the oldest line first."""


def routes(simulator: Simulator, people: People, history: History, clock: Clock) -> list[web.AbstractRouteDef]:
    """The page and what it asks for. ``people`` come in the order of the list, those of a group together."""
    phone = _Phone(simulator, people, history, clock)
    return [
        web.get("/", phone.page),
        web.get("/demo/people", phone.everybody),
        web.get("/demo/history", phone.conversation),
        web.post("/demo/say", phone.say),
        web.post("/demo/follow", phone.follow),
        web.static("/demo/static", STATIC),
    ]


@dataclass(frozen=True, slots=True)
class _Phone:
    """The page's handlers."""

    simulator: Simulator
    people: People
    history: History
    clock: Clock

    async def page(self, request: web.Request) -> web.FileResponse:
        return web.FileResponse(STATIC / "index.html", headers=_HEADERS)

    async def everybody(self, request: web.Request) -> web.Response:
        """Who can be chosen, by group."""
        groups = [
            {"name": name, "people": [{"id": one.openid, "name": one.name, "role": one.role} for one in members]}
            for name, members in groupby(self.people(), key=lambda person: person.group)
        ]
        return web.json_response({"groups": groups})

    async def conversation(self, request: web.Request) -> web.Response:
        """What one person and the bot have said so far."""
        person = self._person(request.query.get("person"))
        lines = [line for line in self.history(person.openid) if line.text]
        last = next((line.text for line in reversed(lines) if not line.mine), "")
        return web.json_response(
            {
                "lines": [{"mine": line.mine, "text": line.text, "at": line.at.isoformat()} for line in lines],
                "quick": _quick(last, person),
                "now": self.clock.now().isoformat(),
            }
        )

    async def say(self, request: web.Request) -> web.Response:
        """Sends a text, and waits as the platform does for what comes back."""
        asked = await _json(request)
        person, text = self._person(asked.get("person")), asked.get("text")
        if not isinstance(text, str) or not text.strip() or len(text) > LONGEST:
            raise web.HTTPBadRequest
        return self._answer(person, await self.simulator.say(person.openid, text))

    async def follow(self, request: web.Request) -> web.Response:
        """The first contact: the person follows the account."""
        person = self._person((await _json(request)).get("person"))
        return self._answer(person, await self.simulator.event(person.openid, "subscribe"))

    def _answer(self, person: DemoPerson, delivery: Delivery) -> web.Response:
        now = self.clock.now().isoformat()
        return web.json_response({**asdict(delivery), "quick": _quick(delivery.reply, person), "now": now})

    def _person(self, openid: object) -> DemoPerson:
        """Only people of the list have phones here. Raises 404."""
        for person in self.people():
            if person.openid == openid:
                return person
        raise web.HTTPNotFound


async def _json(request: web.Request) -> dict[str, Any]:
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


def _quick(reply: str, person: DemoPerson) -> list[dict[str, Any]]:
    return [asdict(quick) for quick in quick_replies(reply, person.starters)]
