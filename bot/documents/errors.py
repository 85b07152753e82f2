"""What keeps a file from being read."""


class Unreadable(Exception):
    """A file that cannot be taken in; its text is the reason, in Chinese."""
