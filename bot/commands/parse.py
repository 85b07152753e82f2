"""qianshou parse: what a message means, without writing anything."""

import json
import sys
from datetime import datetime
from typing import Annotated, Any

import typer

from bot.clock import SHANGHAI, Clock
from bot.commands.support import fail
from messages.label import to_label
from messages.understand import understand
from messages.wording import operator as words


def parse(
    text: Annotated[str | None, typer.Argument(help="要理解的话，比如：昨天下午走访3户")] = None,
    at: Annotated[str | None, typer.Option(help="收到的时间，比如 2026-11-18T18:00；不写就是现在")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help='从标准输入逐行读 {"id","at","text"}，逐行输出结果')] = False,
) -> None:
    """看一句话会被理解成什么；不记录。"""
    if jsonl:
        for number, line in enumerate(sys.stdin, 1):
            if line.strip():
                typer.echo(json.dumps(_line(number, line), ensure_ascii=False))
        return
    if text is None:
        fail(words.bad_line(1, "没有要理解的话"))
    moment = _time(at) if at else Clock().now()
    typer.echo(json.dumps(to_label(understand(text, moment)), ensure_ascii=False, indent=2))


def _line(number: int, line: str) -> dict[str, Any]:
    """The parse of one line of input; a line that cannot be used gives its number and the reason."""
    try:
        asked = json.loads(line)
        moment = datetime.fromisoformat(asked["at"])
        text = str(asked["text"])
        return {"id": asked.get("id"), **to_label(understand(text, _in_china(moment)))}
    except (json.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        fail(words.bad_line(number, type(error).__name__))


def _time(value: str) -> datetime:
    try:
        return _in_china(datetime.fromisoformat(value))
    except ValueError:
        fail(words.bad_time(value))


def _in_china(moment: datetime) -> datetime:
    """A time without a zone is China's."""
    return moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else moment.astimezone(SHANGHAI)
