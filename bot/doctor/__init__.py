"""What keeps the bot from working: each check looks at one thing and says it in one sentence."""
