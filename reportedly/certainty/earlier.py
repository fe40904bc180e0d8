"""Words on the sentence before: "Rebels took the dam. The claim could not be verified."."""

from spacy.tokens import Doc, Span

from reportedly.certainty.cues import CueIndex

_TELLINGS = {
    "account", "allegation", "assertion", "claim", "information", "report", "statement", "it",
    "this", "that", "they", "these", "those", "figure", "video", "footage", "detail",
}  # fmt: skip
"""What a later sentence calls the one before it, as subject or object."""
_PLACES = {"nsubj", "nsubjpass", "dobj"}
_FURTHER = {"acl", "relcl", "ccomp", "prep", "csubj"}


def reach_back(doc: Doc, cues: CueIndex, heads: frozenset[int]) -> None:
    """Let a sentence that only doubts a telling speak of the sentence before it.

    `heads` are the tokens of all events: a doubting sentence with an event speaks of that one.
    """
    found = []
    for cue, reach in cues.sentences:
        sentence = doc[reach.start : reach.stop]
        alone = not any(i in heads for i in reach)
        if cue.row.degree and alone and reach.start and _is_of_a_telling(sentence):
            before = doc[reach.start - 1].sent
            found.append((cue, range(before.start, reach.stop)))
        else:
            found.append((cue, reach))
    cues.sentences[:] = found


def _is_of_a_telling(sentence: Span) -> bool:
    named = [t for t in sentence if t.dep_ in _PLACES and t.lemma_.lower() in _TELLINGS]
    if named:
        return not any(c.dep_ in _FURTHER for t in named for c in t.children)
    there = any(token.dep_ == "expl" for token in sentence)
    return there and not any(token.dep_ in _FURTHER for token in sentence)
