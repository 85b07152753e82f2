"""Saying something to one account, over the API of its platform."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.client import OfficialClient, WecomClient
from bot.channels.errors import INVALID_USER, classify

DUPLICATE_SECONDS = 1800
"""How long 企业微信 drops a second message that is the same as one before."""

PNG = b"\x89PNG"


class OfficialSender:
    """A 公众号: customer-service messages inside the window, templates and subscriptions outside it."""

    name = "official"

    def __init__(self, client: OfficialClient) -> None:
        self._client = client

    async def send_text(self, recipient: str, text: str, *, dedupe: str) -> str | None:
        """Send a customer-service text. The platform has no check for duplicates and gives no number."""
        await self._client.message.send_text(recipient, text)
        return None

    async def upload(self, image: bytes) -> str:
        """Give the platform a picture."""
        return str((await self._client.media.upload("image", _named(image)))["media_id"])

    async def send_image(self, recipient: str, media_id: str, *, dedupe: str) -> str | None:
        """Send a picture that was uploaded."""
        await self._client.message.send_image(recipient, media_id)
        return None

    async def send_template(
        self, recipient: str, template_id: str, data: Mapping[str, str], url: str = "", *, dedupe: str = ""
    ) -> str | None:
        """Send a template message; ``dedupe`` is its client_msg_id, by which the platform drops a second one."""
        asked = {"touser": recipient, "template_id": template_id, "data": _values(data)}
        asked |= {"url": url} if url else {}
        asked |= {"client_msg_id": dedupe} if dedupe else {}
        return _number(await self._client.post("message/template/send", data=asked))

    async def send_subscribe(
        self, recipient: str, template_id: str, data: Mapping[str, str], page: str = ""
    ) -> str | None:
        """Use up one subscription (服务号订阅通知)."""
        return _number(
            await self._client.message.send_subscribe_message(recipient, template_id, _values(data), page=page or None)
        )


class WecomSender:
    """An application of 企业微信: no window, but what is too much is dropped without a word."""

    name = "wecom"

    def __init__(self, client: WecomClient) -> None:
        self._client = client

    async def send_text(self, recipient: str, text: str, *, dedupe: str) -> str | None:
        """Send an application text; the same text to the same member within half an hour is dropped."""
        return await self._send(recipient, _text(text))

    async def send_text_to(self, recipients: Sequence[str], text: str) -> frozenset[str]:
        """Send the same to many, at most ``MOST_AT_ONCE``. Returns whom it did not reach, in lower case."""
        return _missed(await self._call("|".join(recipients), _text(text)))

    async def send_image_to(self, recipients: Sequence[str], media_id: str) -> frozenset[str]:
        """Send an uploaded picture to many. Returns whom it did not reach, in lower case."""
        return _missed(await self._call("|".join(recipients), _image(media_id)))

    async def upload(self, image: bytes) -> str:
        """Give the platform a picture."""
        return str((await self._client.media.upload("image", _named(image)))["media_id"])

    async def send_image(self, recipient: str, media_id: str, *, dedupe: str) -> str | None:
        """Send a picture that was uploaded."""
        return await self._send(recipient, _image(media_id))

    async def _send(self, recipient: str, message: dict[str, Any]) -> str | None:
        answer = await self._call(recipient, message)
        if recipient.lower() in _missed(answer):
            raise classify(INVALID_USER, "invaliduser")
        return _number(answer)

    async def _call(self, recipients: str, message: dict[str, Any]) -> Mapping[str, Any]:
        check = {"enable_duplicate_check": 1, "duplicate_check_interval": DUPLICATE_SECONDS}
        answer: Mapping[str, Any] = await self._client.message.send(
            self._client.agent_id, recipients, msg=message | check
        )
        return answer


def _text(text: str) -> dict[str, Any]:
    return {"msgtype": "text", "text": {"content": text}}


def _image(media_id: str) -> dict[str, Any]:
    return {"msgtype": "image", "image": {"media_id": media_id}}


def _missed(answer: Mapping[str, Any]) -> frozenset[str]:
    """The platform calls it a success when somebody is outside the application or has no licence, and names them."""
    named = (str(answer.get(name) or "") for name in ("invaliduser", "unlicenseduser"))
    return frozenset(one for names in named for one in names.lower().split("|") if one)


def _values(data: Mapping[str, str]) -> dict[str, dict[str, str]]:
    return {name: {"value": value} for name, value in data.items()}


def _number(answer: Mapping[str, Any]) -> str | None:
    found = answer.get("msgid")
    return None if found is None else str(found)


def _named(image: bytes) -> tuple[str, bytes, str]:
    return ("picture.png", image, "image/png") if image.startswith(PNG) else ("picture.jpg", image, "image/jpeg")
