"""The platform's side of delivery: one call, tried by the ways that are open, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot import postage
from bot.channels.base import ManySender, Sender, TemplateSender
from bot.channels.errors import INVALID_USER, Held, OutcomeUnknown, SendError, classify
from bot.clock import Clock
from bot.postage import Attempt
from bot.settings import TEMPLATE_FIELDS
from bot.uploads import Uploads
from handlers.rules.routes import CHANNELS, KNOCKS, Route, Way
from messages.wording import delivery as words
from storage.deliveries import Claimed, Finished

log = structlog.get_logger(__name__)

Page = Callable[[Claimed], str]
"""The address at which a message can be read whole; empty where there is none."""


def no_page(message: Claimed) -> str:
    """Where phones cannot reach this server."""
    return ""


Troubled = Callable[[Attempt, SendError, Finished], None]
"""Hears of every failure."""


@dataclass(frozen=True, slots=True)
class Knocker:
    """Reaches somebody whose window is closed, by a template or a subscription; an empty number: there is none.

    ``fields`` are the names of the template's fields, as the setting has them.
    """

    sender: TemplateSender
    template_id: str = ""
    subscription_id: str = ""
    page: Page = no_page
    fields: str = TEMPLATE_FIELDS

    def routes(self) -> frozenset[Route]:
        """The routes that it has."""
        found = {Route.TEMPLATE: self.template_id, Route.SUBSCRIPTION: self.subscription_id}
        return frozenset(route for route, template_id in found.items() if template_id)


@dataclass(frozen=True, slots=True)
class Job:
    """Leased messages that go out by one call, each with the ways that are open for it, best first.

    There are several only where they are the same to members of 企业微信.
    """

    messages: tuple[Claimed, ...]
    ways: tuple[list[Way], ...]

    @property
    def route(self) -> Route:
        """By which it is tried first."""
        return self.ways[0][0].route


class Courier:
    """Makes the calls. ``folder`` holds the pictures."""

    def __init__(
        self,
        senders: Mapping[str, Sender],
        knocker: Knocker | None,
        clock: Clock,
        folder: Path,
        troubled: Troubled,
    ) -> None:
        self._senders = senders
        self._knocker = knocker
        self._clock = clock
        self._uploads = Uploads(folder, clock)
        self._troubled = troubled

    async def send(self, job: Job) -> list[Finished]:
        """What came of each message."""
        if len(job.messages) > 1:
            return await self._send_alike(job)
        return [await self._send_one(job.messages[0], job.ways[0])]

    async def _send_one(self, message: Claimed, ways: list[Way]) -> Finished:
        """Try the ways in turn; only a closed window leads on to the next."""
        attempt = Attempt(message, ways[0].route, self._clock.now())
        for way in ways:
            attempt = Attempt(message, way.route, self._clock.now())
            try:
                return await self._call(attempt, way)
            except Held as error:
                result = postage.failed(attempt, error)
            except SendError as error:
                return self._failed(attempt, error)
            except Exception as error:
                return self._broke(attempt, error)
        return result

    async def _call(self, attempt: Attempt, way: Way) -> Finished:
        message, dedupe = attempt.message, f"outbox-{attempt.message.id}"
        if way.route in KNOCKS and self._knocker:
            return await self._knock(self._knocker, attempt, way, dedupe)
        to = self._senders[CHANNELS[way.route]]
        if message.media:
            async with self._uploads.number(to, message.media) as media_id:
                await to.send_image(way.recipient, media_id, dedupe=dedupe)
        else:
            await to.send_text(way.recipient, message.text, dedupe=dedupe)
        return postage.succeeded(attempt)

    async def _knock(self, by: Knocker, attempt: Attempt, way: Way, dedupe: str) -> Finished:
        message = attempt.message
        about, when = by.fields.split(",")
        fields, page = words.knock(message.text, attempt.at, about, when), message.url or by.page(message)
        if way.route is Route.TEMPLATE:
            given = await by.sender.send_template(way.recipient, by.template_id, fields, page, dedupe=dedupe)
        else:
            given = await by.sender.send_subscribe(way.recipient, by.subscription_id, fields, page)
        return postage.succeeded(attempt, given, whole=bool(page) or words.is_whole(message.text))

    async def _send_alike(self, job: Job) -> list[Finished]:
        """One call for all of them. Whoever it did not reach is named in its answer; otherwise they fare alike."""
        attempts = [Attempt(message, job.route, self._clock.now()) for message in job.messages]
        recipients = [ways[0].recipient for ways in job.ways]
        sender, message = self._senders[CHANNELS[job.route]], job.messages[0]
        assert isinstance(sender, ManySender)
        try:
            if message.media:
                async with self._uploads.number(sender, message.media) as media_id:
                    missed = await sender.send_image_to(recipients, media_id)
            else:
                missed = await sender.send_text_to(recipients, message.text)
        except SendError as error:
            result = self._failed(attempts[0], error)
        except Exception as error:
            result = self._broke(attempts[0], error)
        else:
            refusal = classify(INVALID_USER, "invaliduser")
            return [
                postage.failed(attempt, refusal) if recipient.lower() in missed else postage.succeeded(attempt)
                for attempt, recipient in zip(attempts, recipients, strict=True)
            ]
        # They are tried again together: the platform knows a call again, and perhaps not a part of it.
        return [result._replace(number=message.id) for message in job.messages]

    def _broke(self, attempt: Attempt, error: Exception) -> Finished:
        """Whatever else goes wrong between here and the platform: nobody knows whether the message arrived."""
        log.exception("send_broke", outbox_id=attempt.message.id, error=type(error).__name__)
        return postage.failed(attempt, OutcomeUnknown(type(error).__name__))

    def _failed(self, attempt: Attempt, error: SendError) -> Finished:
        result = postage.failed(attempt, error)
        log.warning(
            "not_sent", outbox_id=attempt.message.id, route=attempt.route, code=error.code, state=result.new_state
        )
        self._troubled(attempt, error, result)
        return result
