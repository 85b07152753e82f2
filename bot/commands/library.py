"""qianshou docs and qianshou ask on the configured database."""

from bot.clock import Clock
from bot.commands.ask import ask_command
from bot.commands.docs import docs_app
from bot.commands.support import transaction

docs = docs_app(transaction, transaction, Clock().now)
ask = ask_command(transaction, Clock().now)
