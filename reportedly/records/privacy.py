"""Private persons: their names are shown where the text has them and nowhere else."""

from reportedly.records.claim import Participant


def is_private(person: Participant) -> bool:
    """Tell a private person's name.

    Private is who stands in no roster, is a civilian, and is called by a name of several
    capitalised words; in a wire all in capitals, whom the parser took for a name.
    """
    if person.name.isupper() and not person.basis.startswith("model:"):
        return False
    words = [word for word in person.name.split() if word[:1].isalpha()]
    named = len(words) > 1 and all(word[0].isupper() for word in words)
    return person.actor_id is None and person.kind in {None, "CVL"} and named
