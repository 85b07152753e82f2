"""The doors as rows: how each platform writes a genuine callback, and how its answer is read back."""

from collections.abc import Callable
from dataclasses import dataclass

import xmltodict
from wechatpy.work.crypto import PrpCrypto, WeChatCrypto

from bot.channels.base import Channel
from bot.channels.official import PlainOfficialAccount
from bot.channels.wecom import WecomApplication
from tests.channels.payloads import AES_KEY, CHANNEL, CRYPTO, TOKEN, encrypt, envelope, query, signed

CORP_ID = "ww0123456789abcdef"
WECOM_TOKEN = "a-token-of-the-application"
WECOM = WecomApplication(WECOM_TOKEN, AES_KEY, CORP_ID)
WECOM_CRYPTO = WeChatCrypto(WECOM_TOKEN, AES_KEY, CORP_ID)

Callback = tuple[bytes, dict[str, str]]


@dataclass(frozen=True)
class Door:
    """One way in. ``write`` gives the body and query of a genuine callback, ``read`` the text of the answer's XML."""

    name: str
    channel: Channel
    write: Callable[[str], Callback]
    read: Callable[[str], str]


def wecom_encrypt(xml: str | bytes, corp_id: str = CORP_ID) -> str:
    return str(PrpCrypto(WECOM_CRYPTO.key).encrypt(xml, corp_id), "ascii")


def wecom_query(encrypted: str, token: str = WECOM_TOKEN) -> dict[str, str]:
    return {
        "msg_signature": signed(token, "1795000000", "n0nce", encrypted),
        "timestamp": "1795000000",
        "nonce": "n0nce",
    }


def wecom_envelope(encrypted: str) -> bytes:
    return f"<xml><ToUserName>{CORP_ID}</ToUserName><Encrypt>{encrypted}</Encrypt><AgentID>1</AgentID></xml>".encode()


def plain_query(token: str = TOKEN) -> dict[str, str]:
    return {"signature": signed(token, "1795000000", "n0nce"), "timestamp": "1795000000", "nonce": "n0nce"}


def _safe(xml: str) -> Callback:
    encrypted = encrypt(xml)
    return envelope(encrypted), query(encrypted)


def _compatible(xml: str) -> Callback:
    """The plain fields stand before the encrypted part; these say something else, and must not be read."""
    encrypted = encrypt(xml)
    plain = "<Content>撤销</Content><FromUserName>oSomebodyElse</FromUserName><MsgType>text</MsgType>"
    return f"<xml>{plain}<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>".encode(), query(encrypted)


def _plain(xml: str) -> Callback:
    return xml.encode(), plain_query()


def _wecom(xml: str) -> Callback:
    encrypted = wecom_encrypt(xml)
    return wecom_envelope(encrypted), wecom_query(encrypted)


def _unsealed(crypto: object) -> Callable[[str], str]:
    def read(answer: str) -> str:
        sealed = xmltodict.parse(answer)["xml"]
        opened = crypto.decrypt_message(  # type: ignore[attr-defined]
            answer, sealed["MsgSignature"], sealed["TimeStamp"], sealed["Nonce"]
        )
        return str(opened)

    return read


DOORS = {
    "safe": Door("official", CHANNEL, _safe, _unsealed(CRYPTO)),
    "compatible": Door("official", CHANNEL, _compatible, _unsealed(CRYPTO)),
    "plain": Door("official", PlainOfficialAccount(TOKEN), _plain, lambda answer: answer),
    "wecom": Door("wecom", WECOM, _wecom, _unsealed(WECOM_CRYPTO)),
}
