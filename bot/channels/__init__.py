"""The doors: each turns a platform's bytes into an ``Inbound`` and a reply's text back into bytes."""
