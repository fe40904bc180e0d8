"""People's reviews of claims: what stands after them, and corrections tied to words."""
