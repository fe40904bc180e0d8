"""The layers of two coders, as codings that can be measured against each other."""

from collections.abc import Sequence

from reportedly.compare.codings import Coding
from reportedly.errors import InputError, NotFound
from reportedly.records import Claim
from reportedly.review.double_coding import DoubleCoding
from reportedly.store.codings import Codings


def coder_pairs(codings: Sequence[DoubleCoding]) -> dict[tuple[str, str], list[DoubleCoding]]:
    """Sort the double codings that are done by their coders, the pair with the most first."""
    found: dict[tuple[str, str], dict[str, DoubleCoding]] = {}
    for one in codings:
        if one.is_coded:
            # Of a report that was coded twice by the same two the last time counts.
            found.setdefault(_pair(one), {})[one.report_id] = one
    most_first = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return {pair: list(own.values()) for pair, own in most_first}


def layers_of(codings: Codings, coders: Sequence[str] | None) -> tuple[Coding, Coding]:
    """Give what two coders made of the reports that both have done.

    Without names it is the pair that did most together. Raises NotFound where there is none.
    """
    pairs = coder_pairs(codings.all())
    if coders is None and not pairs:
        raise NotFound(
            "No report was coded by two people yet. Put one up with: "
            "reportedly coding open REPORT --coders A B"
        )
    wanted = next(iter(pairs)) if coders is None else _known(coders, pairs)
    done = {one.report_id: one for one in pairs[wanted]}

    def coding_of(coder: str) -> Coding:
        def claims_of(report_id: str) -> Sequence[Claim]:
            of = done.get(report_id)
            place = of.place_of(coder) if of else None
            if of is None or place is None:
                return ()
            return codings.claims_of(of.id, place)

        return Coding(coder, tuple(done), claims_of, frozenset(done))

    return coding_of(wanted[0]), coding_of(wanted[1])


def _pair(of: DoubleCoding) -> tuple[str, str]:
    first, second = sorted(of.coders, key=str.casefold)
    return first, second


def _known(
    coders: Sequence[str], pairs: dict[tuple[str, str], list[DoubleCoding]]
) -> tuple[str, str]:
    if len(coders) != 2:
        raise InputError("Agreement is measured between two coders.", advice="Name two.")
    for pair, codings in pairs.items():
        if all(codings[0].place_of(name) is not None for name in coders):
            return pair
    there = "; ".join(" and ".join(pair) for pair in pairs) or "nobody yet"
    raise NotFound(
        f"{' and '.join(coders)} have no report that both are done with. Who have: {there}."
    )
