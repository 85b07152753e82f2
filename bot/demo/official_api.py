"""The API of a simulated 公众号: windows of 48 hours and five messages, templates, subscriptions."""

import secrets
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.demo.api import OK, Api, Refusal, Sent, asked

WINDOW = timedelta(hours=48)
MOST_IN_WINDOW = 5
LONGEST_TEXT = 2048
LONGEST_FIELD = 20


class OfficialApi(Api):
    """What a 公众号 may send, and to whom. ``templates`` gives the fields that each template demands."""

    prefix = "/api/official"
    wrong_address = 40164

    def __init__(self, clock: Clock, app_id: str, secret: str) -> None:
        super().__init__(clock, app_id, secret)
        self.templates: dict[str, set[str]] = {}
        self.subscriptions: Counter[tuple[str, str]] = Counter()
        self._wrote: dict[str, datetime] = {}
        self._since: Counter[str] = Counter()
        self._followers: set[str] = set()
        self._template_ids: dict[str, int] = {}

    def routes(self) -> list[web.RouteDef]:
        """Every call of this API."""
        base = f"{self.prefix}/cgi-bin"
        return [
            *super().routes(),
            web.post(f"{base}/stable_token", self._guarded("stable_token", self._stable_token, token=False)),
            web.post(f"{base}/message/custom/send", self._guarded("message/custom/send", self._custom)),
            web.post(f"{base}/message/template/send", self._guarded("message/template/send", self._template)),
            web.post(f"{base}/message/subscribe/bizsend", self._guarded("message/subscribe/bizsend", self._subscribe)),
        ]

    def heard(self, openid: str) -> None:
        """Somebody follows, writes or taps: the window opens anew."""
        self._followers.add(openid)
        self._wrote[openid] = self.clock.now()
        self._since[openid] = 0

    def left(self, openid: str) -> None:
        """Somebody does not follow any more."""
        self._followers.discard(openid)

    async def _stable_token(self, request: web.Request) -> dict[str, Any]:
        found = await asked(request)
        if found.get("appid") != self.ident:
            raise Refusal(40013, "invalid appid")
        if found.get("secret") != self.secret:
            raise Refusal(40125, "invalid appsecret")
        return self._issue(new=bool(found.get("force_refresh")))

    async def _custom(self, request: web.Request) -> dict[str, Any]:
        message = await asked(request)
        openid, kind = str(message.get("touser", "")), message.get("msgtype")
        if openid not in self._wrote:
            raise Refusal(40003, "invalid openid")
        if openid not in self._followers or self.clock.now() - self._wrote[openid] > WINDOW:
            raise Refusal(45015, "response out of time limit or subscription is canceled")
        if self._since[openid] >= MOST_IN_WINDOW:
            raise Refusal(45047, "out of response count limit")
        if kind == "text":
            text, media = str(message["text"]["content"]), ""
            if len(text.encode()) > LONGEST_TEXT:
                raise Refusal(45002, "content size out of limit")
        elif kind == "image":
            text, media = "", str(message["image"]["media_id"])
            if media not in self.media:
                raise Refusal(40007, "invalid media_id")
        else:
            raise Refusal(40008, "invalid message type")
        self._since[openid] += 1
        self.deliver(Sent(openid, str(kind), text, self.clock.now(), media))
        return OK

    async def _template(self, request: web.Request) -> dict[str, Any]:
        message = await asked(request)
        openid = str(message.get("touser", ""))
        fields = self._fields(message)
        if openid not in self._wrote:
            raise Refusal(40003, "invalid openid")
        if openid not in self._followers:
            raise Refusal(43004, "require subscribe")
        once = str(message.get("client_msg_id", ""))
        if once and once in self._template_ids:
            return {**OK, "msgid": self._template_ids[once]}
        number = secrets.randbelow(10**16)
        if once:
            self._template_ids[once] = number
        self.deliver(Sent(openid, "template", _lines(fields), self.clock.now(), fields=fields))
        return {**OK, "msgid": number}

    async def _subscribe(self, request: web.Request) -> dict[str, Any]:
        message = await asked(request)
        openid, fields = str(message.get("touser", "")), self._fields(message)
        given = (openid, str(message["template_id"]))
        if not self.subscriptions[given]:
            raise Refusal(43101, "user refuse to accept the msg")
        self.subscriptions[given] -= 1
        self.deliver(Sent(openid, "subscribe", _lines(fields), self.clock.now(), fields=fields))
        return OK

    def _fields(self, message: dict[str, Any]) -> dict[str, str]:
        """The fields of a template message, checked against the template."""
        demanded = self.templates.get(str(message.get("template_id")))
        if demanded is None:
            raise Refusal(40037, "invalid template_id")
        fields = {name: str(value.get("value", "")) for name, value in message.get("data", {}).items()}
        if set(fields) != demanded or not all(0 < len(value) <= LONGEST_FIELD for value in fields.values()):
            raise Refusal(47003, "argument invalid!")
        return fields

    def _shown_menu(self, menu: dict[str, Any]) -> dict[str, Any]:
        return {"menu": menu}


def _lines(fields: dict[str, str]) -> str:
    return "\n".join(fields.values())
