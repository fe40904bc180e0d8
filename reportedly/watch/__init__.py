"""Watching feeds and sitemaps: what is new is added to a store, what changed becomes a version."""
