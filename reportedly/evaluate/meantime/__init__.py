"""The MEANTIME exam: its rows, and our readings in its terms."""
