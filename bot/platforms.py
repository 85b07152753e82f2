"""What the settings open: the doors that messages come in by, and the APIs to which we speak."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from bot.channels.base import Channel, Sender
from bot.channels.client import OfficialClient, WecomClient
from bot.channels.official import OfficialAccount, PlainOfficialAccount
from bot.channels.senders import OfficialSender, WecomSender
from bot.channels.tokens import shelf
from bot.channels.wecom import WecomApplication
from bot.settings import OfficialMode, Settings


def channels(settings: Settings) -> dict[str, Channel]:
    """The doors that the settings open. Raises ``ValueError`` for an AES key that is none."""
    found: dict[str, Channel] = {}
    token = settings.official_token.get_secret_value()
    if not settings.missing_official():
        found["official"] = (
            PlainOfficialAccount(token)
            if settings.official_mode is OfficialMode.PLAIN
            else OfficialAccount(token, settings.official_aes_key.get_secret_value(), settings.official_appid)
        )
    if not settings.missing_wecom():
        found["wecom"] = WecomApplication(
            settings.wecom_token.get_secret_value(),
            settings.wecom_aes_key.get_secret_value(),
            settings.wecom_corpid,
        )
    return found


@dataclass(frozen=True, slots=True)
class Clients:
    """The APIs that the settings give credentials for."""

    official: OfficialClient | None
    wecom: WecomClient | None

    def by_channel(self) -> dict[str, OfficialClient | WecomClient]:
        """The clients there are."""
        found = {"official": self.official, "wecom": self.wecom}
        return {name: client for name, client in found.items() if client is not None}


@asynccontextmanager
async def clients(settings: Settings) -> AsyncIterator[Clients]:
    """The API clients of both platforms, on one connection pool and one shelf for their tokens."""
    tokens = shelf(settings.redis_url)
    official_secret, wecom_secret = (
        settings.official_secret.get_secret_value(),
        settings.wecom_secret.get_secret_value(),
    )
    try:
        async with aiohttp.ClientSession() as http:
            yield Clients(
                OfficialClient(http, tokens, settings.official_api, settings.official_appid, official_secret)
                if settings.official_appid and official_secret
                else None,
                WecomClient(
                    http, tokens, settings.wecom_api, settings.wecom_corpid, settings.wecom_agentid, wecom_secret
                )
                if settings.wecom_corpid and wecom_secret
                else None,
            )
    finally:
        await tokens.close()


def senders(found: Clients) -> dict[str, Sender]:
    """Who says something without having been asked, by channel."""
    made: dict[str, Sender] = {}
    if found.official:
        made["official"] = OfficialSender(found.official)
    if found.wecom:
        made["wecom"] = WecomSender(found.wecom)
    return made
