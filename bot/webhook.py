"""The platforms' callbacks: verify, decode, hand over to the writer, answer with what is committed."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.channels.base import Channel, Inbound, Refused
from bot.channels.envelope import MAX_BODY
from bot.clock import Clock

Submit = Callable[[Inbound], Awaitable[str]]
"""Gives a message to the writer and waits for its commit. The result is the passive reply, empty for silence."""

READ_SECONDS = 5.0
"""How long a body may take to arrive: the platform itself waits no longer for the whole answer."""

NOTHING_TO_SAY = "success"

log = structlog.get_logger(__name__)


def routes(channels: Mapping[str, Channel], submit: Submit, clock: Clock) -> list[web.RouteDef]:
    """GET and POST of ``/wechat/{name}`` for each channel.

    What is not genuine is refused with 400, 403, 408, 413 or 415 and logged once, without personal data. A message that
    could not be committed is answered with 503, so that the platform delivers it again.
    """
    found: list[web.RouteDef] = []
    for name, channel in channels.items():
        callback = _Callback(channel, submit, clock)
        found.append(web.get(f"/wechat/{name}", callback.verify, allow_head=False))
        found.append(web.post(f"/wechat/{name}", callback.receive))
    return found


@dataclass(frozen=True, slots=True)
class _Callback:
    """The address that one platform calls."""

    channel: Channel
    submit: Submit
    clock: Clock

    async def verify(self, request: web.Request) -> web.Response:
        """Answers the platform's check that this address is ours."""
        try:
            return web.Response(text=self.channel.verify_url(request.query))
        except Refused as refusal:
            return self._refuse(refusal)

    async def receive(self, request: web.Request) -> web.Response:
        """Takes one message or event, and answers it once it is committed."""
        try:
            inbound = self.channel.open(request.query, await _body(request))
        except Refused as refusal:
            return self._refuse(refusal)
        try:
            reply = await self.submit(inbound)
        except Exception as error:
            # Whatever kept the message from the disk: the platform still has it, and delivers it again.
            log.error("message_not_committed", channel=self.channel.name, error=type(error).__name__)
            return web.Response(status=503)
        if not reply:
            return web.Response(text=NOTHING_TO_SAY)
        return web.Response(text=self.channel.seal(inbound, reply, self.clock.now()), content_type="text/xml")

    def _refuse(self, refusal: Refused) -> web.Response:
        log.warning("callback_refused", channel=self.channel.name, status=refusal.status, reason=refusal.reason)
        return web.Response(status=refusal.status)


async def _body(request: web.Request) -> bytes:
    """Reads at most ``MAX_BODY`` bytes. Raises ``Refused``."""
    headers = request.headers
    if "Content-Type" in headers and request.content_type not in ("text/xml", "application/xml"):
        raise Refused(415, "content type")
    if "Content-Encoding" in headers:
        raise Refused(415, "content encoding")
    body = bytearray()
    try:
        async with asyncio.timeout(READ_SECONDS):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > MAX_BODY:
                    raise Refused(413, "body too large")
    except TimeoutError:
        raise Refused(408, "body too slow") from None
    except (HttpProcessingError, web.RequestPayloadError, ConnectionError) as error:
        raise Refused(400, f"broken transfer: {type(error).__name__}") from None
    return bytes(body)
