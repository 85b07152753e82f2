"""qianshou docs and qianshou ask on the configured database."""

from bot.clock import Clock
from bot.commands.ask import ask_command
from bot.commands.docs import docs_app
from bot.commands.support import reading, transaction

docs = docs_app(transaction, reading, Clock().now)
ask = ask_command(reading, Clock().now)
