"""qianshou doctor: everything that the bot needs, looked at once."""

import asyncio

import typer

from bot import logs
from bot.clock import Clock
from bot.commands.support import settings
from bot.doctor import machine, network
from bot.doctor.finding import Finding, Mark
from bot.settings import Settings
from messages.wording import doctor as words


def doctor() -> None:
    """体检：设置、数据库、磁盘、时钟、字体、回调地址、接口凭证、可信IP，缺什么、在哪个后台找。"""
    current = settings()
    logs.configure("ERROR")
    found = [
        *machine.settings_check(current),
        *machine.database_check(current),
        *machine.disk_check(current),
        *machine.media_check(current),
        *machine.font_check(current),
        *asyncio.run(_outside(current)),
    ]
    for finding in found:
        typer.echo(words.line(finding.mark, finding.sentence))
    counts = {mark: sum(finding.mark is mark for finding in found) for mark in Mark}
    typer.echo(words.verdict(counts[Mark.BAD], counts[Mark.WARN]))
    if counts[Mark.BAD]:
        raise typer.Exit(1)


async def _outside(current: Settings) -> list[Finding]:
    clock = Clock()
    checks = await asyncio.gather(
        network.clock_check(current, clock),
        network.api_check(current),
        network.callback_check(current, clock),
        network.redis_check(current),
    )
    return [finding for found in checks for finding in found]
