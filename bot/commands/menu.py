"""qianshou menu: the menu under the chat, on both platforms."""

import asyncio
from typing import Any

import typer

from bot import menus
from bot.channels.errors import SendError
from bot.commands.support import fail, settings
from bot.platforms import clients as api_clients
from messages.wording import doctor as platforms
from messages.wording import operator as words

app = typer.Typer(help="聊天窗口下面的菜单：查看、发布", no_args_is_help=True)


@app.command()
def show() -> None:
    """看现在发布的菜单，和这个版本的是否一样。"""
    asyncio.run(_each(publish=False))


@app.command()
def publish() -> None:
    """把菜单发布到已经设置好的公众号和企业微信应用；原来的菜单会被换掉。"""
    asyncio.run(_each(publish=True))


async def _each(*, publish: bool) -> None:
    async with api_clients(settings()) as found:
        clients = found.by_channel()
        if not clients:
            fail(words.no_api_credentials())
        for name, client in clients.items():
            try:
                if publish:
                    await menus.publish(client)
                buttons = await menus.published(client)
            except SendError as error:
                fail(platforms.api_refused(name, error.code, error.message))
            same = _shape(buttons) == _shape(menus.menu_data()["button"])
            typer.echo(words.menu(platforms.platform(name), _lines(buttons), same=same))


def _shape(buttons: list[dict[str, Any]]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (button["name"], [(one["name"], one.get("key", "")) for one in button.get("sub_button", [])])
        for button in buttons
    ]


def _lines(buttons: list[dict[str, Any]]) -> list[str]:
    return [words.menu_button(title, [label for label, _ in entries]) for title, entries in _shape(buttons)]
