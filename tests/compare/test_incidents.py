"""Incidents of two codings: claims put together otherwise, fields settled otherwise."""

from typing import Any

from reportedly.compare.incidents import IncidentDifference, compare_incidents
from reportedly.records import Claim, Incident
from tests.built import MOSUL, build_incident


def incident(name: str, *claims: Claim, **fields: Any) -> Incident:
    return build_incident(*claims, **({"id": name, "place": MOSUL} | fields))


def same(*claims: Claim) -> dict[str, str]:
    return {claim.id: claim.id for claim in claims}


def test_incidents_do_not_differ_from_themselves(claims: list[Claim]) -> None:
    told = [incident("i-1", *claims[:2]), incident("i-2", claims[2])]
    found = compare_incidents(told, told, same(*claims))
    assert (found.incidents_a, found.incidents_b, found.same, found.identical) == (2, 2, 2, 2)
    assert (found.fields, found.differences) == ((), ())


def test_a_field_that_is_settled_otherwise(claims: list[Claim]) -> None:
    one = incident("i-1", *claims, standing="single_source")
    other = incident("i-9", *claims, standing="disputed", place=None)
    found = compare_incidents([one], [other], same(*claims))
    assert (found.same, found.identical) == (1, 0)
    assert found.fields == (("standing", 1), ("place", 1))
    named = f"{one.kind} · Mosul"
    assert found.differences == (
        IncidentDifference(
            ("i-1",), ("i-9",), named, "standing", "single_source", "disputed"
        ),
        IncidentDifference(("i-1",), ("i-9",), named, "place", "Mosul, Nineveh, IQ", None),
    )  # fmt: skip


def test_claims_that_are_put_together_otherwise(claims: list[Claim]) -> None:
    first, second, third = claims
    a = [incident("i-1", first, second), incident("i-2", third)]
    b = [incident("i-7", first), incident("i-8", second, third)]
    (found,) = compare_incidents(a, b, same(*claims)).differences
    assert (found.field, found.incidents_a, found.incidents_b) == (
        "claims", ("i-1", "i-2"), ("i-7", "i-8"),
    )  # fmt: skip
    together = ", ".join(sorted((first.id, second.id)))
    assert found.a == f"i-1 ({together}); i-2 ({third.id})"
    joined = ", ".join(sorted((second.id, third.id)))
    assert found.b == f"i-7 ({first.id}); i-8 ({joined})"


def test_claims_of_one_coding_alone_say_nothing(claims: list[Claim]) -> None:
    first, second, third = claims
    a = [incident("i-1", first, second), incident("i-2", third)]
    found = compare_incidents(a, [incident("i-7", first)], same(first))
    assert (found.incidents_a, found.incidents_b, found.same) == (1, 1, 1)
    assert {one.field for one in found.differences} <= {"actors", "recipients"}


def test_claims_are_matched_by_their_ids_in_either(claims: list[Claim]) -> None:
    first, second, _ = claims
    renamed = first.model_copy(update={"id": "c-other"})
    found = compare_incidents(
        [incident("i-1", first, second)], [incident("i-1", renamed, second)],
        {first.id: "c-other", second.id: second.id},
    )  # fmt: skip
    assert (found.same, found.differences) == (1, ())
