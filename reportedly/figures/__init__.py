"""How many: quantities in the text, and the figures of events."""
