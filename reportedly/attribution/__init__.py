"""Who says so: cues of speech, the voices they belong to, and the chain of voices of an event."""
