"""How surely a report puts an event, whether it happened, and whether it is recalled history."""
