"""Rebuilds what was learned from texts; no part of the installed package."""
