"""qianshou serve: the bot itself."""

import asyncio
import errno

import typer

from bot import app, logs
from bot.clock import Clock
from bot.commands.support import fail, open_engine, settings
from messages.wording import operator as words


def serve() -> None:
    """启动服务，等微信平台来消息。"""
    current = settings()
    missing = current.missing_official()
    if missing:
        fail(words.missing_settings(missing))
    try:
        app.channels(current)
    except ValueError:
        fail(words.bad_aes_key())
    open_engine(current.database_url).dispose()
    logs.configure(current.log_level)
    try:
        asyncio.run(app.serve(current, Clock(), lambda address: typer.echo(words.listening(address))))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            raise
        fail(words.port_taken(current.host, current.port))
