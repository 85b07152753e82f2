"""The command ``qianshou``. Only the command that is called is imported: the server starts without the others."""

import importlib
import sys
from collections.abc import Iterable

import typer

COMMANDS = {
    "serve": "bot.commands.serve:serve",
    "demo": "bot.commands.demo:demo",
    "parse": "bot.commands.parse:parse",
    "invite": "bot.commands.invite:invite",
    "people": "bot.commands.people:app",
    "chat": "bot.commands.chat:chat",
    "menu": "bot.commands.menu:app",
    "doctor": "bot.commands.doctor:doctor",
    "programme": "bot.commands.programme:app",
    "roster": "bot.commands.roster:app",
    "ledger": "bot.commands.ledger:app",
    "docs": "bot.commands.library:docs",
    "ask": "bot.commands.library:ask",
    "db": "bot.commands.database:app",
    "bench": "bot.commands.bench:bench",
}


def build(names: Iterable[str]) -> typer.Typer:
    """The command line with these commands."""
    app = typer.Typer(
        help="牵手助手：社工在微信里报工作，机器人记天数。", no_args_is_help=True, pretty_exceptions_enable=False
    )
    app.callback()(lambda: None)
    for name in names:
        module, _, attribute = COMMANDS[name].partition(":")
        found = getattr(importlib.import_module(module), attribute)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
    return app


def main() -> None:
    """The entry point of the installed command."""
    called = sys.argv[1] if len(sys.argv) > 1 else ""
    build([called] if called in COMMANDS else COMMANDS)()
