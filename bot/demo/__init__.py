"""The demo: a WeChat platform to try the bot with, and people who do not exist."""
