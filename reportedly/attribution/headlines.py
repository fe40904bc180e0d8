"""Headlines that set their source off with a colon or a dash: "Gunmen kill 12: police"."""

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.attribution.cues import Cue
from reportedly.attribution.sources import Roster

_LONGEST = 5


def find_headline_voices(roster: Roster) -> Iterator[Cue]:
    """Yield the voice of a headline of the form "source: words" or "words: source"."""
    end = roster.reading.title_end
    doc = roster.reading.doc
    for token in doc[:end]:
        if token.text not in (":", "–", "—", "-") or token.i in (0, end - 1):
            continue
        before, after = doc[: token.i], doc[token.i + 1 : end]
        first = len(before) < len(after) or _is_verbal(list(after))
        source, content = (before, after) if first else (after, before)
        if len(source) > _LONGEST or len(content) < 3 or _is_verbal(list(source)):
            continue
        if token.text == "-" and not token.whitespace_:
            continue
        head = _last_noun(list(source))
        if head is None:
            continue
        voice = roster.source(head, stop=frozenset(t.i for t in content) | {token.i})
        if voice.kind is None and not _is_full_name(list(source)):
            continue
        said = frozenset(t.i for t in content if not t.is_space)
        yield Cue(token.i, token.i + 1, voice, said, "asserts", "rule:headline", "headline")
        return


def _is_full_name(tokens: list[Token]) -> bool:
    """Tell a person named in full; a single word may be a topic or a place."""
    named = all(t.pos_ == "PROPN" and t.ent_type_ == "PERSON" for t in tokens)
    return named and len(tokens) > 1


def _is_verbal(tokens: list[Token]) -> bool:
    return any(token.pos_ in ("VERB", "AUX") for token in tokens)


def _last_noun(tokens: list[Token]) -> Token | None:
    found = [token for token in tokens if token.pos_ in ("NOUN", "PROPN")]
    return found[-1] if found else None
