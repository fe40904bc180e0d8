"""Rebuilds the first pass: what the reader finds in the training texts, and the fit."""
