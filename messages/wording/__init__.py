"""Everything that people read, one file a conversation: plain arguments in, text out."""
