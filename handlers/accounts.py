"""The accounts at which people can be written to, as rules/routes.py judges them."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from handlers.rules.routes import WINDOW, Account, Route
from storage import deliveries


def accounts_of(
    session: Session, person_ids: Collection[int], subscription_id: str, now: datetime
) -> dict[int, list[Account]]:
    """Those of these people; who has none is left out. ``subscription_id`` is the template that is counted."""
    sent = deliveries.sent(session, person_ids, Route.CUSTOMER, now - WINDOW)
    return {
        person_id: [
            Account(
                each.channel,
                each.recipient,
                each.last_wrote,
                deliveries.since(sent.get(person_id, []), each.last_wrote),
                each.subscriptions,
            )
            for each in found
        ]
        for person_id, found in deliveries.accounts(session, person_ids, subscription_id).items()
    }
