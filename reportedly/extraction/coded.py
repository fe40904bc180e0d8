"""The code of what one party does to another, by the learned reader.

The rules find the event between two parties and its kind, and the kind has its code. The encoder
reads the same sentence with both parties marked and gives every root code a probability. Where
the two agree the rules' claim stands; where they do not, the encoder's holds if it is probable
(`LIKELY`), and the kind is "unlisted", for the vocabulary's own word for the act says something
else. For a deed inside somebody's words ("accused Greece of shelling Samos": what Greece does to
Samos) it must be surer, for it tends to code the telling.
"""

from collections.abc import Mapping, Sequence

from reportedly.extraction.confidence import LIKELY, confidence_of_code
from reportedly.language.encoder import Encoder
from reportedly.language.reading import Reading
from reportedly.lexicon.ontology import UNLISTED
from reportedly.records import Claim
from reportedly.records.claim import Codes, PloverCode

Ranges = Sequence[tuple[int, int]]

_LEAST_TOLD = 0.9
"""How probable the code of a deed in somebody's words must be; chosen as LIKELY was."""

_TYPES = {"YIELD": "CONCEDE"}
"""Root codes of the training sentences under the name of PLOVER's manual."""


def roots_between(
    reading: Reading, encoder: Encoder, source: Ranges, target: Ranges
) -> Mapping[str, float]:
    """Give the probability of each root code, from the sentences that the parties stand in."""
    doc = reading.doc
    named = [*source, *target]
    first = min((doc[start].sent.start for start, _ in named), default=0)
    last = max((doc[end - 1].sent.end for _, end in named), default=len(doc))
    tokens = [token.i for token in doc[first:last] if not token.is_space]
    words = {token: place for place, token in enumerate(tokens)}
    parties = [
        [(words[start], words[end - 1] + 1) for start, end in ranges] for ranges in (source, target)
    ]
    return encoder.code_between([doc[i].text for i in tokens], *parties)


def coded_by_encoder(claim: Claim, roots: Mapping[str, float], basis: str) -> Claim:
    """Give a claim the likeliest root code, if it is likely or the rules have none.

    What is only said ("vowed to help") is counted in the code. `codes.rule` is then `basis`, and
    `confidence` that of the code; a claim whose own code is the same keeps its kind and its other
    codes.
    """
    root = max(sorted(roots), key=lambda name: roots[name])
    wanted = _TYPES.get(root, root)
    codes = claim.event.codes
    least = _LEAST_TOLD if _is_told(claim) else LIKELY
    if codes.plover is not None and roots[root] < least:
        return claim
    if codes.plover is not None and codes.plover.type == wanted:
        codes = codes.model_copy(update={"rule": basis})
        event = claim.event.model_copy(update={"codes": codes})
    else:
        codes = Codes(plover=PloverCode(type=wanted), rule=basis)
        event = claim.event.model_copy(update={"kind": UNLISTED, "codes": codes, "basis": basis})
    confidence = confidence_of_code(roots[root])
    return claim.model_copy(update={"event": event, "confidence": confidence})


def _is_told(claim: Claim) -> bool:
    """Tell an event that stands in the words of someone whom the text quotes."""
    return any(voice.mention is not None for voice in claim.voices)
