"""The gold of WikiEvents, and how arguments are compared with it."""
