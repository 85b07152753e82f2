"""The phone page in a real browser, and what it asks the server for."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.demo.page import Line
from tests.demo.phones import PEOPLE, WHICH, WORKER, Bot

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: chromium)")

Open = Callable[..., Awaitable[Page]]
PHONE, DESK = (375, 667), (1280, 900)
REPORT = "昨天下午走访3户独居老人，小组1场12人"


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest_asyncio.fixture
async def open_page(address: str) -> AsyncIterator[Open]:
    """Opens the page on somebody's phone. An error of its script or a request to another host fails the test."""
    faults: list[str] = []

    async def opened(size: tuple[int, int] = DESK, openid: str = WORKER.openid) -> Page:
        page = await browser.new_page(viewport={"width": size[0], "height": size[1]}, timezone_id="America/Lima")
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((address, f"blob:{address}")) else faults.append(request.url)
            ),
        )
        await page.goto(f"{address}/#{openid}")
        await expect(page.locator("#whose")).to_have_text(next(one.name for one in PEOPLE if one.openid == openid))
        return page

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM)
        yield opened
        await browser.close()
    assert faults == []


def bubbles(page: Page) -> Locator:
    return page.locator("#chat .bubble")


async def type_and_send(page: Page, words: str) -> None:
    await page.get_by_label("要说的话").fill(words)
    await page.get_by_label("要说的话").press("Enter")


@in_a_browser
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_what_is_typed_is_answered_and_survives_a_reload(
    bot: Bot, open_page: Open, size: tuple[int, int]
) -> None:
    page = await open_page(size)
    await expect(bubbles(page)).to_have_count(1)  # the greeting of somebody who follows the account
    await type_and_send(page, REPORT)
    await expect(bubbles(page)).to_have_count(3)
    await expect(bubbles(page).last).to_contain_text("记好了：11月20日（周五）半天，春和社区\n走访独居老人3户")
    await expect(page.get_by_label("要说的话")).to_have_value("")
    await page.reload()
    await expect(bubbles(page)).to_have_count(3)
    await expect(bubbles(page).nth(1)).to_have_text(f"我说：{REPORT}")
    assert len(bot.lines[WORKER.openid]) == 4


@in_a_browser
async def test_the_bots_options_are_tapped_and_its_examples_edited(bot: Bot, open_page: Open) -> None:
    page = await open_page()
    chips = page.get_by_label("可以直接点的回复").get_by_role("button")
    await chips.filter(has_text="昨天下午走访").click()
    await expect(page.get_by_label("要说的话")).to_have_value(REPORT)
    await type_and_send(page, "这几天走访5户")
    await expect(chips).to_have_text(["1 18、19、20日（周三到周五）", "2 19、20日", "3 别的日子，我来写"])
    await chips.first.click()
    await expect(bubbles(page).last).to_contain_text("三天")


@in_a_browser
async def test_enter_that_chooses_a_candidate_sends_nothing(bot: Bot, open_page: Open) -> None:
    page = await open_page()
    await expect(bubbles(page)).to_have_count(1)
    await page.get_by_label("要说的话").fill("jin tian")
    for init in ({"isComposing": True}, {"keyCode": 229}):
        event = {"key": "Enter", "bubbles": True, "cancelable": True, **init}
        await page.locator("#text").dispatch_event("keydown", event)
    await page.get_by_label("要说的话").press("Shift+Enter")
    await expect(page.get_by_label("要说的话")).to_have_value("jin tian\n")
    await expect(bubbles(page)).to_have_count(1)


@in_a_browser
async def test_typing_is_shown_until_the_answer_and_a_fault_is_shown_as_wechat_does(bot: Bot, open_page: Open) -> None:
    page = await open_page()
    await expect(bubbles(page)).to_have_count(1)
    bot.error = TimeoutError()
    await type_and_send(page, "我的进度")
    await expect(page.get_by_role("status")).to_have_text("对方正在输入…")
    await expect(page.locator("#chat .notice")).to_have_text("该公众号提供的服务出现故障，请稍后再试")
    await expect(page.get_by_role("status")).to_have_text("")


@in_a_browser
async def test_time_stamps_stand_where_wechat_puts_them(bot: Bot, open_page: Open) -> None:
    now = bot.clock.now().replace(hour=14, minute=5)
    bot.clock.set_to(now)
    days = [(400, 0), (9, 4), (9, 0), (1, 0), (0, 6), (0, 1)]
    bot.lines[WORKER.openid] = [Line(True, "好", now - timedelta(days=d, minutes=m)) for d, m in days]
    page = await open_page()
    await expect(bubbles(page)).to_have_count(len(days))
    year_ago, week_ago = now - timedelta(days=400), now - timedelta(days=9)
    await expect(page.locator("#chat .stamp")).to_have_text(
        [
            f"{year_ago.year}年{year_ago.month}月{year_ago.day}日 14:05",
            f"{week_ago.month}月{week_ago.day}日 14:01",
            "昨天 14:05",
            "13:59",
            "14:04",
        ]
    )


@in_a_browser
async def test_the_list_stands_beside_a_wide_screen_and_is_a_sheet_on_a_phone(bot: Bot, open_page: Open) -> None:
    page = await open_page(PHONE)
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await page.get_by_role("button", name="王芳的手机").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await page.get_by_role("button", name="王芳的手机").click()
    await page.get_by_label("找名字、社区或身份").fill("陌生")
    await page.get_by_role("navigation").get_by_role("button").click()
    await expect(page.locator("#whose")).to_have_text("陌生人")
    await page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    await expect(page.get_by_role("dialog")).to_be_visible()


@in_a_browser
async def test_an_answer_for_a_phone_that_was_put_down_does_not_appear_on_another(bot: Bot, open_page: Open) -> None:
    page = await open_page()
    await expect(bubbles(page)).to_have_count(1)
    bot.delay = 0.2
    await type_and_send(page, "给王芳的话")
    bot.delay = 0
    await page.get_by_role("navigation").get_by_role("button", name="李建国").click()
    await expect(bubbles(page)).to_have_count(1)
    await page.wait_for_timeout(400)
    await expect(bubbles(page)).to_have_count(1)
    await page.get_by_role("navigation").get_by_role("button", name="王芳").first.click()
    await expect(bubbles(page).last).to_have_text("牵手助手说：收到：给王芳的话")


async def test_everybody_is_listed_by_group(address: str) -> None:
    async with aiohttp.ClientSession() as http, http.get(f"{address}/demo/people") as response:
        groups = (await response.json())["groups"]
    assert groups[0]["name"] == "全部单位"
    assert sum(len(group["people"]) for group in groups) == len(PEOPLE)


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ('{"person": "oWorker春和社区0", "text": "好"}', "application/json", 200),
        ('{"person": "oWorker春和社区0", "text": "\\ud800"}', "application/json", 200),
        ('{"person": "nobody", "text": "好"}', "application/json", 404),
        ('{"person": ["a"], "text": "好"}', "application/json", 404),
        ('{"person": "oWorker春和社区0", "text": "  "}', "application/json", 400),
        ('{"person": "oWorker春和社区0", "text": 5}', "application/json", 400),
        ('{"person": "oWorker春和社区0"}', "application/json", 400),
        ("[]", "application/json", 400),
        ("{", "application/json", 400),
        ('{"person": "oWorker春和社区0", "text": "好"}', "text/plain", 415),
    ],
)
async def test_what_the_page_may_send(address: str, body: str, content_type: str, status: int) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{address}/demo/say", data=body.encode(), headers={"Content-Type": content_type}) as response,
    ):
        assert response.status == status


async def test_history_offers_what_the_last_message_asked(bot: Bot, address: str) -> None:
    now = bot.clock.now()
    bot.lines[WORKER.openid] = [Line(True, "这几天走访5户", now), Line(False, WHICH, now), Line(True, "", now)]
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{address}/demo/history", params={"person": WORKER.openid}) as response:
            past: dict[str, Any] = await response.json()
        async with http.get(f"{address}/demo/history", params={"person": "nobody"}) as unknown:
            assert unknown.status == 404
    assert [line["mine"] for line in past["lines"]] == [True, False]
    assert [quick["text"] for quick in past["quick"]] == ["1", "2", "3"]
