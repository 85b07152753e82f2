"""What the simulated platforms' APIs have in common: credentials, tokens, media and a menu."""

import asyncio
import json
import secrets
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.demo.faults import Failing, Faults

TOKEN_SECONDS = 7200
LARGEST_IMAGE = 10 * 1024 * 1024
LARGEST_VOICE = 2 * 1024 * 1024
IMAGES = (b"\x89PNG", b"\xff\xd8\xff")
OK = {"errcode": 0, "errmsg": "ok"}


class Refusal(Exception):
    """The platform says no, with one of its codes."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that reached a phone. ``kind`` is text, image, template or subscribe; ``media`` its picture."""

    recipient: str
    kind: str
    text: str
    at: datetime
    media: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


Call = Callable[[web.Request], Awaitable[dict[str, Any]]]


class Api:
    """One account's API. ``sent`` is everything that reached a phone, ``calls`` how often each path was asked.

    ``allowed`` are the addresses that may call (None: all), ``quota`` the calls a day of each path.
    """

    prefix = ""
    wrong_address = 0

    def __init__(self, clock: Clock, ident: str, secret: str) -> None:
        self.clock = clock
        self.ident = ident
        self.secret = secret
        self.faults = Faults()
        self.allowed: set[str] | None = None
        self.quota = 100_000
        self.sent: list[Sent] = []
        self.media: dict[str, tuple[bytes, str]] = {}
        self.menu: dict[str, Any] | None = None
        self.calls: defaultdict[str, int] = defaultdict(int)
        self.token = ""
        self.listeners: list[Callable[[Sent], None]] = []
        self._token_until = clock.now()

    def routes(self) -> list[web.RouteDef]:
        """Every call of this API."""
        base = f"{self.prefix}/cgi-bin"
        return [
            web.post(f"{base}/media/upload", self._guarded("media/upload", self._upload)),
            web.get(f"{base}/media/get", self._media),
            web.post(f"{base}/menu/create", self._guarded("menu/create", self._create_menu)),
            web.get(f"{base}/menu/get", self._guarded("menu/get", self._get_menu)),
        ]

    def revoke_token(self) -> None:
        """The token in use is no longer good, as after somebody else's reset of the secret."""
        self.token = ""

    def deliver(self, sent: Sent) -> None:
        """A message reaches a phone."""
        self.sent.append(sent)
        for listener in self.listeners:
            listener(sent)

    def upload(self, content: bytes, content_type: str) -> str:
        """Keep a media file, as the platform does with what a person sends. Gives its number."""
        number = secrets.token_urlsafe(24)
        self.media[number] = (content, content_type)
        return number

    def _issue(self, *, new: bool = False) -> dict[str, Any]:
        """The token that is still good, or a new one."""
        if new or not self.token or self._token_until <= self.clock.now():
            self.token = secrets.token_hex(32)
            self._token_until = self.clock.now() + timedelta(seconds=TOKEN_SECONDS)
        left = int((self._token_until - self.clock.now()).total_seconds())
        return {"access_token": self.token, "expires_in": left}

    def _guarded(self, path: str, call: Call, *, token: bool = True) -> Callable[[web.Request], Awaitable[Any]]:
        """A call behind the planned faults, the list of addresses, the token and the quota."""

        async def handler(request: web.Request) -> web.StreamResponse:
            self.calls[path] += 1
            failure = self.faults.next_for(path)
            if failure is Failing.SILENT:
                await asyncio.sleep(self.faults.seconds)
                return _cut(request)
            if failure is Failing.BROKEN:
                return web.Response(status=502)
            if failure is Failing.GARBAGE:
                return web.Response(text="<html>")
            if failure is Failing.SLOW:
                await request.read()
                await asyncio.sleep(self.faults.seconds)
            try:
                if isinstance(failure, int):
                    raise Refusal(failure, "planned")
                if token:
                    self._check(request, path)
                elif self.allowed is not None and self.wrong_address == 40164:
                    self._check_address(request)
                answer = await call(request)
            except Refusal as refusal:
                answer = {"errcode": refusal.code, "errmsg": refusal.message}
            if failure is Failing.LOST:
                return _cut(request)
            return web.json_response(answer)

        return handler

    def _check(self, request: web.Request, path: str) -> None:
        self._check_address(request)
        if not self.token or request.query.get("access_token") != self.token:
            raise Refusal(40001, "invalid credential, access_token is invalid or not latest")
        if self._token_until <= self.clock.now():
            raise Refusal(42001, "access_token expired")
        if self.calls[path] > self.quota:
            raise Refusal(45009, "reach max api daily quota limit")

    def _check_address(self, request: web.Request) -> None:
        if self.allowed is not None and request.remote not in self.allowed:
            raise Refusal(self.wrong_address, f"invalid ip {request.remote}, not in whitelist")

    async def _upload(self, request: web.Request) -> dict[str, Any]:
        kind = request.query.get("type", "")
        part = (await request.post()).get("media")
        if not isinstance(part, web.FileField):
            raise Refusal(41005, "media data missing")
        content = part.file.read()
        if kind not in ("image", "voice", "video", "file", "thumb"):
            raise Refusal(40004, "invalid media type")
        if kind == "image" and not content.startswith(IMAGES):
            raise Refusal(40005, "invalid file type")
        if len(content) > (LARGEST_IMAGE if kind == "image" else LARGEST_VOICE):
            raise Refusal(45001, "media size out of limit")
        created = int(self.clock.now().timestamp())
        return {"type": kind, "media_id": self.upload(content, part.content_type), "created_at": created}

    async def _media(self, request: web.Request) -> web.StreamResponse:
        """Bytes where there are any, and a code where not."""
        found = self.media.get(request.query.get("media_id", ""))

        async def refuse(_request: web.Request) -> dict[str, Any]:
            raise Refusal(40007, "invalid media_id")

        async def give(_request: web.Request) -> dict[str, Any]:
            return {}

        guarded: web.StreamResponse = await self._guarded("media/get", give if found else refuse)(request)
        if not found or not isinstance(guarded, web.Response) or guarded.text != "{}":
            return guarded
        return web.Response(body=found[0], content_type=found[1])

    async def _create_menu(self, request: web.Request) -> dict[str, Any]:
        menu = await asked(request)
        buttons = menu.get("button")
        if not isinstance(buttons, list) or not 1 <= len(buttons) <= 3:
            raise Refusal(40016, "invalid button size")
        for button in buttons:
            entries = button.get("sub_button") or []
            if len(entries) > 5:
                raise Refusal(40023, "invalid sub button size")
            for one, limit in [(button, 16), *((entry, 60) for entry in entries)]:
                if not one.get("name") or len(one["name"].encode()) > limit:
                    raise Refusal(40018, "invalid button name size")
                if one is not button or not entries:
                    self._check_entry(one)
        self.menu = {"button": buttons}
        return OK

    @staticmethod
    def _check_entry(entry: Mapping[str, Any]) -> None:
        if entry.get("type") not in ("click", "view", "scancode_push", "pic_photo_or_album", "location_select"):
            raise Refusal(40017, "invalid button type")
        if len(str(entry.get("key", "")).encode()) > 128:
            raise Refusal(40019, "invalid button key size")

    async def _get_menu(self, request: web.Request) -> dict[str, Any]:
        if self.menu is None:
            raise Refusal(46003, "menu no exist")
        return self._shown_menu(self.menu)

    def _shown_menu(self, menu: dict[str, Any]) -> dict[str, Any]:
        return menu


async def asked(request: web.Request) -> dict[str, Any]:
    """The JSON object of a call."""
    try:
        found = json.loads(await request.read())
    except ValueError:
        raise Refusal(47001, "data format error") from None
    if not isinstance(found, dict):
        raise Refusal(47001, "data format error")
    return found


def _cut(request: web.Request) -> web.StreamResponse:
    """The connection ends without an answer."""
    if request.transport is not None:
        request.transport.close()
    return web.Response()
