"""The API clients' tokens: fetched once, renewed in time, refreshed once where the platform refuses them."""

import asyncio
from datetime import timedelta

import pytest

from bot.channels.errors import RefreshToken
from tests.channels.apis import CUSTOM, FIELDS, MEMBER, OPENID, TEMPLATE, Platforms

TEMPLATES = "message/template/send"


async def test_one_token_is_fetched_for_many_calls_at_once(both: Platforms) -> None:
    client = both.official_client()
    await asyncio.gather(*(client.post(TEMPLATES, data={"touser": OPENID, "template_id": TEMPLATE, "data": {
        name: {"value": value} for name, value in FIELDS.items()}}) for _ in range(20)))  # fmt: skip
    assert both.official.calls["stable_token"] == 1
    assert len(both.official.sent) == 20


async def test_an_expired_token_is_renewed_before_its_time(both: Platforms) -> None:
    await both.to_member.send_text(MEMBER, "a", dedupe="")
    both.clock.shift(timedelta(hours=2))
    await both.to_member.send_text(MEMBER, "b", dedupe="")
    assert both.wecom.calls["gettoken"] == 2


async def test_a_revoked_token_is_refreshed_once_by_whoever_comes_first(both: Platforms) -> None:
    sender = both.to_worker
    await sender.send_text(OPENID, "0", dedupe="")
    both.official.revoke_token()
    await asyncio.gather(*(sender.send_text(OPENID, str(number), dedupe="") for number in range(1, 5)))
    assert both.official.calls["stable_token"] == 2
    assert len(both.official.sent) == 5


@pytest.mark.parametrize("code", [40001, 40014, 42001])
async def test_a_token_that_is_refused_again_and_again_ends_after_one_refresh(both: Platforms, code: int) -> None:
    both.official.faults.plan(CUSTOM, code, code, code)
    with pytest.raises(RefreshToken):
        await both.to_worker.send_text(OPENID, "a", dedupe="")
    assert both.official.calls[CUSTOM] == 2
    await both.to_worker.send_text(OPENID, "a", dedupe="")
    assert both.official.calls[CUSTOM] == 4
