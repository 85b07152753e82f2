"""What a question about rules needs is loaded before it reaches the writer, whose thread serves everybody.

Loading the words of the language takes seconds and 150 MB. Where there are documents it begins with the server, behind
the messages that come; where there are none it waits for the first question.
"""

import asyncio
from collections.abc import Callable

import structlog

from bot.channels.base import Inbound, InboundKind
from bot.clock import SHANGHAI
from bot.webhook import Submit
from messages.policy_part import may_ask, may_be_about_rules, policy_part
from messages.requests import policy
from messages.understand import LONGEST, understand

log = structlog.get_logger(__name__)


class Preparing:
    """Hands messages over to ``submit``, those that ask for a rule once ``load`` is done. It runs once."""

    def __init__(self, submit: Submit, load: Callable[[], object]) -> None:
        self._submit = submit
        self._load = load
        self._loading = asyncio.Lock()
        self._loaded = False

    async def submit(self, inbound: Inbound) -> str:
        """The reply, as the writer gives it."""
        if not self._loaded and needs_words(inbound):
            await self.load()
        return await self._submit(inbound)

    async def ahead(self) -> None:
        """Load before anybody asks; what keeps it from it is told again by the first question."""
        try:
            await self.load()
        except Exception as error:
            # Nobody waits for this task: an error that it raised would be seen by nobody.
            log.exception("words_not_loaded", error=type(error).__name__)

    async def load(self) -> None:
        """Load now. A failure is not remembered: the next question tries again."""
        async with self._loading:
            if not self._loaded:
                await asyncio.to_thread(self._load)
                self._loaded = True


def needs_words(inbound: Inbound) -> bool:
    """Whether the message asks for a rule, or answers for all."""
    if inbound.kind is not InboundKind.TEXT or len(inbound.text) > LONGEST:
        return False
    if policy.read(inbound.text):
        return True
    if not may_ask(inbound.text):
        return False
    said_at = inbound.sent_at.astimezone(SHANGHAI)
    intent = understand(inbound.text, said_at)
    return may_be_about_rules(inbound.text, intent) or bool(policy_part(inbound.text, said_at, intent))
