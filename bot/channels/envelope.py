"""What the platforms have in common around a message: signature, encrypted part, XML that is safe to send."""

import hashlib
import hmac
import re

from bot.channels.base import Refused

MAX_BODY = 64 * 1024
"""Bytes of a callback's body. A genuine one is a few kilobytes."""

_OPEN, _CLOSE = b"<Encrypt>", b"</Encrypt>"
_ENCRYPTED = re.compile(rb"\s*(?:<!\[CDATA\[)?\s*([A-Za-z0-9+/]+={0,2})\s*(?:\]\]>)?\s*")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_signature(given: str | None, *signed: str) -> None:
    """Compares a signature with that of ``signed``, a token among them, in constant time. Raises ``Refused`` (403)."""
    expected = hashlib.sha1("".join(sorted(signed)).encode(errors="replace")).hexdigest()
    if not hmac.compare_digest(expected.encode(), (given or "").encode(errors="replace")):
        raise Refused(403, "signature does not match")


def encrypted_part(body: bytes) -> str:
    """The base64 text of a body's ``Encrypt`` element, found without parsing what nobody has vouched for yet.

    In compatible mode the sender's own words stand before the element, so it is the last one that counts.
    """
    if len(body) > MAX_BODY:
        raise Refused(413, "body too large")
    start = body.rfind(_OPEN)
    end = body.find(_CLOSE, start)
    found = _ENCRYPTED.fullmatch(body, start + len(_OPEN), end) if 0 <= start < end else None
    if found is None:
        raise Refused(400, "no encrypted part")
    return found[1].decode("ascii")


def cdata(text: str) -> str:
    """``text`` as a CDATA section, without the characters that XML forbids and with no end of the section inside it."""
    return "<![CDATA[" + _NOT_IN_XML.sub("", text).replace("]]>", "]]]]><![CDATA[>") + "]]>"
