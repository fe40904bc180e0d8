"""MUC-4: incident templates from the claims of one report, and the two ways to score them."""
