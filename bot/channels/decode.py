"""From a platform's verified XML to an ``Inbound``: 公众号 and 企业微信 write the same fields."""

import hashlib
import re
import struct
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from xml.parsers.expat import ExpatError

from wechatpy.parser import parse_message

from bot.channels.base import Inbound, InboundKind, Refused
from bot.channels.envelope import cdata
from bot.clock import SHANGHAI
from handlers.feedback import Told

BROKEN = (ArithmeticError, AttributeError, ExpatError, LookupError, OSError, TypeError, ValueError, struct.error)
"""What wechatpy, xmltodict and base64 raise for something that was signed and is not well-formed."""

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
_LISTS = ("SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent", "SubscribeMsgSentEvent")
_WORDS = {
    InboundKind.TEXT: "Content",
    InboundKind.VOICE: "Recognition",
    InboundKind.LOCATION: "Label",
    InboundKind.LINK: "Title",
    InboundKind.FILE: "Title",
}


def inbound(channel: str, xml: str) -> Inbound:
    """Reads verified XML. Types and events that nobody has heard of are read too. Raises ``Refused`` and ``BROKEN``."""
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
        media_id=_string(fields, "MediaId"),
        told=_told(fields),
    )


def _told(fields: Mapping[str, Any]) -> tuple[Told, ...]:
    """What an event says of a template message, or in its list of subscriptions and their messages."""
    if _string(fields, "Status"):
        return (Told(_string(fields, "Status"), message_id=_string(fields, "MsgID")),)
    inside: list[Mapping[str, Any]] = [fields[name] for name in _LISTS if isinstance(fields.get(name), Mapping)]
    listed = inside[0].get("List") if inside else []
    return tuple(
        Told(
            _string(each, "SubscribeStatusString") or _string(each, "ErrorStatus"),
            _string(each, "MsgID"),
            _string(each, "TemplateId"),
        )
        for each in (listed if isinstance(listed, list) else [listed])
        if isinstance(each, Mapping)
    )


def text_reply(message: Inbound, reply: str, now: datetime) -> str:
    """The XML that answers ``message`` with a text, not sealed yet."""
    return (
        f"<xml><ToUserName>{cdata(message.sender)}</ToUserName>"
        f"<FromUserName>{cdata(message.account)}</FromUserName>"
        f"<CreateTime>{int(now.timestamp())}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        f"<Content>{cdata(reply)}</Content></xml>"
    )


def check_aes_key(aes_key: str) -> None:
    """Raises ``ValueError`` for an EncodingAESKey that is not 43 characters of base64."""
    if not re.fullmatch(r"[A-Za-z0-9+/]{43}", aes_key):
        raise ValueError("an EncodingAESKey has 43 letters and digits")


def _string(fields: Mapping[str, Any], name: str) -> str:
    """A field's text; empty where it is missing, empty or holds elements of its own."""
    value = fields.get(name)
    return value if isinstance(value, str) else ""
