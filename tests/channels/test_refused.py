"""What is not the platform's genuine message is refused with the right status, logged once, and reaches nobody."""

import asyncio
import json

import pytest
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st
from wechatpy.crypto import PrpCrypto, WeChatCrypto

from bot import webhook
from bot.channels.base import Refused
from bot.channels.envelope import MAX_BODY
from bot.clock import Clock
from tests.channels.payloads import (
    APP_ID,
    CHANNEL,
    CREATED,
    GOOD,
    SENDER,
    Bot,
    Client,
    Post,
    encrypt,
    envelope,
    message,
    query,
    raw,
    text,
)

OTHER_KEY = WeChatCrypto("x", "G" * 43, APP_ID)
LAUGHS = (
    '<!DOCTYPE xml [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
    + text("&i;").replace("&amp;i;", "&i;")
)
EXTERNAL = '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + text("&a;").replace("&amp;a;", "&a;")

REFUSED = {
    "no query at all": (envelope(GOOD), {}, 403),
    "another token": (envelope(GOOD), query(GOOD, token="somebody-else"), 403),
    "only the url signature": (envelope(GOOD), {**query(GOOD), "msg_signature": ""}, 403),
    "only the message signature": (envelope(GOOD), {**query(GOOD), "signature": ""}, 403),
    "a signature that is not ascii": (envelope(GOOD), {**query(GOOD), "signature": "签名"}, 403),
    "signature of another message": (envelope(encrypt(text("撤销"))), query(GOOD), 403),
    "another appid": (envelope(e := encrypt(text("hi"), "wx_another")), query(e), 403),
    "encrypted with another key": (
        envelope(e := str(PrpCrypto(OTHER_KEY.key).encrypt(text("hi"), APP_ID), "ascii")),
        query(e),
        400,
    ),
    "truncated base64": (envelope(GOOD[:-3]), query(GOOD[:-3]), 400),
    "truncated cipher": (envelope(GOOD[:-8]), query(GOOD[:-8]), 400),
    "no base64": (envelope("这不是"), query("这不是"), 400),
    "garbage that is signed": (envelope(e := raw(b"x" * 64)), query(e), 400),
    "one byte that is signed": (envelope(e := raw(b"x")), query(e), 400),
    "empty element": (envelope(""), query(""), 400),
    "empty body": (b"", query(""), 400),
    "no encrypted part": (text("hi").encode(), query(""), 400),
    "an element that does not end": (b"<xml><Encrypt>" + GOOD.encode(), query(GOOD), 400),
    "oversized": (envelope("A" * MAX_BODY), query("A" * MAX_BODY), 413),
    "a mebibyte of nesting": (b"<a>" * 350_000, query(""), 413),
    "nesting within the limit": (b"<a>" * 21_000, query(""), 400),
    "billion laughs around it": (LAUGHS.encode(), query(""), 400),
    "billion laughs inside": (envelope(e := encrypt(LAUGHS)), query(e), 400),
    "external entity inside": (envelope(e := encrypt(EXTERNAL)), query(e), 400),
    "a DTD after a comment": (envelope(e := encrypt("<!-- -->" + EXTERNAL)), query(e), 400),
    "an undefined entity": (envelope(e := encrypt(text("x").replace("x<", "&nope;<"))), query(e), 400),
    "no xml inside": (envelope(e := encrypt("今天走访3户")), query(e), 400),
    "nothing inside": (envelope(e := encrypt("")), query(e), 400),
    "xml cut short": (envelope(e := encrypt(text("hi")[:-9])), query(e), 400),
    "another root": (envelope(e := encrypt("<html><MsgType>text</MsgType></html>")), query(e), 400),
    "no utf-8": (envelope(e := encrypt(text("x").encode().replace(b"x<", b"\xff\xfe<"))), query(e), 400),
    "no type": (envelope(e := encrypt("<xml><FromUserName>a</FromUserName></xml>")), query(e), 400),
    "a type with elements": (envelope(e := encrypt("<xml><MsgType><a>1</a></MsgType></xml>")), query(e), 400),
    "an empty root": (envelope(e := encrypt("<xml></xml>")), query(e), 400),
    "no sender": (envelope(e := encrypt(message("text", sender=""))), query(e), 400),
    "no time": (envelope(e := encrypt(text("hi").replace(str(CREATED), ""))), query(e), 400),
    "a time that is no number": (envelope(e := encrypt(text("hi").replace(str(CREATED), "now"))), query(e), 400),
    "a time beyond all years": (envelope(e := encrypt(text("hi").replace(str(CREATED), "9" * 30))), query(e), 400),
}


@pytest.mark.parametrize(("body", "params", "status"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_not_genuine_is_refused_once_and_reaches_nobody(
    bot: Bot, post: Post, body: bytes, params: dict[str, str], status: int
) -> None:
    with structlog.testing.capture_logs() as logged:
        answer = await post(body, params)
    assert answer == (status, "")
    assert bot.received == []
    assert [line["event"] for line in logged] == ["callback_refused"]
    assert SENDER not in json.dumps(logged, ensure_ascii=False)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/xml; charset=utf-8"}, 200),
        ({"Content-Type": "application/xml"}, 200),
        ({"Content-Type": "application/json"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": "nonsense"}, 415),
        ({"Content-Type": "text/xml", "Content-Encoding": "gzip"}, 415),
    ],
)
async def test_the_content_type_is_checked(post: Post, headers: dict[str, str], status: int) -> None:
    assert (await post(envelope(GOOD), query(GOOD), headers))[0] == status


async def test_a_body_without_a_content_type_is_read(bot: Bot, client: Client) -> None:
    response = await client.post(
        "/wechat/official", params=query(GOOD), data=envelope(GOOD), skip_auto_headers=["Content-Type"]
    )
    assert response.status == 200
    assert len(bot.received) == 1


@pytest.mark.parametrize(
    "sent",
    [
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<xml>\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n" + b"10000\r\n" + b"x" * 65536 + b"\r\n" + b"1\r\nx\r\n0\r\n\r\n",
    ],
    ids=["a broken chunk", "an endless body without a length"],
)
async def test_a_broken_transfer_is_refused(bot: Bot, client: Client, sent: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    writer.write(b"POST /wechat/official HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n" + sent)
    status = int((await reader.readline()).split()[1])
    writer.close()
    assert status in (400, 413)
    assert bot.received == []


async def test_a_body_that_does_not_arrive_is_given_up(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "READ_SECONDS", 0.05)
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    writer.write(
        b"POST /wechat/official HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\nContent-Type: text/xml\r\n\r\n<xml>"
    )
    assert b"408" in await reader.readline()
    writer.close()


@pytest.mark.parametrize(
    ("params", "answer"),
    [
        ({**query(""), "echostr": "7301836490"}, (200, "7301836490")),
        ({**query("", token="another"), "echostr": "7301836490"}, (403, "")),
        ({"echostr": "7301836490"}, (403, "")),
    ],
)
async def test_the_address_check(client: Client, params: dict[str, str], answer: tuple[int, str]) -> None:
    response = await client.get("/wechat/official", params=params)
    assert (response.status, await response.text()) == answer


async def test_an_unknown_platform_is_not_found(post: Post) -> None:
    assert (await post(envelope(GOOD), query(GOOD), name="another"))[0] == 404


UNSIGNED = st.fixed_dictionaries({}, optional={name: st.text() for name in query("")})


@given(body=st.binary() | st.builds(envelope, st.sampled_from([GOOD, GOOD[:-4], "", "A" * 44])), params=UNSIGNED)
def test_an_unverified_body_is_never_a_message(body: bytes, params: dict[str, str]) -> None:
    with pytest.raises(Refused):
        CHANNEL.open(params, body)


XML_TEXT = st.text() | st.sampled_from(
    ["<xml>", "</xml>", "<![CDATA[", "]]>", "&amp;", "text", "event", "device_event"]
)
NAMES = st.sampled_from(
    ["MsgType", "FromUserName", "ToUserName", "CreateTime", "Event", "EventKey", "MsgId", "Content", "A"]
)
ELEMENTS = st.recursive(
    XML_TEXT | st.just("1795000000") | st.just("subscribe"),
    lambda inner: st.lists(st.tuples(NAMES, inner), max_size=9).map(
        lambda es: "".join(f"<{n}>{v}</{n}>" for n, v in es)
    ),
    max_leaves=30,
)


@settings(max_examples=300)
@given(inner=ELEMENTS.map(lambda inside: f"<xml>{inside}</xml>".encode(errors="replace")) | st.binary(max_size=200))
def test_whatever_is_signed_is_read_or_refused(inner: bytes) -> None:
    encrypted = encrypt(inner)
    try:
        inbound = CHANNEL.open(query(encrypted), envelope(encrypted))
    except Refused as refusal:
        assert refusal.status == 400
    else:
        assert CHANNEL.seal(inbound, inbound.text, Clock().now())


@given(garbage=st.binary(max_size=300))
def test_signed_garbage_is_refused(garbage: bytes) -> None:
    encrypted = raw(garbage)
    with pytest.raises(Refused):
        CHANNEL.open(query(encrypted), envelope(encrypted))
