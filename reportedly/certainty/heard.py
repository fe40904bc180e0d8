"""The learned reader's part in how surely an event is put."""

from reportedly.language.reading import Reading

CORPUS = "uw"
"""The corpus whose scale ours is: FactBank's values, as many readers gave them (UW, 2015)."""

_SHARE = 0.7
"""The encoder's share of a score; on dev rows .5 to .8 do alike."""


def blended(reading: Reading, token: int, score: float, *, corpus: str = CORPUS) -> float:
    """Blend the rules' score for an event, -3 to 3, with what the encoder hears at its word.

    `corpus` names the scale that `score` is on. Rounded to a tenth, since the encoder's answers
    are no finer; the rules' own score where there is no encoder, or the word is out of its reach.
    """
    hearing = reading.hearing(token)
    word = hearing.word(token) if hearing is not None else None
    if hearing is None or word is None:
        return score
    heard = _SHARE * hearing.heard.score(word, corpus) + (1 - _SHARE) * score
    return round(min(3.0, max(-3.0, heard)), 1)
