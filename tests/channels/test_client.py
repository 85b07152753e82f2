"""The API clients against the simulated platforms: what arrives; windows, quotas, codes and sizes that refuse it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.channels.client import TooLarge
from bot.channels.errors import (
    Held,
    Never,
    QuotaExhausted,
    RefreshToken,
    RetryLater,
    SendError,
    classify,
)
from tests.channels.apis import AGENT_ID, APPLICATION, FIELDS, MEMBER, OPENID, TEMPLATE, Platforms

PNG = b"\x89PNG" + b"0" * 100
LONG = FIELDS | {"thing1": "字" * 21}


CODES = {
    -1: RetryLater,
    40001: RefreshToken,
    40014: RefreshToken,
    42001: RefreshToken,
    40003: Never,
    43004: Never,
    43101: Never,
    81013: Never,
    45015: Held,
    45047: Held,
    45002: Never,
    40037: Never,
    47003: Never,
    40164: Never,
    48001: Never,
    48002: Never,
    60020: Never,
    45009: QuotaExhausted,
    45011: QuotaExhausted,
    45028: QuotaExhausted,
    45033: QuotaExhausted,
    99999: Never,
}
THEIRS = {40003, 43004, 43101, 81013}


@pytest.mark.parametrize(("code", "kind"), CODES.items())
def test_every_code_says_what_to_do(code: int, kind: type[SendError]) -> None:
    error = classify(code, "words of the platform")
    assert type(error) is kind
    assert (error.code, error.message) == (code, "words of the platform")
    if isinstance(error, Never):
        assert error.ours is (code not in THEIRS)


async def test_texts_and_pictures_reach_both_phones(both: Platforms) -> None:
    assert await both.to_worker.send_text(OPENID, "您好\n记好了", dedupe="1") is None
    await both.to_worker.send_image(OPENID, await both.to_worker.upload(PNG), dedupe="2")
    assert await both.to_member.send_text(MEMBER, "您好", dedupe="3")
    assert await both.to_member.send_image(MEMBER, await both.to_member.upload(PNG), dedupe="4")
    assert [(one.recipient, one.kind, one.text) for one in both.official.sent] == [
        (OPENID, "text", "您好\n记好了"),
        (OPENID, "image", ""),
    ]
    assert both.official.media[both.official.sent[1].media] == (PNG, "image/png")
    assert [one.kind for one in both.wecom.sent] == ["text", "image"]


async def test_a_template_is_sent_once_however_often_it_is_tried(both: Platforms) -> None:
    first = await both.to_worker.send_template(OPENID, TEMPLATE, FIELDS, dedupe="outbox-7")
    assert await both.to_worker.send_template(OPENID, TEMPLATE, FIELDS, dedupe="outbox-7") == first
    assert len(both.official.sent) == 1
    await both.to_worker.send_template(OPENID, TEMPLATE, FIELDS, dedupe="outbox-8")
    assert len(both.official.sent) == 2


async def test_a_subscription_is_used_up(both: Platforms) -> None:
    both.official.subscriptions[(OPENID, TEMPLATE)] = 1
    await both.to_worker.send_subscribe(OPENID, TEMPLATE, FIELDS)
    with pytest.raises(Never, match="43101"):
        await both.to_worker.send_subscribe(OPENID, TEMPLATE, FIELDS)


async def test_wecom_drops_the_same_text_within_half_an_hour(both: Platforms) -> None:
    for _ in range(2):
        await both.to_member.send_text(MEMBER, "还没收到记录", dedupe="1")
    assert len(both.wecom.sent) == 1
    both.clock.shift(timedelta(minutes=31))
    await both.to_member.send_text(MEMBER, "还没收到记录", dedupe="1")
    assert len(both.wecom.sent) == 2


async def test_the_window_closes_after_five_messages_and_after_48_hours(both: Platforms) -> None:
    for number in range(5):
        await both.to_worker.send_text(OPENID, str(number), dedupe="")
    with pytest.raises(Held, match="45047"):
        await both.to_worker.send_text(OPENID, "6", dedupe="")
    both.official.heard(OPENID)
    both.clock.shift(timedelta(hours=48, minutes=1))
    with pytest.raises(Held, match="45015"):
        await both.to_worker.send_text(OPENID, "7", dedupe="")
    await both.to_worker.send_template(OPENID, TEMPLATE, FIELDS)


Try = Callable[[Platforms], Any]
REFUSED: dict[str, tuple[Try, type[SendError], int]] = {
    "nobody": (lambda p: p.to_worker.send_text("oNobody", "a", dedupe=""), Never, 40003),
    "too long a text": (lambda p: p.to_worker.send_text(OPENID, "字" * 683, dedupe=""), Never, 45002),
    "too large a picture": (lambda p: p.to_worker.upload(PNG * 110_000), Never, 45001),
    "no picture": (lambda p: p.to_worker.upload(b"GIF89a"), Never, 40005),
    "no such template": (lambda p: p.to_worker.send_template(OPENID, "?", FIELDS), Never, 40037),
    "a field too long": (lambda p: p.to_worker.send_template(OPENID, TEMPLATE, LONG), Never, 47003),
    "a member we do not see": (lambda p: p.to_member.send_text("Nobody", "a", dedupe=""), Never, 81013),
    "a wrong secret": (lambda p: p.official_client(secret="x").check(), Never, 40125),
    "a wrong secret of wecom": (lambda p: p.wecom_client(secret="x").check(), RefreshToken, 40001),
    "no menu yet": (lambda p: p.official_client().menu.get(), Never, 46003),
    "no such media": (lambda p: p.official_client().fetch_media("x"), Never, 40007),
}  # fmt: skip


@pytest.mark.parametrize(("attempt", "kind", "code"), REFUSED.values(), ids=REFUSED.keys())
async def test_a_refusal_is_classified(both: Platforms, attempt: Try, kind: type[SendError], code: int) -> None:
    with pytest.raises(kind) as caught:
        await attempt(both)
    assert caught.value.code == code
    assert both.official.sent == both.wecom.sent == []


async def test_somebody_who_has_left_gets_neither_text_nor_template(both: Platforms) -> None:
    both.official.left(OPENID)
    with pytest.raises(Held):
        await both.to_worker.send_text(OPENID, "a", dedupe="")
    with pytest.raises(Never, match="43004"):
        await both.to_worker.send_template(OPENID, TEMPLATE, FIELDS)


async def test_an_address_that_is_not_on_the_list(both: Platforms) -> None:
    both.official.allowed = both.wecom.allowed = {"203.0.113.7"}
    with pytest.raises(Never, match="40164"):
        await both.official_client().check()
    await both.wecom_client().check()
    with pytest.raises(Never, match="60020"):
        await both.to_member.send_text(MEMBER, "a", dedupe="")


async def test_the_quota_of_a_day(both: Platforms) -> None:
    both.official.quota = 1
    await both.to_worker.send_template(OPENID, TEMPLATE, FIELDS)
    with pytest.raises(QuotaExhausted):
        await both.to_worker.send_template(OPENID, TEMPLATE, FIELDS)


async def test_what_is_too_much_for_a_member_is_dropped_without_a_word(both: Platforms) -> None:
    for number in range(35):
        await both.to_member.send_text(MEMBER, f"第{number}条", dedupe="")
    assert len(both.wecom.sent) == 30


async def test_a_menu_is_published_and_read_back(both: Platforms) -> None:
    menu = {"button": [{"type": "click", "name": "打卡", "key": "checkin"}]}
    await both.official_client().menu.create(menu)
    assert (await both.official_client().menu.get())["menu"] == menu
    await both.wecom_client().menu.create(AGENT_ID, menu)
    assert await both.wecom_client().menu.get(AGENT_ID) == menu


async def test_media_are_fetched_up_to_a_size(both: Platforms) -> None:
    number = both.official.upload(PNG, "image/png")
    media = await both.official_client().fetch_media(number)
    assert (media.content, media.content_type) == (PNG, "image/png")
    with pytest.raises(TooLarge):
        await both.official_client().fetch_media(number, largest=50)


@pytest.mark.parametrize("code", [-1, 45009, 45011, 48001])
async def test_a_planned_code_is_what_the_platform_says(both: Platforms, code: int) -> None:
    both.wecom.faults.plan(APPLICATION, code)
    with pytest.raises(CODES[code]):
        await both.to_member.send_text(MEMBER, "a", dedupe="")
    await both.to_member.send_text(MEMBER, "a", dedupe="")
