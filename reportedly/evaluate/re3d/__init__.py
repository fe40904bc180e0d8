"""Entities and relations of re3d as our reading has them."""
