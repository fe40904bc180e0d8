"""From files, pages, feeds and archives to reports: one file per format, one entry (`sources`)."""
