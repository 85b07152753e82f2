"""What every channel gives and takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from handlers.feedback import Told


class InboundKind(StrEnum):
    """What came in. Everything that a platform may send and this list does not name is OTHER."""

    TEXT = "text"
    IMAGE = "image"
    VOICE = "voice"
    VIDEO = "video"
    LOCATION = "location"
    LINK = "link"
    FILE = "file"
    EVENT = "event"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Inbound:
    """One verified message or event of a platform, before anybody has been recognised in it.

    ``key`` is unique within (channel, account, sender) and the same for every redelivery. ``sent_at`` is the
    platform's own CreateTime, aware, Asia/Shanghai. ``event`` is the event's name in lower case, ``event_key`` its key.
    ``text`` is what was written, a voice's recognised words, a location's address or the title of a link or file.
    ``media_id`` is the platform's number of a picture, voice or video: the only way by which one is ever fetched.
    ``told`` is what an event says of messages that were sent, or of subscriptions.
    """

    channel: str
    account: str
    sender: str
    key: str
    kind: InboundKind
    text: str
    sent_at: datetime
    event: str = ""
    event_key: str = ""
    media_id: str = ""
    told: tuple[Told, ...] = ()


class Refused(Exception):
    """A request that is not a platform's genuine message. ``status`` answers it, ``reason`` is logged once."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Channel(Protocol):
    """One platform's way of verifying, reading and answering a callback."""

    name: str

    def verify_url(self, query: Mapping[str, str]) -> str:
        """The text that proves to the platform that this address is ours. Raises ``Refused``."""

    def open(self, query: Mapping[str, str], body: bytes) -> Inbound:
        """The verified message in a callback's body. Raises ``Refused``."""

    def seal(self, inbound: Inbound, reply: str, now: datetime) -> str:
        """The body that carries ``reply`` back as the passive answer to ``inbound``."""


class Sender(Protocol):
    """One platform's way of saying something without having been asked.

    Every method raises ``SendError`` (bot/channels/errors.py): the platform's refusal by what it asks of us, or
    ``OutcomeUnknown`` where no answer came. A number that is returned is the platform's own, None where it gives none.
    """

    name: str

    async def send_text(self, recipient: str, text: str, *, dedupe: str) -> str | None:
        """Send ``text`` to one account. Where the platform can, it drops a second message with the same ``dedupe``."""

    async def upload(self, image: bytes) -> str:
        """Give the platform a picture, PNG or JPEG. Returns its number there, good for three days."""

    async def send_image(self, recipient: str, media_id: str, *, dedupe: str) -> str | None:
        """Send a picture that was uploaded."""


@runtime_checkable
class ManySender(Sender, Protocol):
    """企业微信 takes one message for many members at once, and names those whom it did not reach, in lower case."""

    async def send_text_to(self, recipients: Sequence[str], text: str) -> frozenset[str]:
        """Send the same text to many members, at most 1000. Returns whom it did not reach."""

    async def send_image_to(self, recipients: Sequence[str], media_id: str) -> frozenset[str]:
        """Send an uploaded picture to many members, at most 1000. Returns whom it did not reach."""


class TemplateSender(Sender, Protocol):
    """A 公众号 can reach somebody outside the window by a template, or by a subscription that the person gave."""

    async def send_template(
        self, recipient: str, template_id: str, data: Mapping[str, str], url: str = "", *, dedupe: str = ""
    ) -> str | None:
        """Send a template message; ``data`` are its fields. A second one with the same ``dedupe`` is dropped."""

    async def send_subscribe(
        self, recipient: str, template_id: str, data: Mapping[str, str], page: str = ""
    ) -> str | None:
        """Use up one subscription that the person gave for this template."""
