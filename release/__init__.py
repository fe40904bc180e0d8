"""What goes with a release."""
