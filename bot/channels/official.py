"""公众号 in safe mode: callbacks are signed and AES-encrypted, passive answers are sealed the same way."""

import hashlib
import re
import secrets
import struct
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from xml.parsers.expat import ExpatError

from wechatpy.crypto import PrpCrypto, WeChatCrypto
from wechatpy.exceptions import InvalidAppIdException
from wechatpy.parser import parse_message

from bot.channels.base import Inbound, InboundKind, Refused
from bot.channels.envelope import cdata, check_signature, encrypted_part
from bot.clock import SHANGHAI

# What wechatpy, xmltodict and base64 raise for something that was signed and is not well-formed.
_BROKEN = (ArithmeticError, AttributeError, ExpatError, LookupError, OSError, TypeError, ValueError, struct.error)

# A DTD can only stand before the root element, so a message that begins with its root has none.
_ROOT = re.compile(r"\s*(?:<\?xml[^>]{0,100}\?>\s*)?<xml>")

_KINDS = {
    "text": InboundKind.TEXT,
    "image": InboundKind.IMAGE,
    "voice": InboundKind.VOICE,
    "video": InboundKind.VIDEO,
    "shortvideo": InboundKind.VIDEO,
    "location": InboundKind.LOCATION,
    "link": InboundKind.LINK,
    "file": InboundKind.FILE,
    "event": InboundKind.EVENT,
}
_WORDS = {InboundKind.TEXT: "Content", InboundKind.VOICE: "Recognition"}


class OfficialAccount:
    """One 公众号. ``token`` and ``aes_key`` are those of its console, ``app_id`` is checked in every message.

    Raises ``ValueError`` for an ``aes_key`` that is not 43 characters of base64.
    """

    name = "official"

    def __init__(self, token: str, aes_key: str, app_id: str) -> None:
        if not re.fullmatch(r"[A-Za-z0-9+/]{43}", aes_key):
            raise ValueError("an EncodingAESKey has 43 letters and digits")
        self._token = token
        self._app_id = app_id
        self._crypto = WeChatCrypto(token, aes_key, app_id)
        self._cipher = PrpCrypto(self._crypto.key)

    def verify_url(self, query: Mapping[str, str]) -> str:
        """The ``echostr`` of a signed address check. Raises ``Refused``."""
        self._check_query(query)
        return query.get("echostr", "")

    def open(self, query: Mapping[str, str], body: bytes) -> Inbound:
        """The message in a callback. Nothing of the body is decrypted or parsed before both signatures hold.

        Raises ``Refused``: 403 for a signature or an appid that is not ours, 413 for a body over 64 KiB, else 400.
        """
        self._check_query(query)
        encrypted = encrypted_part(body)
        check_signature(
            query.get("msg_signature"), self._token, query.get("timestamp", ""), query.get("nonce", ""), encrypted
        )
        try:
            return _inbound(self.name, self._cipher.decrypt(encrypted, self._app_id))
        except InvalidAppIdException:
            raise Refused(403, "not our appid") from None
        except _BROKEN as error:
            raise Refused(400, f"not a message: {type(error).__name__}") from None

    def seal(self, inbound: Inbound, reply: str, now: datetime) -> str:
        """The encrypted body that answers ``inbound`` with the text ``reply``, at most 2048 bytes of it being shown."""
        seconds = int(now.timestamp())
        message = (
            f"<xml><ToUserName>{cdata(inbound.sender)}</ToUserName>"
            f"<FromUserName>{cdata(inbound.account)}</FromUserName>"
            f"<CreateTime>{seconds}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
            f"<Content>{cdata(reply)}</Content></xml>"
        )
        sealed: str = self._crypto.encrypt_message(message, secrets.token_hex(8), str(seconds))
        return sealed

    def _check_query(self, query: Mapping[str, str]) -> None:
        check_signature(query.get("signature"), self._token, query.get("timestamp", ""), query.get("nonce", ""))


def _inbound(channel: str, xml: str) -> Inbound:
    """Reads decrypted XML. Types and events that nobody has heard of are read too."""
    if not _ROOT.match(xml):
        raise Refused(400, "not a message: no root element first")
    # wechatpy has attributes only for the types that it knows; the fields themselves serve all.
    fields: dict[str, Any] = parse_message(xml)._data
    kind = _KINDS.get(_string(fields, "MsgType").lower(), InboundKind.OTHER)
    sender, account = _string(fields, "FromUserName"), _string(fields, "ToUserName")
    if not sender or not account:
        raise Refused(400, "not a message: no sender or receiver")
    # TEMPLATESENDJOBFINISH carries the MsgID of another message, so an event is known by its whole body.
    message_id = "" if kind is InboundKind.EVENT else _string(fields, "MsgId")
    return Inbound(
        channel=channel,
        account=account,
        sender=sender,
        key=message_id or hashlib.sha256(xml.encode()).hexdigest(),
        kind=kind,
        text=_string(fields, _WORDS[kind]) if kind in _WORDS else "",
        sent_at=datetime.fromtimestamp(int(_string(fields, "CreateTime")), SHANGHAI),
        event=_string(fields, "Event").lower(),
        event_key=_string(fields, "EventKey"),
    )


def _string(fields: Mapping[str, Any], name: str) -> str:
    """A field's text; empty where it is missing, empty or holds elements of its own."""
    value = fields.get(name)
    return value if isinstance(value, str) else ""
