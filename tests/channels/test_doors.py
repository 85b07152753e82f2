"""Every type and event through every door: read the same, answered the same, and refused where it is not genuine."""

from collections.abc import AsyncIterator
from time import monotonic

import pytest
import pytest_asyncio
import xmltodict
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st

from bot import webhook
from bot.channels.base import InboundKind, Refused
from bot.channels.envelope import MAX_BODY
from bot.clock import Clock
from tests.channels.doors import (
    CORP_ID,
    DOORS,
    Door,
    plain_query,
    wecom_encrypt,
    wecom_envelope,
    wecom_query,
)
from tests.channels.payloads import SENDER, Bot, Client, message, text
from tests.channels.test_official import EVENTS, KINDS
from tests.channels.test_refused import EXTERNAL, LAUGHS, UNSIGNED


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest) -> Door:
    return DOORS[request.param]


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest_asyncio.fixture
async def client(bot: Bot, door: Door) -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(webhook.routes({door.name: door.channel}, bot.submit, Clock()))
    async with TestClient(TestServer(app)) as started:
        yield started


async def deliver(client: Client, door: Door, xml: str) -> tuple[int, str]:
    body, params = door.write(xml)
    headers = {"Content-Type": "text/xml"}
    response = await client.post(f"/wechat/{door.name}", params=params, data=body, headers=headers)
    return response.status, await response.text()


@pytest.mark.parametrize(("kind", "fields", "expected", "words"), KINDS.values(), ids=KINDS.keys())
async def test_every_type_of_message_is_read(
    bot: Bot, client: Client, door: Door, kind: str, fields: str, expected: InboundKind, words: str
) -> None:
    assert await deliver(client, door, message(kind, fields)) == (200, "success")
    [inbound] = bot.received
    assert (inbound.channel, inbound.kind, inbound.text) == (door.name, expected, words)
    assert inbound.media_id == ("m" if "<MediaId>m</MediaId>" in fields else "")


@pytest.mark.parametrize(("fields", "name", "event_key"), EVENTS.values(), ids=EVENTS.keys())
async def test_every_event_is_read(
    bot: Bot, client: Client, door: Door, fields: str, name: str, event_key: str
) -> None:
    assert await deliver(client, door, message("event", fields)) == (200, "success")
    [inbound] = bot.received
    assert (inbound.kind, inbound.event, inbound.event_key) == (InboundKind.EVENT, name, event_key)


async def test_the_reply_arrives_as_it_was_written(bot: Bot, client: Client, door: Door) -> None:
    bot.reply = "记好了：半天\n走访3户 👍🏽 a]]>b<c>&d;"
    status, answer = await deliver(client, door, text("hi"))
    shown = xmltodict.parse(door.read(answer), strip_whitespace=False)["xml"]
    assert (status, shown["ToUserName"], shown["Content"]) == (200, SENDER, bot.reply)


PLAIN_REFUSED = {
    "no signature": (text("hi").encode(), {}, 403),
    "another token": (text("hi").encode(), plain_query("another"), 403),
    "encrypted": (text("hi").encode(), plain_query() | {"encrypt_type": "aes"}, 400),
    "oversized": (b"<xml>" + b" " * MAX_BODY, plain_query(), 413),
    "billion laughs": (LAUGHS.encode(), plain_query(), 400),
    "external entity": (EXTERNAL.encode(), plain_query(), 400),
    "another encoding": (text("hi").encode("utf-16"), plain_query(), 400),
    "no xml": ("今天走访3户".encode(), plain_query(), 400),
    "nothing": (b"", plain_query(), 400),
    "nesting": (b"<xml>" + b"<a>" * 21_000, plain_query(), 400),
}
GOOD = wecom_encrypt(text("hi"))
OTHER = wecom_encrypt(text("hi"), "ww_another")
CUT = GOOD[:-8]
NOTHING = wecom_encrypt("")
WECOM_REFUSED = {
    "no signature": (wecom_envelope(GOOD), {}, 403),
    "another token": (wecom_envelope(GOOD), wecom_query(GOOD, "another"), 403),
    "signature of another message": (wecom_envelope(OTHER), wecom_query(GOOD), 403),
    "another corporation": (wecom_envelope(OTHER), wecom_query(OTHER), 403),
    "truncated": (wecom_envelope(CUT), wecom_query(CUT), 400),
    "nothing inside": (wecom_envelope(NOTHING), wecom_query(NOTHING), 400),
    "not encrypted at all": (text("hi").encode(), wecom_query(""), 400),
    "oversized": (wecom_envelope("A" * MAX_BODY), wecom_query("A" * MAX_BODY), 413),
}


@pytest.mark.parametrize(("body", "params", "status"), PLAIN_REFUSED.values(), ids=PLAIN_REFUSED.keys())
def test_plain_mode_refuses_what_is_not_genuine(body: bytes, params: dict[str, str], status: int) -> None:
    with pytest.raises(Refused) as refused:
        DOORS["plain"].channel.open(params, body)
    assert refused.value.status == status


@pytest.mark.parametrize(("body", "params", "status"), WECOM_REFUSED.values(), ids=WECOM_REFUSED.keys())
def test_wecom_refuses_what_is_not_genuine(body: bytes, params: dict[str, str], status: int) -> None:
    with pytest.raises(Refused) as refused:
        DOORS["wecom"].channel.open(params, body)
    assert refused.value.status == status


async def test_the_address_check_of_wecom_is_answered_within_a_second() -> None:
    app = web.Application()
    app.add_routes(webhook.routes({"wecom": DOORS["wecom"].channel}, Bot().submit, Clock()))
    echo, foreign = wecom_encrypt("7301836490"), wecom_encrypt("7301836490", "ww_another")
    checks = [
        (wecom_query(echo) | {"echostr": echo}, (200, "7301836490")),
        (wecom_query(echo, "another") | {"echostr": echo}, (403, "")),
        (wecom_query(foreign) | {"echostr": foreign}, (403, "")),
        ({"echostr": echo}, (403, "")),
        (wecom_query(""), (400, "")),
    ]
    async with TestClient(TestServer(app)) as client:
        for params, expected in checks:
            began = monotonic()
            response = await client.get("/wechat/wecom", params=params)
            assert (response.status, await response.text()) == expected
            assert monotonic() - began < 1


@pytest.mark.parametrize("name", DOORS)
@given(body=st.binary() | st.sampled_from([wecom_envelope(GOOD), text("hi").encode()]), params=UNSIGNED)
def test_an_unverified_body_is_never_a_message(name: str, body: bytes, params: dict[str, str]) -> None:
    with pytest.raises(Refused):
        DOORS[name].channel.open(params, body)


@pytest.mark.parametrize("name", DOORS)
@given(inner=st.text(max_size=300).map(lambda words: f"<xml>{words}</xml>") | st.text(max_size=200))
def test_whatever_is_verified_is_read_or_refused(name: str, inner: str) -> None:
    body, params = DOORS[name].write(inner.encode(errors="replace").decode())
    try:
        DOORS[name].channel.open(params, body)
    except Refused as refusal:
        assert refusal.status == 400


def test_the_corporation_is_the_account_of_its_messages() -> None:
    written = text("hi").replace("gh_0a1b2c3d4e5f", CORP_ID)
    body, params = DOORS["wecom"].write(written)
    assert DOORS["wecom"].channel.open(params, body).account == CORP_ID
