"""The menu under the chat, as both platforms want it."""

from typing import Any

from bot.channels.client import OfficialClient, WecomClient
from bot.channels.errors import Never
from messages.wording.menu import MENU

NO_MENU = 46003


def menu_data() -> dict[str, Any]:
    """Our menu: the key of an entry are the words that a tap on it says."""
    return {
        "button": [
            {
                "name": title,
                "sub_button": [{"type": "click", "name": entry.label, "key": entry.words} for entry in entries],
            }
            for title, entries in MENU
        ]
    }


async def publish(client: OfficialClient | WecomClient) -> None:
    """Put our menu in the place of the published one. Raises ``SendError``."""
    if isinstance(client, WecomClient):
        await client.menu.create(client.agent_id, menu_data())
    else:
        await client.menu.create(menu_data())


async def published(client: OfficialClient | WecomClient) -> list[dict[str, Any]]:
    """The buttons that people see now; none where there is no menu. Raises ``SendError``."""
    try:
        if isinstance(client, WecomClient):
            found = await client.menu.get(client.agent_id)
        else:
            found = (await client.menu.get())["menu"]
    except Never as error:
        if error.code == NO_MENU:
            return []
        raise
    buttons: list[dict[str, Any]] = found.get("button", [])
    return buttons
