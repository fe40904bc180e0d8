"""Training of the learned reader: one small encoder, a head for each question."""
