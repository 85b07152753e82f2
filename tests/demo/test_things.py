"""What the phone can do beside typing: the menu, pictures, voices, places, notices that arrive, a clock that moves."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.channels.base import Inbound, InboundKind
from bot.demo.api import LARGEST_IMAGE, Sent
from messages.wording.menu import MENU
from tests.demo.phones import WORKER, Bot
from tests.demo.test_page import Open, bubbles, in_a_browser, open_page

__all__ = ["open_page"]

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 50
PERSON = {"person": WORKER.openid}


class Listening(Bot):
    """Keeps what came in, as it came in."""

    def __init__(self) -> None:
        super().__init__()
        self.received: list[Inbound] = []

    async def submit(self, inbound: Inbound) -> str:
        self.received.append(inbound)
        return await super().submit(inbound)


@pytest.fixture
def bot() -> Listening:
    return Listening()


@pytest_asyncio.fixture
async def http(address: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(address) as session:
        yield session


async def posted(http: aiohttp.ClientSession, path: str, **kwargs: Any) -> int:
    async with http.post(path, **kwargs) as answer:
        return answer.status


async def test_a_tap_a_voice_and_a_place_reach_the_webhook(bot: Listening, http: aiohttp.ClientSession) -> None:
    assert await posted(http, "/demo/tap", json=PERSON | {"words": "我的进度"}) == 200
    assert await posted(http, "/demo/voice", json=PERSON | {"text": "走访3户"}) == 200
    assert await posted(http, "/demo/voice", json=PERSON | {"text": ""}) == 200
    assert await posted(http, "/demo/place", json=PERSON | {"text": "春和社区居委会"}) == 200
    tap, voice, silent, place = bot.received
    assert (tap.kind, tap.event, tap.event_key) == (InboundKind.EVENT, "click", "我的进度")
    assert (voice.kind, voice.text, silent.text) == (InboundKind.VOICE, "走访3户", "")
    assert bot.api.media[voice.media_id][1] == "audio/amr"
    assert (place.kind, place.text) == (InboundKind.LOCATION, "春和社区居委会")


async def test_a_picture_is_uploaded_to_the_platform_and_sent_by_number(
    bot: Listening, http: aiohttp.ClientSession
) -> None:
    assert await posted(http, "/demo/picture", params=PERSON, data=PNG, headers={"Content-Type": "image/png"}) == 200
    [picture] = bot.received
    assert (picture.kind, bot.api.media[picture.media_id]) == (InboundKind.IMAGE, (PNG, "image/png"))
    async with http.get(f"/demo/media/{picture.media_id}") as shown:
        assert (shown.content_type, await shown.read()) == ("image/png", PNG)


REFUSED: dict[str, tuple[str, dict[str, Any], int]] = {
    "a page as picture": (
        "/demo/picture",
        {"params": PERSON, "data": b"<html>", "headers": {"Content-Type": "image/png"}},
        400,
    ),
    "another type": ("/demo/picture", {"params": PERSON, "data": PNG, "headers": {"Content-Type": "text/plain"}}, 415),
    "too large": (
        "/demo/picture",
        {"params": PERSON, "data": PNG + b"0" * LARGEST_IMAGE, "headers": {"Content-Type": "image/png"}},
        400,
    ),
    "nobody's picture": ("/demo/picture", {"data": PNG, "headers": {"Content-Type": "image/png"}}, 404),
    "a voice without words": ("/demo/voice", {"json": PERSON}, 400),
    "a tap on nothing": ("/demo/tap", {"json": PERSON}, 400),
    "no time": ("/demo/clock", {"json": {"to": "tomorrow"}}, 400),
    "nothing as time": ("/demo/clock", {"json": {}}, 400),
    "another page's form": ("/demo/clock", {"data": {"to": "2026-11-23T09:00"}}, 415),
}  # fmt: skip


@pytest.mark.parametrize(("path", "sent", "status"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_refused(
    bot: Listening, http: aiohttp.ClientSession, path: str, sent: dict[str, Any], status: int
) -> None:
    assert await posted(http, path, **sent) == status
    assert bot.received == []


async def test_the_clock_moves_and_goes_on(bot: Listening, http: aiohttp.ClientSession) -> None:
    async with http.post("/demo/clock", json={"to": "2026-11-23T09:00"}) as answer:
        assert (await answer.json())["now"].startswith("2026-11-23T09:00")
    assert bot.clock.now().isoformat().startswith("2026-11-23T09:00")
    await posted(http, "/demo/say", json=PERSON | {"text": "今天走访3户"})
    assert bot.received[0].sent_at.date().isoformat() == "2026-11-23"


async def test_the_menu_is_ours(http: aiohttp.ClientSession) -> None:
    async with http.get("/demo/menu") as answer:
        assert [button["title"] for button in await answer.json()] == [title for title, _ in MENU]


@in_a_browser
async def test_a_notice_arrives_on_the_right_phone_and_stays(bot: Listening, open_page: Open) -> None:
    page = await open_page()
    await expect(bubbles(page)).to_have_count(1)
    bot.api.deliver(Sent("oSomebodyElse", "text", "给别人的", bot.clock.now()))
    bot.api.deliver(Sent(WORKER.openid, "text", "王姐，今天还没收到记录", bot.clock.now() + timedelta(seconds=1)))
    await expect(bubbles(page)).to_have_count(2)
    await expect(bubbles(page).last).to_have_text("牵手助手说：王姐，今天还没收到记录")
    await page.reload()
    await expect(bubbles(page)).to_have_count(2)


@in_a_browser
async def test_menu_picture_voice_and_place_by_hand(bot: Listening, open_page: Open) -> None:
    page = await open_page()
    await expect(bubbles(page)).to_have_count(1)
    await page.get_by_role("button", name="菜单").click()
    await page.locator("#menu").get_by_role("button", name="我的进度").click()
    await page.get_by_role("menuitem", name="我的进度").click()
    await expect(bubbles(page)).to_have_count(2)
    await page.get_by_role("button", name="菜单").click()
    await page.get_by_role("button", name="图片、语音、位置").click()
    await page.locator("#file").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": PNG})
    await expect(bubbles(page)).to_have_count(4)
    await page.get_by_role("button", name="图片、语音、位置").click()
    await page.get_by_label("要说的话").fill("走访3户")
    await page.get_by_role("button", name="语音", exact=True).click()
    await expect(bubbles(page)).to_have_count(6)
    await page.get_by_role("button", name="图片、语音、位置").click()
    await page.get_by_role("button", name="位置", exact=True).click()
    await expect(bubbles(page)).to_have_count(8)
    # On a slow machine the platform delivers again: the same message has the same key.
    once = {inbound.key: inbound for inbound in bot.received}
    assert [one.event or one.kind for one in once.values()] == ["subscribe", "click", "image", "voice", "location"]
    assert [one.text for one in once.values()][3] == "走访3户"


@in_a_browser
async def test_three_phones_side_by_side_follow_the_clock(bot: Listening, address: str, open_page: Open) -> None:
    page = await open_page()
    await page.goto(f"{address}/phones")
    await expect(page.locator("iframe")).to_have_count(3)
    await page.get_by_role("button", name="下周一9:00").click()
    await expect(page.locator("#now")).to_contain_text("星期一")
    await expect(page.locator("#now")).to_contain_text("09:00")
    assert bot.clock.now().weekday() == 0
