"""The API of a simulated 公众号: windows of 48 hours and five messages, templates, subscriptions, and its reports."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.demo.api import OK, Api, Refusal, Sent, asked

WINDOW = timedelta(hours=48)
MOST_IN_WINDOW = 5
LONGEST_TEXT = 2048
LONGEST_FIELD = 20


Report = Callable[[str, str, Mapping[str, Any]], Awaitable[object]]
"""Brings an event (to whom, its name, its fields) to the account's webhook."""


class OfficialApi(Api):
    """What a 公众号 may send, and to whom. ``templates`` gives the fields that each template demands.

    ``report`` hears what became of templates and subscriptions, ``blocking`` are those who refuse messages.
    """

    prefix = "/api/official"
    wrong_address = 40164

    def __init__(self, clock: Clock, app_id: str, secret: str) -> None:
        super().__init__(clock, app_id, secret)
        self.templates: dict[str, set[str]] = {}
        self.subscriptions: Counter[tuple[str, str]] = Counter()
        self.blocking: set[str] = set()
        self.report: Report | None = None
        self._reports: set[asyncio.Task[object]] = set()
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

    async def subscribe(self, openid: str, template_id: str, *, agrees: bool = True) -> None:
        """Somebody answers the question whether they want one message of a template."""
        self.subscriptions[openid, template_id] += agrees
        status = {"TemplateId": template_id, "SubscribeStatusString": "accept" if agrees else "reject"}
        await self._tell(openid, "subscribe_msg_popup_event", "SubscribeMsgPopupEvent", {**status, "PopupScene": "2"})

    async def refuse(self, openid: str, template_id: str) -> None:
        """Somebody refuses a template in their settings."""
        self.subscriptions[openid, template_id] = 0
        status = {"TemplateId": template_id, "SubscribeStatusString": "reject"}
        await self._tell(openid, "subscribe_msg_change_event", "SubscribeMsgChangeEvent", status)

    async def reported(self) -> None:
        """Wait until every report has been brought."""
        await asyncio.gather(*self._reports)

    async def _tell(self, openid: str, event: str, element: str, told: Mapping[str, str]) -> None:
        if self.report:
            await self.report(openid, event, {element: {"List": [told]}})

    def _later(self, telling: Awaitable[object]) -> None:
        """The platform reports when the call has been answered."""
        task = asyncio.ensure_future(telling)
        self._reports.add(task)
        task.add_done_callback(self._reports.discard)

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
        blocked = openid in self.blocking
        if not blocked:
            self.deliver(Sent(openid, "template", _lines(fields), self.clock.now(), fields=_linked(message, fields)))
        if self.report:
            status = "failed:user block" if blocked else "success"
            told = {"MsgID": str(number), "Status": status}
            self._later(self.report(openid, "TEMPLATESENDJOBFINISH", told))
        return {**OK, "msgid": number}

    async def _subscribe(self, request: web.Request) -> dict[str, Any]:
        message = await asked(request)
        openid, fields = str(message.get("touser", "")), self._fields(message)
        given = (openid, str(message["template_id"]))
        if not self.subscriptions[given]:
            raise Refusal(43101, "user refuse to accept the msg")
        self.subscriptions[given] -= 1
        blocked = openid in self.blocking
        if not blocked:
            self.deliver(Sent(openid, "subscribe", _lines(fields), self.clock.now(), fields=_linked(message, fields)))
        told = {"TemplateId": given[1], "MsgID": str(secrets.randbelow(10**16))}
        told |= {"ErrorCode": "20" if blocked else "0", "ErrorStatus": "failed:user block" if blocked else "success"}
        self._later(self._tell(openid, "subscribe_msg_sent_event", "SubscribeMsgSentEvent", told))
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


def _linked(message: Mapping[str, Any], fields: dict[str, str]) -> dict[str, str]:
    """The fields, with the address behind the message."""
    url = str(message.get("url") or message.get("page") or "")
    return fields | ({"url": url} if url else {})


def _lines(fields: dict[str, str]) -> str:
    return "\n".join(fields.values())
