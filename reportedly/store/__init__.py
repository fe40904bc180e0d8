"""Where reports and claims are kept: one SQLite file, or a PostgreSQL database by its address."""

from reportedly.store.filters import ClaimFilter
from reportedly.store.search import ClaimHit, Hit, Snippet
from reportedly.store.store import Counts, Store

__all__ = ["ClaimFilter", "ClaimHit", "Counts", "Hit", "Snippet", "Store"]
