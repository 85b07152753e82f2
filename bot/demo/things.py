"""What else a phone can do: send a picture, a voice, a place; receive notices; and the demo's clock."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.clock import SHANGHAI, Clock
from bot.demo.api import IMAGES, LARGEST_IMAGE, Api
from bot.demo.page import LONGEST, Phones, asked_json

AMR = b"#!AMR\n" + bytes(32)
"""A voice of no length, for those whose words are typed beside it."""

Moved = Callable[[], Awaitable[None]]
"""Told when the clock was moved."""


async def _nothing() -> None:
    return None


def routes(
    phones: Phones, apis: Mapping[str, Api], clock: Clock, moved: Moved = _nothing
) -> list[web.AbstractRouteDef]:
    """Beside those of the page. ``apis`` are the simulated platforms by channel."""
    things = _Things(phones, apis, clock, moved)
    return [
        web.post("/demo/picture", things.picture),
        web.post("/demo/voice", things.voice),
        web.post("/demo/place", things.place),
        web.get("/demo/notices", things.notices),
        web.get("/demo/media/{number}", things.media),
        web.get("/demo/clock", things.now),
        web.post("/demo/clock", things.move),
    ]


@dataclass(frozen=True, slots=True)
class _Things:
    """The handlers."""

    phones: Phones
    apis: Mapping[str, Api]
    clock: Clock
    moved: Moved

    async def picture(self, request: web.Request) -> web.Response:
        """A picture, as the body. Another page's form cannot send this content type."""
        person = self.phones.person(request.query.get("person"))
        if request.content_type not in ("image/png", "image/jpeg"):
            raise web.HTTPUnsupportedMediaType
        content = await request.content.read(LARGEST_IMAGE + 1)
        while len(content) <= LARGEST_IMAGE and (chunk := await request.content.read(LARGEST_IMAGE)):
            content += chunk
        if len(content) > LARGEST_IMAGE or not content.startswith(IMAGES):
            raise web.HTTPBadRequest
        number = self.apis[person.channel].upload(content, request.content_type)
        return await self._sent(person.openid, "image", {"PicUrl": "", "MediaId": number})

    async def voice(self, request: web.Request) -> web.Response:
        """A voice, with the words that the platform recognised in it, if any."""
        openid, text = await self._words(request)
        number = self.apis[self.phones.person(openid).channel].upload(AMR, "audio/amr")
        return await self._sent(openid, "voice", {"MediaId": number, "Format": "amr", "Recognition": text})

    async def place(self, request: web.Request) -> web.Response:
        """A location with an address."""
        openid, text = await self._words(request)
        fields = {"Location_X": "39.08", "Location_Y": "117.20", "Scale": "16", "Label": text}
        return await self._sent(openid, "location", fields)

    async def notices(self, request: web.Request) -> web.Response:
        """What has reached this phone without having been asked, after the first ``after`` of it."""
        person = self.phones.person(request.query.get("person"))
        every = [one for one in self.apis[person.channel].sent if one.recipient == person.openid]
        after = request.query.get("after", "0")
        new = every[int(after) if after.isascii() and after.isdigit() else 0 :]
        shown = [{"text": one.text, "media": one.media, "at": one.at.isoformat()} for one in new]
        quick = self.phones.offered(new[-1].text, person) if new else []
        return web.json_response(
            {"notices": shown, "count": len(every), "quick": quick, "now": self.clock.now().isoformat()}
        )

    async def media(self, request: web.Request) -> web.Response:
        """A picture that the bot has sent."""
        for api in self.apis.values():
            found = api.media.get(request.match_info["number"])
            if found and found[0].startswith(IMAGES):
                content_type = "image/png" if found[0].startswith(IMAGES[0]) else "image/jpeg"
                return web.Response(body=found[0], content_type=content_type)
        raise web.HTTPNotFound

    async def now(self, request: web.Request) -> web.Response:
        """What time it is in the demo."""
        return web.json_response({"now": self.clock.now().isoformat()})

    async def move(self, request: web.Request) -> web.Response:
        """Set the clock; it goes on running from there."""
        to = (await asked_json(request)).get("to")
        try:
            moment = datetime.fromisoformat(to) if isinstance(to, str) else None
        except ValueError:
            moment = None
        if moment is None:
            raise web.HTTPBadRequest
        self.clock.set_to(moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI))
        await self.moved()
        return await self.now(request)

    async def _words(self, request: web.Request) -> tuple[str, str]:
        asked: dict[str, Any] = await asked_json(request)
        person, text = self.phones.person(asked.get("person")), asked.get("text")
        if not isinstance(text, str) or len(text) > LONGEST:
            raise web.HTTPBadRequest
        return person.openid, text

    async def _sent(self, openid: str, kind: str, fields: Mapping[str, str]) -> web.Response:
        person = self.phones.person(openid)
        delivery = await self.phones.simulators[person.channel].message(openid, kind, fields)
        return self.phones.answer(person, delivery)
