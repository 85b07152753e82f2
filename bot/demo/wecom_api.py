"""The API of a simulated application of 企业微信: no windows, but too much and the same again are dropped silently."""

import secrets
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.demo.api import OK, Api, Refusal, Sent, asked

A_MINUTE = (timedelta(minutes=1), 30)
AN_HOUR = (timedelta(hours=1), 1000)
LONGEST_TEXT = 2048


class WecomApi(Api):
    """What an application may send to the members whom it may see (``members``: userids)."""

    prefix = "/api/wecom"
    wrong_address = 60020

    def __init__(self, clock: Clock, corp_id: str, agent_id: int, secret: str) -> None:
        super().__init__(clock, corp_id, secret)
        self.agent_id = agent_id
        self.members: set[str] = set()
        self._times: defaultdict[str, list[datetime]] = defaultdict(list)
        self._recent: dict[tuple[str, str], datetime] = {}

    def routes(self) -> list[web.RouteDef]:
        """Every call of this API."""
        base = f"{self.prefix}/cgi-bin"
        return [
            *super().routes(),
            web.get(f"{base}/gettoken", self._guarded("gettoken", self._gettoken, token=False)),
            web.post(f"{base}/message/send", self._guarded("message/send", self._send)),
        ]

    async def _gettoken(self, request: web.Request) -> dict[str, Any]:
        if request.query.get("corpid") != self.ident:
            raise Refusal(40013, "invalid corpid")
        if request.query.get("corpsecret") != self.secret:
            raise Refusal(40001, "invalid credential")
        return {**OK, **self._issue()}

    async def _send(self, request: web.Request) -> dict[str, Any]:
        message = await asked(request)
        if str(message.get("agentid")) != str(self.agent_id):
            raise Refusal(40056, "invalid agentid")
        wanted = str(message.get("touser", "")).split("|")
        known = {member.lower(): member for member in self.members}
        invalid = [one for one in wanted if one.lower() not in known]
        if len(invalid) == len(wanted):
            raise Refusal(81013, "user & party & tag all invalid")
        kind = str(message.get("msgtype"))
        if kind == "text":
            content = str(message["text"]["content"])
            text, media = content.encode()[:LONGEST_TEXT].decode(errors="ignore"), ""
        elif kind == "image":
            content = media = str(message["image"]["media_id"])
            text = ""
            if media not in self.media:
                raise Refusal(40007, "invalid media_id")
        else:
            raise Refusal(40008, "invalid message type")
        interval = int(message.get("duplicate_check_interval", 0)) if message.get("enable_duplicate_check") else 0
        for one in wanted:
            member = known.get(one.lower())
            if member and not self._dropped(member, kind + content, timedelta(seconds=interval)):
                self.deliver(Sent(member, kind, text, self.clock.now(), media))
        return {**OK, "msgid": secrets.token_urlsafe(24), "invaliduser": "|".join(invalid)}

    def _dropped(self, member: str, content: str, interval: timedelta) -> bool:
        """Whether a member never sees this: said a moment ago, or too many lately. The caller is not told."""
        now = self.clock.now()
        last = self._recent.get((member, content))
        if last is not None and now - last < interval:
            return True
        times = self._times[member] = [at for at in self._times[member] if now - at < AN_HOUR[0]]
        if len(times) >= AN_HOUR[1] or sum(now - at < A_MINUTE[0] for at in times) >= A_MINUTE[1]:
            return True
        times.append(now)
        self._recent[(member, content)] = now
        return False

    def _check_address(self, request: web.Request) -> None:
        """Anybody may fetch a token; other calls come from the trusted addresses (可信IP) only."""
        if self.allowed is not None and request.remote not in self.allowed:
            raise Refusal(60020, f"not allow to access from your ip, from ip: {request.remote}")
