"""公众号: callbacks are signed and, but for plain mode, AES-encrypted; passive answers go back the same way.

Safe and compatible mode are one here: of a compatible body only the encrypted part is read. Plain mode has to be asked
for (``PlainOfficialAccount``), since nothing there vouches for the body.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime

from wechatpy.crypto import PrpCrypto, WeChatCrypto
from wechatpy.exceptions import InvalidAppIdException

from bot.channels import decode
from bot.channels.base import Inbound, Refused
from bot.channels.envelope import MAX_BODY, check_signature, encrypted_part


class OfficialAccount:
    """One 公众号. ``token`` and ``aes_key`` are those of its console, ``app_id`` is checked in every message.

    Raises ``ValueError`` for an ``aes_key`` that is not 43 characters of base64.
    """

    name = "official"

    def __init__(self, token: str, aes_key: str, app_id: str) -> None:
        decode.check_aes_key(aes_key)
        self._token = token
        self._app_id = app_id
        self._crypto = WeChatCrypto(token, aes_key, app_id)
        self._cipher = PrpCrypto(self._crypto.key)

    def verify_url(self, query: Mapping[str, str]) -> str:
        """The ``echostr`` of a signed address check. Raises ``Refused``."""
        _check_query(self._token, query)
        return query.get("echostr", "")

    def open(self, query: Mapping[str, str], body: bytes) -> Inbound:
        """The message in a callback. Nothing of the body is decrypted or parsed before both signatures hold.

        Raises ``Refused``: 403 for a signature or an appid that is not ours, 413 for a body over 64 KiB, else 400.
        """
        _check_query(self._token, query)
        encrypted = encrypted_part(body)
        check_signature(
            query.get("msg_signature"), self._token, query.get("timestamp", ""), query.get("nonce", ""), encrypted
        )
        try:
            return decode.inbound(self.name, self._cipher.decrypt(encrypted, self._app_id))
        except InvalidAppIdException:
            raise Refused(403, "not our appid") from None
        except decode.BROKEN as error:
            raise Refused(400, f"not a message: {type(error).__name__}") from None

    def seal(self, inbound: Inbound, reply: str, now: datetime) -> str:
        """The encrypted body that answers ``inbound`` with the text ``reply``, at most 2048 bytes of it being shown."""
        message = decode.text_reply(inbound, reply, now)
        sealed: str = self._crypto.encrypt_message(message, secrets.token_hex(8), str(int(now.timestamp())))
        return sealed


class PlainOfficialAccount:
    """A 公众号 in plain mode: only the query is signed, so whoever learns one signature can write any body."""

    name = "official"

    def __init__(self, token: str) -> None:
        self._token = token

    def verify_url(self, query: Mapping[str, str]) -> str:
        """The ``echostr`` of a signed address check. Raises ``Refused``."""
        _check_query(self._token, query)
        return query.get("echostr", "")

    def open(self, query: Mapping[str, str], body: bytes) -> Inbound:
        """The message in a callback, once its query is verified. Raises ``Refused``."""
        _check_query(self._token, query)
        if query.get("encrypt_type") == "aes":
            raise Refused(400, "encrypted, but the settings say plain mode")
        if len(body) > MAX_BODY:
            raise Refused(413, "body too large")
        try:
            return decode.inbound(self.name, body.decode())
        except decode.BROKEN as error:
            raise Refused(400, f"not a message: {type(error).__name__}") from None

    def seal(self, inbound: Inbound, reply: str, now: datetime) -> str:
        """The body that answers ``inbound``, as plain as it came."""
        return decode.text_reply(inbound, reply, now)


def _check_query(token: str, query: Mapping[str, str]) -> None:
    check_signature(query.get("signature"), token, query.get("timestamp", ""), query.get("nonce", ""))
