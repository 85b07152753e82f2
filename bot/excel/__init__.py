"""Excel workbooks, read and written; their meaning is in handlers."""
