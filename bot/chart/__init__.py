"""The digest's picture: where everything stands (layout), how it is drawn, and with which letters."""
