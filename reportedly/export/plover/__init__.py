"""PLOVER records from claims; docs/codebooks/plover.md has the members and the rules."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import IO

from reportedly.export.plover.records import is_dated, parties_of, record_of
from reportedly.export.plover.tables import BOOK, plover_tables
from reportedly.export.written import LeftOut, Pair, Written
from reportedly.records import Claim, Report


def plover_lines(pairs: Iterable[Pair]) -> Iterator[str | LeftOut]:
    """Write each claim as one line of JSON, or name it with the rule that leaves it out.

    Claims of one report must follow one another: an assault is looked for among them.
    """
    for _, group in groupby(pairs, key=lambda pair: pair[0].id):
        told = list(group)
        claims = [claim for _, claim in told]
        for report, claim in told:
            left = _left_out(report, claim, claims)
            yield left or json.dumps(record_of(report, claim), ensure_ascii=False)


def _left_out(report: Report, claim: Claim, claims: Sequence[Claim]) -> LeftOut | None:
    code = claim.event.codes.plover
    if code is None:
        return BOOK.leave_out(claim.id, "plover-left-out-no-code", f"({claim.event.kind})")
    if not is_dated(report, claim):
        return BOOK.leave_out(claim.id, "plover-left-out-no-date")
    if code.type in plover_tables().recipient_needed and not parties_of(claim)[1]:
        return BOOK.leave_out(claim.id, "plover-left-out-no-recipient", f"({code.type})")
    if code.type == "MOBILIZE" and any(_belongs_to(claim, other) for other in claims):
        return BOOK.leave_out(claim.id, "plover-left-out-part-of-assault")
    return None


def _belongs_to(claim: Claim, other: Claim) -> bool:
    code = other.event.codes.plover
    names = {person.actor_id or person.name for person in claim.actors}
    shared = names & {person.actor_id or person.name for person in other.actors}
    same_sentence = other.sentence.start == claim.sentence.start
    return bool(code and code.type == "ASSAULT" and same_sentence and shared)


def write_plover(pairs: Iterable[Pair], stream: IO[str]) -> Written:
    """Write PLOVER records as JSON Lines; claims that PLOVER cannot say are named, not written."""
    count = 0
    left_out: list[LeftOut] = []
    for line in plover_lines(pairs):
        if isinstance(line, LeftOut):
            left_out.append(line)
        else:
            stream.write(line + "\n")
            count += 1
    return Written(count, left_out=tuple(left_out))
