"""Days named in a message: found, joined to lists and ranges, resolved against the day of the message."""
