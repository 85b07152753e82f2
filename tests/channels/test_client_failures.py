"""The API clients where the platform is slow, broken or not there: what is known afterwards of a call."""

import asyncio

import pytest

from bot.channels.errors import OutcomeUnknown, RetryLater
from bot.demo.faults import Failing
from tests.channels.apis import CUSTOM, MEMBER, OPENID, SOON, Platforms


@pytest.mark.parametrize("failing", Failing)
async def test_nobody_knows_what_became_of_a_message_whose_answer_was_lost(both: Platforms, failing: Failing) -> None:
    await both.official_client().check()
    both.official.faults.plan(CUSTOM, failing)
    with pytest.raises(OutcomeUnknown):
        await both.to_worker.send_text(OPENID, "a", dedupe="")
    await asyncio.sleep(SOON if failing is Failing.SLOW else 0)
    assert len(both.official.sent) == (1 if failing in (Failing.LOST, Failing.SLOW) else 0)


@pytest.mark.parametrize("failing", Failing)
async def test_a_question_whose_answer_was_lost_may_be_asked_again(both: Platforms, failing: Failing) -> None:
    both.official.faults.plan("menu/get", failing, failing)  # on a connection that was used before, GET is sent again
    with pytest.raises(RetryLater):
        await both.official_client().menu.get()


@pytest.mark.parametrize("failing", [*Failing, -1])
async def test_without_a_token_nothing_was_sent(both: Platforms, failing: Failing | int) -> None:
    both.official.faults.plan("stable_token", failing, failing)
    both.wecom.faults.plan("gettoken", failing, failing)
    for attempt in (both.to_worker.send_text(OPENID, "a", dedupe=""), both.to_member.send_text(MEMBER, "a", dedupe="")):
        with pytest.raises(RetryLater):
            await attempt
    assert both.official.sent == both.wecom.sent == []


async def test_a_platform_that_is_not_there(both: Platforms) -> None:
    client = both.official_client()
    client._base = "http://127.0.0.1:9/cgi-bin/"
    with pytest.raises(RetryLater):
        await client.check()
