"""One conversation a file: plain functions from a turn to a reply. No network, no clock, no commit."""
