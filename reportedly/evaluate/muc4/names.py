"""Persons' names: parted from titles, and in the fullest form that the report has."""

from spacy.tokens import Token

from reportedly.evaluate.muc4.phrases import capitals
from reportedly.evaluate.muc4.tables import tables
from reportedly.extraction.mention_index import MentionIndex
from reportedly.language.reading import Reading
from reportedly.language.syntax import noun_phrase, word_forms

_LONGEST = 6
"""Words of a name."""
_JOINING = frozenset({"de", "del", "la", "las", "los", "y", "van", "von"})


class Names:
    """The names of persons in one reading."""

    def __init__(self, reading: Reading, index: MentionIndex) -> None:
        """Collect the names of all persons that the reading found."""
        self.reading = reading
        self.index = index
        self._all: dict[str, None] = {}
        for token in reading.doc:
            following = reading.doc[token.i + 1] if token.i + 1 < len(reading.doc) else None
            if token.tag_ == "NNP" and (following is None or following.tag_ not in ("NNP", "NNPS")):
                name, _ = self.part(token)
                if name:
                    self._all[name] = None

    def __contains__(self, name: object) -> bool:
        """Tell whether it is the name, or the end of the name, of a person in the report."""
        return any(known == name or known.endswith(f" {name}") for known in self._all)

    def part(self, token: Token) -> tuple[str | None, str | None]:
        """Part the phrase that a name ends into name and title, None for what is not there."""
        if not self._is_of_name(token):
            return None, None
        start, _ = noun_phrase(token)
        first = token.i
        while first > start and self._goes_on(first - 1):
            first -= 1
        has_title = first > start
        if token.ent_type_ != "PERSON" and first == token.i and not has_title:
            return None, None
        name = self._words(first, token.i + 1)
        title = self._words(self._title_start(start, first), first) if first > start else ""
        return name or None, title.removeprefix("THE ").strip() or None

    def _title_start(self, start: int, end: int) -> int:
        """Leave out what stands before the title: "[word indistinct] murdered student …"."""
        for i in range(end - 1, start - 1, -1):
            if self.reading.doc[i].pos_ in ("PUNCT", "VERB", "X", "CCONJ", "SYM"):
                return i + 1
        return start

    def fullest(self, name: str) -> str:
        """Return the longest name of the report that holds the words of this one in a row."""
        longer = [known for known in self._all if f" {name} " in f" {known} "]
        return max([name, *longer], key=len)

    def _goes_on(self, i: int) -> bool:
        token = self.reading.doc[i]
        if token.lower_ in _JOINING:
            return i > 0 and self._is_of_name(self.reading.doc[i - 1])
        return self._is_of_name(token)

    def _is_of_name(self, token: Token) -> bool:
        """Tell a word of a person's name: a proper noun that is no title, place or body."""
        if token.tag_ != "NNP" or not token.text[:1].isupper() or self._is_role(token):
            return False
        if token.ent_type_ == "PERSON":
            return True
        if token.ent_type_ or self.index.place(token) is not None:
            return self._follows_title(token)
        actor = self.index.actor(token)
        return actor is None or actor.actor_id is None

    def _follows_title(self, token: Token) -> bool:
        """Tell "Dr Ana Diaz", whatever the parser takes her for, by the title in front."""
        i = token.i - 1
        while i >= 0 and self.reading.doc[i].tag_ == "NNP" and token.i - i < _LONGEST:
            if word_forms(self.reading.doc[i]) & tables().honorifics:
                return True
            i -= 1
        return False

    def _is_role(self, token: Token) -> bool:
        if word_forms(token) & tables().titles:
            return True
        actor = self.index.actor(token)
        if actor is None or not actor.basis.startswith("role-") or actor.head != token.i:
            return False
        # "the president, Ana Diaz": the mention of the role has the name of who holds it.
        return token.text.upper() not in actor.name.upper().split() or (
            capitals(self.reading.doc[actor.start : actor.end].text) == capitals(actor.name)
        )

    def _words(self, start: int, end: int) -> str:
        doc = self.reading.doc
        return capitals(
            self.reading.report.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]
        )
