"""qianshou bench: measurements that can be repeated, each beside a peer in the same run."""

import importlib
import json
import pkgutil
from typing import Annotated, Any

import typer

import bot.bench
from bot.commands.support import fail
from messages.wording import operator as words


def names() -> list[str]:
    """The measurements there are: the modules of bot.bench that can be run, without their helpers and peers."""
    found = (module.name for module in pkgutil.iter_modules(bot.bench.__path__))
    return [name for name in found if not name.startswith("_") and not name.endswith("_peer")]


def bench(
    name: Annotated[str, typer.Argument(help="测量的名字")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """在本机上测一遍速度或准确率，旁边总有一个参照。"""
    if name not in names():
        fail(words.no_such_bench(name, names()))
    result: dict[str, Any] = importlib.import_module(f"bot.bench.{name}").run()
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False))
        return
    for key, value in result.items():
        typer.echo(f"{key}: {json.dumps(value, ensure_ascii=False)}")
