"""With what: weapons and equipment, and what became of them."""
