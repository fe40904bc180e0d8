"""MUC-4 incident templates: the official rules of 1992, and what the reading is asked for."""
