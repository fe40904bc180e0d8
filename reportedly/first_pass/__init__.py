"""The first pass: a look at raw text that passes over reports with nothing to code."""

from reportedly.first_pass.focus import Focus
from reportedly.first_pass.weighing import FirstPass, load_first_pass

__all__ = ["FirstPass", "Focus", "load_first_pass"]
