"""Who exactly: armed groups, state bodies, organisations, office-holders and role nouns."""
