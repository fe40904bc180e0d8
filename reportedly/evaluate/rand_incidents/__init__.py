"""What the RAND incidents need beside their exam: our claims in that database's form."""
