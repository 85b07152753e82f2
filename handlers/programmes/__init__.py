"""Programmes as data: what a TOML file says, and what applying it changes."""
