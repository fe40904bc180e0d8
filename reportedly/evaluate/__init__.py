"""Measuring the reading against gold that nobody on the project wrote."""
