"""Finding who is named: the step that fills `reading.actors`."""

from reportedly.actors.aliases import define_aliases
from reportedly.actors.called import join_called
from reportedly.actors.listed import listed_spots
from reportedly.actors.officials import official_spots
from reportedly.actors.people import add_entities, add_titles
from reportedly.actors.phrases import join_belonging, make_phrases
from reportedly.actors.shared_nouns import add_shared
from reportedly.actors.spots import role_spots, select
from reportedly.actors.states import body_spots, demonym_states, government_spots, state_words
from reportedly.actors.unlisted import unlisted_spots
from reportedly.language.reading import Reading
from reportedly.language.spellings import cut


def find_actors(reading: Reading) -> None:
    """Fill `reading.actors` with everyone named, in text order and without overlaps.

    Known names win over composed state bodies, those over role nouns, those over the
    parser's names; the longest wins before all. Pronouns are left to coreference.
    """
    doc = reading.doc
    pieces = cut(doc)
    states = state_words(pieces)
    adjectives = demonym_states(doc, states)
    known = [*listed_spots(reading, pieces, states), *body_spots(reading, pieces, states)]
    spots = select(
        [
            *known,
            *official_spots(reading, pieces),
            *government_spots(reading, states),
            *role_spots(reading, pieces),
            *unlisted_spots(reading, adjectives, known),
        ]
    )
    phrases = add_titles(doc, make_phrases(reading, spots, adjectives))
    join_belonging(doc, phrases, _countries_of_places(reading), adjectives)
    phrases = add_entities(doc, phrases, _elsewhere(reading), adjectives)
    phrases = define_aliases(doc, join_called(doc, phrases))
    phrases = add_shared(doc, phrases, states)
    for phrase in phrases:
        for row_id, start, end in phrase.fired:
            reading.fire(row_id, start, end)
    reading.actors = [phrase.mention(reading) for phrase in phrases]


def _countries_of_places(reading: Reading) -> dict[int, str]:
    return {
        token: mention.place.country
        for mention in reading.places
        if mention.place.country is not None
        for token in range(mention.start, mention.end)
    }


def _elsewhere(reading: Reading) -> set[int]:
    return {
        token
        for mention in (*reading.places, *reading.times)
        for token in range(mention.start, mention.end)
    }
