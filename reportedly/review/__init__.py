"""People's reviews of claims: what stands after them, corrections by words, and agreement."""
