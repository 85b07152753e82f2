"""Plays the WeChat platform for the demo and the tests: real HTTP, signatures, encryption and impatience."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from xml.parsers.expat import ExpatError

import aiohttp
import xmltodict
from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import WeChatException
from wechatpy.utils import WeChatSigner
from wechatpy.work.crypto import WeChatCrypto as WorkCrypto

from bot.channels.envelope import cdata
from bot.clock import Clock

PATIENCE_SECONDS = 5.0
"""How long the platform waits for an answer before it delivers the same message again."""

DELIVERIES = 3
"""How often it delivers a message before it gives up."""

REPORTS = frozenset({"templatesendjobfinish", "subscribe_msg_sent_event", "unsubscribe"})
"""Events that no window opens after: the platform tells of itself, or the person has gone."""

Field = str | Mapping[str, "Field | list[Mapping[str, Field]]"]
"""What is inside an element of a message: words, or elements."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as its console shows it. ``original_id`` is what its messages are addressed to.

    That is gh_… of a 公众号; on 企业微信 ``app_id`` and ``original_id`` are both the number of the corporation.
    """

    token: str
    aes_key: str
    app_id: str
    original_id: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of a message: the text that the sender sees (empty: nothing), and how many deliveries that took.

    ``failed`` if no delivery was answered as the platform demands; the sender then sees its own notice of a fault.
    """

    reply: str
    attempts: int
    failed: bool = False


class Simulator:
    """The platform's side of one account's webhook. Used as an async context, within which it can deliver.

    ``url`` is the webhook's full address. ``patience`` is in seconds of real time, message times come from ``clock``.
    ``heard`` is told of everybody who writes, follows or taps: that opens the window for answers.
    """

    crypto: Any = WeChatCrypto

    def __init__(
        self,
        url: str,
        account: Account,
        clock: Clock,
        patience: float = PATIENCE_SECONDS,
        heard: Callable[[str], None] = lambda openid: None,
    ) -> None:
        self._url = url
        self._account = account
        self._clock = clock
        self._patience = patience
        self._heard = heard
        self._crypto = self.crypto(account.token, account.aes_key, account.app_id)
        self._last_id = 0

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self._patience))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.close()

    async def say(self, openid: str, text: str) -> Delivery:
        """A person types ``text``."""
        return await self.message(openid, "text", {"Content": text})

    async def message(self, openid: str, kind: str, fields: Mapping[str, str]) -> Delivery:
        """A message of any kind, with the fields of its own."""
        return await self._deliver(openid, kind, {**fields, "MsgId": str(self._next_id())})

    async def event(self, openid: str, name: str, fields: Mapping[str, Field] | None = None) -> Delivery:
        """An event, such as ``subscribe``. Events have no MsgId."""
        return await self._deliver(openid, "event", {"Event": name, **(fields or {})})

    async def _deliver(self, openid: str, kind: str, fields: Mapping[str, Field]) -> Delivery:
        """Posts one message until it is answered, waiting its full patience each time, as the platform does."""
        if str(fields.get("Event", "")).lower() not in REPORTS:
            self._heard(openid)
        created = int(self._clock.now().timestamp())
        xml = (
            f"<xml><ToUserName>{cdata(self._account.original_id)}</ToUserName>"
            f"<FromUserName>{cdata(openid)}</FromUserName>"
            f"<CreateTime>{created}</CreateTime><MsgType>{cdata(kind)}</MsgType>" + _elements(fields) + "</xml>"
        )
        for attempt in range(1, DELIVERIES + 1):
            next_attempt = asyncio.get_running_loop().time() + self._patience
            try:
                return Delivery(await self._post(openid, xml), attempt)
            except (aiohttp.ClientError, TimeoutError, _BadAnswer):
                if attempt < DELIVERIES:
                    await asyncio.sleep(next_attempt - asyncio.get_running_loop().time())
        return Delivery("", DELIVERIES, failed=True)

    async def _post(self, openid: str, xml: str) -> str:
        """One delivery, signed and encrypted anew. Returns the text of the passive reply."""
        timestamp, nonce = str(int(self._clock.now().timestamp())), secrets.token_hex(5)
        sealed = xmltodict.parse(self._crypto.encrypt_message(xml, nonce, timestamp))["xml"]
        body = (
            f"<xml><ToUserName>{cdata(self._account.original_id)}</ToUserName>"
            f"<Encrypt>{cdata(sealed['Encrypt'])}</Encrypt></xml>"
        )
        query = {"timestamp": timestamp, "nonce": nonce, "msg_signature": sealed["MsgSignature"]}
        query |= self._more_query(openid, timestamp, nonce)
        headers = {"Content-Type": "text/xml"}
        async with self._http.post(self._url, params=query, data=body.encode(), headers=headers) as response:
            if response.status != 200:
                raise _BadAnswer
            return self._read(openid, await response.text())

    def _read(self, openid: str, answer: str) -> str:
        """The text in a passive reply, checked as the platform checks it."""
        if answer in ("", "success"):
            return ""
        try:
            sealed = xmltodict.parse(answer)["xml"]
            reply = xmltodict.parse(
                self._crypto.decrypt_message(sealed, sealed["MsgSignature"], sealed["TimeStamp"], sealed["Nonce"]),
                strip_whitespace=False,
            )["xml"]
            if (reply["ToUserName"], reply["FromUserName"]) != (openid, self._account.original_id):
                raise _BadAnswer
            return reply["Content"] or ""
        except (WeChatException, ExpatError, LookupError, TypeError, ValueError) as error:
            raise _BadAnswer from error

    def _more_query(self, openid: str, timestamp: str, nonce: str) -> dict[str, str]:
        """What the query of a 公众号 holds beside the signature of the message."""
        signature = _signature(self._account.token, timestamp, nonce)
        return {"signature": signature, "openid": openid, "encrypt_type": "aes"}

    def _next_id(self) -> int:
        """MsgIds increase, also from one run to the next."""
        self._last_id = max(self._last_id + 1, int(self._clock.now().timestamp() * 1_000_000))
        return self._last_id


class WecomSimulator(Simulator):
    """The platform's side of an application of 企业微信: its own crypto, and only the message is signed."""

    crypto = WorkCrypto

    def _more_query(self, openid: str, timestamp: str, nonce: str) -> dict[str, str]:
        return {}


def _elements(fields: Mapping[str, Any]) -> str:
    """Fields as elements; a list is an element for each of its items."""
    return "".join(
        f"<{name}>{_elements(one) if isinstance(one, Mapping) else cdata(one)}</{name}>"
        for name, value in fields.items()
        for one in (value if isinstance(value, list) else [value])
    )


class _BadAnswer(Exception):
    """The webhook did not answer as the platform demands."""


def _signature(*parts: str) -> str:
    signer = WeChatSigner()
    signer.add_data(*parts)
    return str(signer.signature)
