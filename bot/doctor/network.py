"""The world outside: the platforms' APIs and clocks, our own address as the platforms see it, Redis."""

import hashlib
import secrets
from datetime import UTC
from email.utils import parsedate_to_datetime

import aiohttp
from redis.asyncio import Redis
from redis.exceptions import RedisError
from wechatpy.work.crypto import PrpCrypto, WeChatCrypto

from bot import menus, platforms
from bot.channels.client import OfficialClient, WecomClient
from bot.channels.errors import SendError
from bot.clock import Clock
from bot.doctor.finding import Finding, bad, good, warn
from bot.settings import Settings
from messages.wording import doctor as words

MOST_SECONDS_OFF = 60
TIMEOUT = aiohttp.ClientTimeout(total=8)


async def api_check(settings: Settings) -> list[Finding]:
    """A real token for each platform, and a call with it: the trusted IP of 企业微信 shows only then."""
    found: list[Finding] = []
    async with platforms.clients(settings) as clients:
        known = clients.by_channel()
        for name, missing in (("official", settings.missing_official()), ("wecom", settings.missing_wecom())):
            if name in known:
                found.append(await _asked(name, known[name]))
            elif not missing:
                found.append(warn(words.credentials_absent(name)))
    return found


async def _asked(name: str, client: OfficialClient | WecomClient) -> Finding:
    try:
        await client.check()
        await menus.published(client)
    except SendError as error:
        return bad(words.api_refused(name, error.code, error.message))
    return good(words.credentials_good(name))


async def clock_check(settings: Settings, clock: Clock) -> list[Finding]:
    """Our clock beside the platform's, which stands in the head of its every answer."""
    address = settings.official_api if not settings.missing_official() else settings.wecom_api
    try:
        async with aiohttp.ClientSession(timeout=TIMEOUT) as http, http.get(address, allow_redirects=False) as answer:
            theirs = parsedate_to_datetime(answer.headers["Date"]).replace(tzinfo=UTC)
    except (aiohttp.ClientError, TimeoutError, LookupError, ValueError):
        return [warn(words.clock_unknown())]
    off = round(abs((clock.now() - theirs).total_seconds()))
    return [bad(words.clock_off(off))] if off > MOST_SECONDS_OFF else [good(words.clock_good(off))]


async def callback_check(settings: Settings, clock: Clock) -> list[Finding]:
    """The platforms' own check of our address, asked through the front door."""
    if not settings.public_url:
        return [warn(words.callback_unknown())]
    now = str(int(clock.now().timestamp()))
    checks = []
    if not settings.missing_official():
        checks.append(("official", *_official_question(settings, now)))
    if not settings.missing_wecom():
        try:
            checks.append(("wecom", *_wecom_question(settings, now)))
        except ValueError:
            return []  # a key that is none; the settings' own check has said so
    found: list[Finding] = []
    async with aiohttp.ClientSession(timeout=TIMEOUT) as http:
        for name, query, expected in checks:
            found.append(await _called(http, f"{settings.public_url.rstrip('/')}/wechat/{name}", query, expected))
    return found


async def _called(http: aiohttp.ClientSession, url: str, query: dict[str, str], expected: str) -> Finding:
    try:
        async with http.get(url, params=query, allow_redirects=False) as answer:
            # A few bytes say enough about somebody else's page.
            said = (await answer.content.read(len(expected) + 1)).decode(errors="replace")
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        return bad(words.callback_closed(url, type(error).__name__))
    if answer.status != 200 or said != expected:
        return bad(words.callback_wrong(url, f"HTTP {answer.status}"))
    return good(words.callback_good(url))


def _official_question(settings: Settings, now: str) -> tuple[dict[str, str], str]:
    nonce, echo = secrets.token_hex(5), secrets.token_hex(8)
    query = {"timestamp": now, "nonce": nonce, "echostr": echo}
    return query | {"signature": _signed(settings.official_token.get_secret_value(), now, nonce)}, echo


def _wecom_question(settings: Settings, now: str) -> tuple[dict[str, str], str]:
    token, key = settings.wecom_token.get_secret_value(), settings.wecom_aes_key.get_secret_value()
    crypto = WeChatCrypto(token, key, settings.wecom_corpid)
    nonce, echo = secrets.token_hex(5), secrets.token_hex(8)
    sealed = PrpCrypto(crypto.key).encrypt(echo, settings.wecom_corpid).decode()
    query = {"timestamp": now, "nonce": nonce, "echostr": sealed}
    return query | {"msg_signature": _signed(token, now, nonce, sealed)}, echo


def _signed(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


async def redis_check(settings: Settings) -> list[Finding]:
    """Redis, where one is set."""
    if not settings.redis_url:
        return []
    try:
        redis = Redis.from_url(settings.redis_url, socket_timeout=3, socket_connect_timeout=3)
        await redis.get("qianshou:doctor")
        await redis.aclose()
    except (RedisError, ValueError) as error:
        return [bad(words.redis_closed(type(error).__name__))]
    return [good(words.redis_good())]
