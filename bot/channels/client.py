"""wechatpy's API methods over aiohttp: time-outs, one bounded refresh of the token, errors that say what to do.

``_request`` is a coroutine here, so every method that only builds a call (``client.menu.create(…)``) can be awaited.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp
from wechatpy.client import WeChatClient
from wechatpy.work.client import WeChatClient as WorkClient

from bot.channels.errors import Never, OutcomeUnknown, RefreshToken, RetryLater, SendError, classify
from bot.channels.tokens import Fetched, Shelf, Tokens

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=4)
LARGEST_MEDIA = 20 * 1024 * 1024
"""Bytes. The platforms' own limits are 10 MB for a picture and 20 MB for a file."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, a voice or a file of the platform. ``content_type`` is as the platform calls it."""

    content: bytes
    content_type: str


class TooLarge(Exception):
    """The platform offers more bytes than we take."""


class _Asynchronous:
    """The part of both clients that talks to the network."""

    _http: aiohttp.ClientSession
    _base: str
    _tokens: Tokens
    _timeout: aiohttp.ClientTimeout

    def _connect(self, http: aiohttp.ClientSession, base: str, timeout: aiohttp.ClientTimeout) -> None:
        self._http = http
        self._base = f"{base.rstrip('/')}/cgi-bin/"
        self._timeout = timeout

    async def check(self) -> None:
        """Fetch a token afresh, which proves the credentials and that this address may call. Raises ``SendError``."""
        await self._fetch(False)

    async def fetch_media(self, media_id: str, largest: int = LARGEST_MEDIA) -> Media:
        """A media file of the platform, by its number. Raises ``SendError``, ``TooLarge``."""

        async def once(token: str) -> Media:
            params = {"access_token": token, "media_id": media_id}
            async with self._open("GET", f"{self._base}media/get", params=params) as response:
                content = await _read(response, largest)
                media = Media(content, response.content_type)
            if media.content_type in ("application/json", "text/plain"):
                _checked(content)
            return media

        return await self._with_token(once)

    async def _request(self, method: str, url_or_endpoint: str, **kwargs: Any) -> Any:
        """wechatpy's hook: one call of the API. Raises ``SendError``."""
        url = kwargs.pop("api_base_url", self._base) + url_or_endpoint
        form = _form(kwargs.get("data"), kwargs.get("files"))

        async def once(token: str) -> Any:
            params = {**kwargs.get("params", {}), "access_token": token}
            return await self._json(method, url, params=params, data=form())

        return await self._with_token(once)

    async def _with_token(self, once: Callable[[str], Awaitable[Answer]]) -> Answer:
        """A call with the token there is, and a second time with a new one if the platform refuses the first."""
        token = await self._tokens.current()
        try:
            return await once(token)
        except RefreshToken:
            return await once(await self._tokens.renew(token))

    async def _json(self, method: str, url: str, **kwargs: Any) -> dict[str, Any]:
        async with self._open(method, url, **kwargs) as response:
            return _checked(await _read(response, LARGEST_MEDIA))

    def _open(self, method: str, url: str, **kwargs: Any) -> "_Exchange":
        return _Exchange(
            self._http.request(method, url, timeout=self._timeout, allow_redirects=False, **kwargs), method.upper()
        )

    async def _fetch(self, new: bool) -> Fetched:
        raise NotImplementedError


class OfficialClient(_Asynchronous, WeChatClient):  # type: ignore[misc]
    """The API of a 公众号."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        shelf: Shelf,
        base: str,
        app_id: str,
        secret: str,
        timeout: aiohttp.ClientTimeout = TIMEOUT,
    ) -> None:
        self.appid, self.secret = app_id, secret
        self._connect(http, base, timeout)
        self._tokens = Tokens(f"token:official:{app_id}", shelf, self._fetch)

    async def _fetch(self, new: bool) -> Fetched:
        """``stable_token`` leaves a token that somebody else uses alone, unless it is told to make a new one."""
        asked = {
            "grant_type": "client_credential",
            "appid": self.appid,
            "secret": self.secret,
            "force_refresh": new,
        }
        return await _token(self._json("POST", f"{self._base}stable_token", data=json.dumps(asked).encode()))


class WecomClient(_Asynchronous, WorkClient):  # type: ignore[misc]
    """The API of a self-built application of 企业微信."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        shelf: Shelf,
        base: str,
        corp_id: str,
        agent_id: int,
        secret: str,
        timeout: aiohttp.ClientTimeout = TIMEOUT,
    ) -> None:
        self.corp_id, self.agent_id, self.secret = corp_id, agent_id, secret
        self._connect(http, base, timeout)
        # Each application has a token of its own.
        self._tokens = Tokens(f"token:wecom:{corp_id}:{agent_id}", shelf, self._fetch)

    async def _fetch(self, new: bool) -> Fetched:
        """企业微信 cannot be told to make a new token; it gives one when the last has expired."""
        params = {"corpid": self.corp_id, "corpsecret": self.secret}
        return await _token(self._json("GET", f"{self._base}gettoken", params=params))


class _Exchange:
    """One request; what goes wrong on the way becomes a ``SendError``.

    What was asked with GET changes nothing and may be asked again. After a POST nobody knows, except where the
    connection was never made.
    """

    def __init__(self, request: Any, method: str) -> None:
        self._request = request
        self._method = method

    async def __aenter__(self) -> aiohttp.ClientResponse:
        try:
            response: aiohttp.ClientResponse = await self._request.__aenter__()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise self._lost(error) from None
        if response.status >= 500:
            await self._request.__aexit__(None, None, None)
            raise self._unanswered(f"HTTP {response.status}")
        if response.status != 200:
            await self._request.__aexit__(None, None, None)
            raise Never(0, f"HTTP {response.status}", ours=True)
        return response

    async def __aexit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        await self._request.__aexit__(kind, error, trace)
        if isinstance(error, aiohttp.ClientError | TimeoutError):
            raise self._lost(error) from None
        if isinstance(error, _NotJson):
            raise self._unanswered("not JSON") from None

    def _lost(self, error: Exception) -> SendError:
        if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
            return RetryLater(0, type(error).__name__)
        return self._unanswered(type(error).__name__)

    def _unanswered(self, reason: str) -> SendError:
        return RetryLater(0, reason) if self._method == "GET" else OutcomeUnknown(reason)


class _NotJson(Exception):
    """An answer that is none of the API's."""


def _checked(content: bytes) -> dict[str, Any]:
    """The API's answer. Raises the error that it names."""
    try:
        # The platform puts raw control characters of users into its strings.
        found = json.loads(content.decode("utf-8", "replace"), strict=False)
    except ValueError:
        raise _NotJson from None
    if not isinstance(found, dict):
        raise _NotJson
    code = int(found.get("errcode") or 0)
    if code:
        raise classify(code, str(found.get("errmsg", "")))
    return found


async def _token(asked: Any) -> Fetched:
    """The token in an answer. A lost answer changes nothing here: it may be asked again."""
    try:
        found = await asked
    except OutcomeUnknown as error:
        raise RetryLater(0, error.message) from None
    return Fetched(str(found["access_token"]), int(found.get("expires_in", 7200)))


async def _read(response: aiohttp.ClientResponse, largest: int) -> bytes:
    if (response.content_length or 0) > largest:
        raise TooLarge
    content = bytearray()
    async for chunk in response.content.iter_any():
        content += chunk
        if len(content) > largest:
            raise TooLarge
    return bytes(content)


def _form(data: Any, files: Mapping[str, tuple[str, bytes, str]] | None) -> Any:
    """Makes the body of a call, anew for each attempt: an uploaded file, JSON, or what is ready already."""

    def body() -> Any:
        if files:
            form = aiohttp.FormData()
            for field, (filename, content, content_type) in files.items():
                form.add_field(field, content, filename=filename, content_type=content_type)
            return form
        return json.dumps(data, ensure_ascii=False).encode() if isinstance(data, dict) else data

    return body
