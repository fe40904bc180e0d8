"""Tolls told as incidents of their own, whose deaths belong to what they are the toll of."""

from collections.abc import Container, Iterable

from reportedly.export.written import Told


def tolls_among(everything: Iterable[Told], coded: Container[str]) -> dict[str, str]:
    """Give the ids of tolls, each with that of its cause, where the cause is in `coded`."""
    return {
        each.incident.id: link.incident_id
        for each in everything
        if each.incident.modality == "actual" and each.incident.standing != "denied"
        for link in each.incident.links
        if link.kind == "toll_of" and link.incident_id in coded
    }
