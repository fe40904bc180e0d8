"""Lets `python -m reportedly` do what the command does."""

from reportedly.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
