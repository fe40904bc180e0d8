"""The desk: pages over a store, to read, check, correct and see, on this machine."""
