"""Hostile inputs for everything that reads: hypothesis makes them, a clock stops what hangs.

`python -m benchmarks.fuzz --minutes 60` runs all targets by turns; the tests run the same ones for
seconds, always on the same inputs.
"""
