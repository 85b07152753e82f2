"""By which ways somebody can be reached now, best first (docs/rules.md, Routes).

企业微信 takes messages at any time. A 公众号 may write within 48 hours after the person did, five times; then only a
template reaches them, or a subscription that they gave for one message. Both are a knock: the message itself is behind
their link, or comes with the next reply.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

WINDOW = timedelta(hours=48)
WINDOW_MESSAGES = 5


class Route(StrEnum):
    """A way in which a message can go out without having been asked for."""

    WECOM = "wecom"
    CUSTOMER = "customer"
    TEMPLATE = "template"
    SUBSCRIPTION = "subscription"


CHANNELS = {
    Route.WECOM: "wecom",
    Route.CUSTOMER: "official",
    Route.TEMPLATE: "official",
    Route.SUBSCRIPTION: "official",
}
KNOCKS = frozenset({Route.TEMPLATE, Route.SUBSCRIPTION})
"""The routes that carry a line of twenty characters and a link; the platform tells afterwards whether it arrived."""
CHECKED = frozenset({Route.WECOM, Route.TEMPLATE})
"""The routes on which the platform drops a message that it was given before: there a lost answer is tried again."""
PICTURES = frozenset({Route.WECOM, Route.CUSTOMER})
"""The routes that carry a picture."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account of somebody: when they last wrote, and how many customer messages they were sent since.

    ``subscriptions``: how many one-time messages they have agreed to and not had.
    """

    channel: str
    recipient: str
    last_wrote: datetime | None = None
    sent_since: int = 0
    subscriptions: int = 0

    def takes(self, route: Route, now: datetime) -> bool:
        """Whether a message may be sent by a route of this account's channel."""
        if route is Route.SUBSCRIPTION:
            return self.subscriptions > 0
        return route is not Route.CUSTOMER or self.window_open(now)

    def window_open(self, now: datetime) -> bool:
        """Whether a customer message may be sent."""
        return self.last_wrote is not None and now - self.last_wrote < WINDOW and self.sent_since < WINDOW_MESSAGES


@dataclass(frozen=True, slots=True)
class Way:
    """A route to an account."""

    route: Route
    recipient: str


def ways(accounts: Sequence[Account], doors: frozenset[Route], now: datetime) -> list[Way]:
    """Every way that is open, best first. ``doors`` are the routes that the programme's accounts have at all."""
    return [
        Way(route, account.recipient)
        for route in Route
        if route in doors
        for account in accounts
        if account.channel == CHANNELS[route] and account.takes(route, now)
    ]
