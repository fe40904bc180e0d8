"""From the parse to events with participants, figures, places and times, and to claims."""
