"""Every message and event of a 公众号 is read, and answered as it was written."""

import json
from datetime import datetime, timedelta

import pytest
import structlog
import xmltodict

from bot.channels.base import InboundKind
from bot.channels.official import OfficialAccount
from bot.clock import SHANGHAI
from tests.channels.payloads import ACCOUNT, APP_ID, CREATED, CRYPTO, SENDER, TOKEN, Bot, Post, deliver, message, text

MSG_ID = "<MsgId>9000000000000001</MsgId>"
KINDS = {
    "text": ("text", f"<Content>收到</Content>{MSG_ID}", InboundKind.TEXT, "收到"),
    "empty text": ("text", f"<Content></Content>{MSG_ID}", InboundKind.TEXT, ""),
    "text of spaces": ("text", f"<Content>  \n </Content>{MSG_ID}", InboundKind.TEXT, ""),
    "no content": ("text", MSG_ID, InboundKind.TEXT, ""),
    "content with elements": ("text", f"<Content><b>1</b></Content>{MSG_ID}", InboundKind.TEXT, ""),
    "content twice": ("text", f"<Content>1</Content><Content>2</Content>{MSG_ID}", InboundKind.TEXT, ""),
    "emoji": ("text", f"<Content>走访3户👍🏽👨‍👩‍👧</Content>{MSG_ID}", InboundKind.TEXT, "走访3户👍🏽👨‍👩‍👧"),
    "end of cdata": ("text", f"<Content>a]]&gt;b</Content>{MSG_ID}", InboundKind.TEXT, "a]]>b"),
    "a doctype as text": (
        "text",
        f"<Content><![CDATA[<!DOCTYPE x>]]></Content>{MSG_ID}",
        InboundKind.TEXT,
        "<!DOCTYPE x>",
    ),
    "text in capitals": ("TEXT", f"<Content>a</Content>{MSG_ID}", InboundKind.TEXT, "a"),
    "image": ("image", f"<PicUrl>http://x/1</PicUrl><MediaId>m</MediaId>{MSG_ID}", InboundKind.IMAGE, ""),
    "voice": (
        "voice",
        f"<MediaId>m</MediaId><Format>amr</Format><Recognition></Recognition>{MSG_ID}",
        InboundKind.VOICE,
        "",
    ),
    "voice in words": (
        "voice",
        f"<MediaId>m</MediaId><Recognition>走访</Recognition>{MSG_ID}",
        InboundKind.VOICE,
        "走访",
    ),
    "video": ("video", f"<MediaId>m</MediaId><ThumbMediaId>t</ThumbMediaId>{MSG_ID}", InboundKind.VIDEO, ""),
    "short video": ("shortvideo", f"<MediaId>m</MediaId><ThumbMediaId>t</ThumbMediaId>{MSG_ID}", InboundKind.VIDEO, ""),
    "location": (
        "location",
        f"<Location_X>39.1</Location_X><Location_Y>117.3</Location_Y><Scale>16</Scale><Label>村委会</Label>{MSG_ID}",
        InboundKind.LOCATION,
        "村委会",
    ),
    "link": (
        "link",
        f"<Title>t</Title><Description>d</Description><Url>http://x</Url>{MSG_ID}",
        InboundKind.LINK,
        "t\nhttp://x",
    ),
    "file": ("file", f"<Title>表.docx</Title><FileKey>k</FileKey>{MSG_ID}", InboundKind.FILE, "表.docx"),
    "mini programme": ("miniprogrampage", f"<Title>t</Title>{MSG_ID}", InboundKind.OTHER, ""),
    "device": ("device_text", f"<DeviceID>d</DeviceID>{MSG_ID}", InboundKind.OTHER, ""),
    "deep nesting": ("hologram", MSG_ID + "<a>" * 5000 + "</a>" * 5000, InboundKind.OTHER, ""),
    "not yet invented": ("hologram", f"<Light>1</Light>{MSG_ID}", InboundKind.OTHER, ""),
}


@pytest.mark.parametrize(("kind", "fields", "expected", "words"), KINDS.values(), ids=KINDS.keys())
async def test_every_type_of_message_is_read(
    bot: Bot, post: Post, kind: str, fields: str, expected: InboundKind, words: str
) -> None:
    assert await deliver(post, message(kind, fields)) == (200, "success")
    [inbound] = bot.received
    assert (inbound.kind, inbound.text, inbound.key) == (expected, words, "9000000000000001")
    assert (inbound.channel, inbound.account, inbound.sender) == ("official", ACCOUNT, SENDER)
    assert inbound.sent_at == datetime.fromtimestamp(CREATED, SHANGHAI)
    assert inbound.sent_at.utcoffset() == timedelta(hours=8)


EVENTS = {
    "subscribe": ("<Event>subscribe</Event>", "subscribe", ""),
    "subscribe with a scene": ("<Event>subscribe</Event><EventKey>qrscene_AB12</EventKey>", "subscribe_scan", "AB12"),
    "subscribe with an empty key": ("<Event>subscribe</Event><EventKey></EventKey>", "subscribe", ""),
    "unsubscribe": ("<Event>unsubscribe</Event><EventKey></EventKey>", "unsubscribe", ""),
    "scan": ("<Event>SCAN</Event><EventKey>AB12</EventKey><Ticket>t</Ticket>", "scan", "AB12"),
    "click": ("<Event>CLICK</Event><EventKey>progress</EventKey>", "click", "progress"),
    "view": ("<Event>VIEW</Event><EventKey>https://x/</EventKey>", "view", "https://x/"),
    "location": ("<Event>LOCATION</Event><Latitude>x</Latitude>", "location", ""),
    "template": (
        "<Event>TEMPLATESENDJOBFINISH</Event><MsgID>9000000000000001</MsgID><Status>success</Status>",
        "templatesendjobfinish",
        "",
    ),
    "subscribe message": (
        "<Event>subscribe_msg_popup_event</Event><SubscribeMsgPopupEvent><List><TemplateId>t</TemplateId></List></SubscribeMsgPopupEvent>",
        "subscribe_msg_popup_event",
        "",
    ),
    "menu with elements": (
        "<Event>pic_weixin</Event><EventKey>p</EventKey><SendPicsInfo><Count>1</Count></SendPicsInfo>",
        "pic_weixin",
        "p",
    ),
    "card": ("<Event>template_card_event</Event><TaskId>1</TaskId>", "template_card_event", ""),
    "not yet invented": ("<Event>hologram_sent</Event>", "hologram_sent", ""),
    "no name": ("", "", ""),
}


@pytest.mark.parametrize(("fields", "name", "event_key"), EVENTS.values(), ids=EVENTS.keys())
async def test_every_event_is_read(bot: Bot, post: Post, fields: str, name: str, event_key: str) -> None:
    assert await deliver(post, message("event", fields)) == (200, "success")
    [inbound] = bot.received
    assert (inbound.kind, inbound.event, inbound.event_key) == (InboundKind.EVENT, name, event_key)


async def test_a_redelivered_event_keeps_its_key_and_another_event_has_another(bot: Bot, post: Post) -> None:
    job = "<Event>TEMPLATESENDJOBFINISH</Event><MsgID>9000000000000001</MsgID><Status>{}</Status>"
    for xml in (message("event", job.format("success")), message("event", job.format("success")), text("hi")):
        await deliver(post, xml)
    await deliver(post, message("event", job.format("failed")))
    first, again, words, failed = (inbound.key for inbound in bot.received)
    assert first == again
    assert len({first, words, failed}) == 3


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        ("记好了：11月17日（周二）半天\n走访3户", "记好了：11月17日（周二）半天\n走访3户"),
        ("a]]>b<c>&d;", "a]]>b<c>&d;"),
        ("]]]]>>", "]]]]>>"),
        ("👍🏽", "👍🏽"),
        ("a\x00b\x0bc\ud800d\ufffe", "abcd"),
    ],
)
async def test_the_reply_arrives_as_it_was_written(bot: Bot, post: Post, reply: str, shown: str) -> None:
    bot.reply = reply
    status, body = await deliver(post, text("hi"))
    sealed = xmltodict.parse(body)["xml"]
    opened = CRYPTO.decrypt_message(body, sealed["MsgSignature"], sealed["TimeStamp"], sealed["Nonce"])
    answer = xmltodict.parse(opened, strip_whitespace=False)["xml"]
    assert status == 200
    assert (answer["ToUserName"], answer["FromUserName"]) == (SENDER, ACCOUNT)
    assert (answer["MsgType"], answer["Content"]) == ("text", shown)


@pytest.mark.parametrize("error", [TimeoutError(), RuntimeError("the writer is closed"), OSError(28, "disk full")])
async def test_what_is_not_committed_is_left_to_the_platform_to_deliver_again(
    bot: Bot, post: Post, error: BaseException
) -> None:
    bot.error = error
    with structlog.testing.capture_logs() as logged:
        assert await deliver(post, text("hi")) == (503, "")
    assert [line["event"] for line in logged] == ["message_not_committed"]
    assert SENDER not in json.dumps(logged)


def test_a_key_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="43"):
        OfficialAccount(TOKEN, "too short", APP_ID)
