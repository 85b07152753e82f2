"""qianshou serve: the bot itself."""

import asyncio
import errno

import typer

from bot import app, logs, platforms
from bot.clock import Clock
from bot.commands.support import fail, open_engine, settings
from messages.wording import operator as words


def serve() -> None:
    """启动服务，等微信平台来消息。"""
    current = settings()
    missing, missing_wecom = current.missing_official(), current.missing_wecom()
    if missing and missing_wecom:
        # Whoever has begun with 企业微信 alone is not asked for a 公众号.
        only_wecom = bool(current.wecom_corpid) and not current.official_appid
        fail(words.missing_wecom_settings(missing_wecom) if only_wecom else words.missing_settings(missing))
    try:
        platforms.channels(current)
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
