"""Where: the gazetteer, place names in text, and the place of each event."""
