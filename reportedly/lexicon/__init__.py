"""Knowledge as files that an analyst can edit, and their loader."""
