"""Behaviour, each on real parts."""
