"""From a report's text to a Reading: language, case, sentences, parse and names."""
