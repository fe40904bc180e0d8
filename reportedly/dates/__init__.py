"""When: expressions of time in the text, and the times of events."""
