"""One file for each page: what it shows, as a record, and where it stands."""
