"""企业微信: callbacks of a self-built application, signed and AES-encrypted, each naming the corporation inside."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from wechatpy.work.crypto import PrpCrypto, WeChatCrypto
from wechatpy.work.exceptions import InvalidCorpIdException

from bot.channels import decode
from bot.channels.base import Inbound, Refused
from bot.channels.envelope import check_signature, encrypted_part


class WecomApplication:
    """One application. ``token`` and ``aes_key`` are those of its 接收消息, ``corp_id`` is checked in every message.

    Raises ``ValueError`` for an ``aes_key`` that is not 43 characters of base64.
    """

    name = "wecom"

    def __init__(self, token: str, aes_key: str, corp_id: str) -> None:
        decode.check_aes_key(aes_key)
        self._token = token
        self._corp_id = corp_id
        self._crypto = WeChatCrypto(token, aes_key, corp_id)
        self._cipher = PrpCrypto(self._crypto.key)

    def verify_url(self, query: Mapping[str, str]) -> str:
        """What is inside the encrypted ``echostr``; the platform waits one second for it. Raises ``Refused``."""
        return self._opened(query, query.get("echostr", ""))

    def open(self, query: Mapping[str, str], body: bytes) -> Inbound:
        """The message in a callback. Nothing of the body is decrypted or parsed before its signature holds.

        Raises ``Refused``: 403 for a signature or a corporation that is not ours, 413 for a body over 64 KiB, else 400.
        """
        xml = self._opened(query, encrypted_part(body))
        try:
            return decode.inbound(self.name, xml)
        except decode.BROKEN as error:
            raise Refused(400, f"not a message: {type(error).__name__}") from None

    def seal(self, inbound: Inbound, reply: str, now: datetime) -> str:
        """The encrypted body that answers ``inbound`` with the text ``reply``."""
        message = decode.text_reply(inbound, reply, now)
        sealed: str = self._crypto.encrypt_message(message, secrets.token_hex(8), str(int(now.timestamp())))
        return sealed

    def _opened(self, query: Mapping[str, str], encrypted: str) -> str:
        check_signature(
            query.get("msg_signature"), self._token, query.get("timestamp", ""), query.get("nonce", ""), encrypted
        )
        try:
            opened: str = self._cipher.decrypt(encrypted, self._corp_id)
        except InvalidCorpIdException:
            raise Refused(403, "not our corporation") from None
        except decode.BROKEN as error:
            raise Refused(400, f"not a message: {type(error).__name__}") from None
        return opened
