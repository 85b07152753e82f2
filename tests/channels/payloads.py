"""Callbacks of a 公众号 as its platform writes them, genuine and not, and a bot behind the webhook."""

import base64
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from aiohttp import web
from aiohttp.test_utils import TestClient
from wechatpy.crypto import PrpCrypto, WeChatCrypto

from bot.channels.base import Inbound
from bot.channels.official import OfficialAccount

TOKEN, AES_KEY, APP_ID = "a-token-of-ours", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wx0123456789abcdef"
ACCOUNT, SENDER = "gh_0a1b2c3d4e5f", "oWorker_0000000000000000001"
CREATED = 1_795_000_000
CHANNEL = OfficialAccount(TOKEN, AES_KEY, APP_ID)
CRYPTO = WeChatCrypto(TOKEN, AES_KEY, APP_ID)

Client = TestClient[web.Request, web.Application]
Post = Callable[..., Awaitable[tuple[int, str]]]


def signed(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def query(encrypted: str, token: str = TOKEN) -> dict[str, str]:
    """The query of a genuine callback."""
    return {
        "signature": signed(token, "1795000000", "n0nce"),
        "timestamp": "1795000000",
        "nonce": "n0nce",
        "encrypt_type": "aes",
        "msg_signature": signed(token, "1795000000", "n0nce", encrypted),
    }


def encrypt(xml: str | bytes, app_id: str = APP_ID) -> str:
    return str(PrpCrypto(CRYPTO.key).encrypt(xml, app_id), "ascii")


def envelope(encrypted: str) -> bytes:
    return (
        f"<xml><ToUserName><![CDATA[{ACCOUNT}]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>".encode()
    )


def message(kind: str, fields: str = "<MsgId>9000000000000001</MsgId>", sender: str = SENDER) -> str:
    return (
        f"<xml><ToUserName><![CDATA[{ACCOUNT}]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
        f"<CreateTime>{CREATED}</CreateTime><MsgType><![CDATA[{kind}]]></MsgType>{fields}</xml>"
    )


def text(content: str) -> str:
    return message("text", f"<Content>{escape(content)}</Content><MsgId>9000000000000001</MsgId>")


def raw(data: bytes) -> str:
    """Bytes that are signed but were never encrypted."""
    return base64.b64encode(data).decode()


@dataclass
class Bot:
    """The webhook with a writer that answers ``reply`` and keeps what it was given."""

    reply: str = ""
    error: BaseException | None = None
    received: list[Inbound] = field(default_factory=list)

    async def submit(self, inbound: Inbound) -> str:
        self.received.append(inbound)
        if self.error:
            raise self.error
        return self.reply


async def deliver(post: Post, xml: str | bytes) -> tuple[int, str]:
    encrypted = encrypt(xml)
    return await post(envelope(encrypted), query(encrypted))


GOOD = encrypt(text("今天走访3户"))
