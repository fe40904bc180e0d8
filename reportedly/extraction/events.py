"""Finding events: the best trigger row at each place, and its arguments."""

from collections import defaultdict

from spacy.tokens import Token

from reportedly.extraction.conditions import Surroundings
from reportedly.extraction.consequences import absorb_consequences
from reportedly.extraction.hazards import name_acts_of_nature
from reportedly.extraction.mention_index import MentionIndex
from reportedly.extraction.one_act import join_acts
from reportedly.extraction.slots import Slots, noun_slots, verb_slots
from reportedly.extraction.slots_parted import begins_clause
from reportedly.extraction.standing import drop_counted_elsewhere
from reportedly.extraction.support import support_noun
from reportedly.extraction.triggers import Candidate, candidates
from reportedly.language.noun_classes import note_noun_classes
from reportedly.language.reading import Argument, EventDraft, Reading
from reportedly.language.syntax import counted_noun, prepositions
from reportedly.lexicon.ontology import Frame, Role, frames, kind_of

_OWNING_UP = frozenset({"claim_of_responsibility", "denial"})
_LENT_ROLES: dict[str, Role] = {"agent": "actor", "undergoer": "recipient"}
"""Roles of the slots that support verbs lend to nouns whose frame does not name them."""


def find_events(reading: Reading) -> None:
    """Fill `reading.events`, in text order, each with its arguments.

    Where several rows fit, the one with the most words, then the most needs, wins; the others are
    noted as held back.
    """
    index = MentionIndex(reading)
    note_noun_classes(reading)
    chosen: list[EventDraft] = []
    taken: set[int] = set()
    for token in reading.doc:
        fitting = [
            (candidate, slots)
            for candidate, slots in _considered(reading, token, index)
            if not taken.intersection((candidate.head.i, candidate.start))
        ]
        best = _best(fitting)
        if best is None:
            continue
        candidate, slots = best
        _note_rest(reading, fitting, candidate)
        taken.update(_spent_words(candidate))
        reading.fire(candidate.row.id, candidate.start, candidate.end)
        for row_id, lender in slots.support:
            reading.fire(row_id, lender, lender + 1)
        chosen.append(_draft(candidate, slots))
    joined = join_acts(_join_compounds(reading, chosen), reading)
    joined = drop_counted_elsewhere(joined, reading)
    name_acts_of_nature(joined, reading, index)
    events = absorb_consequences(joined, reading)
    _give_claimants(reading, events)
    reading.events = events


def _spent_words(candidate: Candidate) -> list[int]:
    """List the words that start no other event: "vowed to attack" is a threat, and an attack."""
    doc, head = candidate.head.doc, candidate.head
    clauses = {i for i in candidate.words if i != head.i and doc[i].dep_ in ("xcomp", "ccomp")}
    return [i for i in candidate.words if i not in clauses]


def _give_claimants(reading: Reading, events: list[EventDraft]) -> None:
    """Make the party that claims or denies responsibility for an event its actor.

    "No group has claimed responsibility" gives none.
    """
    by_head = {event.head: event for event in events}
    for speech in events:
        if speech.kind not in _OWNING_UP:
            continue
        owned = [by_head[a.head] for a in speech.arguments if a.head in by_head]
        for argument in speech.arguments:
            speaker = reading.doc[argument.head]
            if argument.role != "actor" or any(c.lower_ == "no" for c in speaker.children):
                continue
            for event in owned:
                if not event.heads_of("actor"):
                    event.arguments.append(Argument("actor", "claimant", argument.head))


def _considered(
    reading: Reading, token: Token, index: MentionIndex
) -> list[tuple[Candidate, Slots]]:
    """Return the rows at a token whose conditions hold; note why the others are held back."""
    fitting = []
    filled: dict[tuple[int, ...], Slots] = {}
    for candidate in candidates(token):
        row, head = candidate.row, candidate.head
        key = (head.i, row.pos == "verb", *candidate.words)
        if key not in filled:
            filled[key] = fill_slots(candidate)
        around = Surroundings(head, candidate.words, filled[key], index)
        failed = _held_by(candidate, around, reading) or _part_of_word(candidate, index)
        if failed is None:
            fitting.append((candidate, filled[key]))
        else:
            reading.fire(row.id, candidate.start, candidate.end, held_by=failed)
    return fitting


def fill_slots(candidate: Candidate) -> Slots:
    """Fill the slots around a candidate with the things meant, each coordinated one."""
    if candidate.row.pos == "noun":
        slots = noun_slots(candidate.head, candidate.start)
    else:
        inner = [candidate.head.doc[i] for i in candidate.words if i != candidate.head.i]
        slots = verb_slots(candidate.head, inner)
    for slot, tokens in slots.items():
        expanded = (t for first in tokens for t in (first, *_coordinated(first)))
        slots[slot] = list(dict.fromkeys(counted_noun(token) for token in expanded))
    return slots


def _held_by(candidate: Candidate, around: Surroundings, reading: Reading) -> str | None:
    for condition in candidate.row.needs:
        if not around.holds(condition):
            return f"needs {condition}"
    for condition in candidate.row.not_when:
        if around.holds(condition):
            return f"not when {condition}"
    head = candidate.head
    if candidate.row.pos == "noun" and head.dep_ == "compound" and not _carries(head):
        return f'part of "{reading.span(head.i, head.head.i + 1).text}"'
    return None


def _part_of_word(candidate: Candidate, index: MentionIndex) -> str | None:
    """Say of what the words are only a part: "death squads", "life-threatening"."""
    head = candidate.head
    if candidate.row.measure is not None and index.label(head) is not None:
        return None  # "Evacuation total people: 4,725"
    if candidate.row.pos == "noun":
        actor = index.actor(head)
        if actor is not None and actor.head not in candidate.words and actor.head > head.i:
            return f'part of "{head.doc[actor.start : actor.end].text}"'
    elif head.tag_ == "VBG" and head.dep_ == "amod" and index.classes(head.head) == {"thing"}:
        return f'part of "{head.text} {head.head.text}"'  # "detonating plugs"
    elif head.tag_ == "VBG" and head.i > 1 and head.dep_ in ("amod", "acomp", "compound"):
        hyphen = head.doc[head.i - 1]
        if hyphen.text == "-" and not hyphen.whitespace_:
            return f'part of "{head.doc[head.i - 2 : head.i + 1].text}"'
    return None


def _carries(noun: Token) -> bool:
    """Tell "an attack plan" (not the event) from "the attack campaign", "Car Bomb Kills"."""
    host = noun.head
    return support_noun(host) is not None or host.i < noun.i or any(candidates(host))


def _best(fitting: list[tuple[Candidate, Slots]]) -> tuple[Candidate, Slots] | None:
    if not fitting:
        return None
    return max(fitting, key=lambda pair: _rank(pair[0]))


def _rank(candidate: Candidate) -> tuple[int, int, str]:
    # The id settles what is left, so that the choice never hangs on file order.
    return len(candidate.row.words), len(candidate.row.needs), candidate.row.id


def _note_rest(reading: Reading, fitting: list[tuple[Candidate, Slots]], best: Candidate) -> None:
    for candidate, _ in fitting:
        if candidate.row.id != best.row.id:
            why = f"{best.row.id} is more specific"
            reading.fire(candidate.row.id, candidate.start, candidate.end, held_by=why)


def _draft(candidate: Candidate, slots: Slots) -> EventDraft:
    row = candidate.row
    start, end = _trigger_words(candidate)
    return EventDraft(
        kind=row.kind,
        head=candidate.head.i,
        start=start,
        end=end,
        basis=row.id,
        measure=row.measure,
        counted=row.counted,
        arguments=arguments_of(slots, frames()[row.frame], inside=frozenset(candidate.words)),
        carriers=frozenset(token for _, token in slots.support),
    )


def arguments_of(slots: Slots, frame: Frame, *, inside: frozenset[int]) -> list[Argument]:
    """Give the words in the slots the roles that a frame has for them; `inside` is the trigger."""
    arguments = []
    for slot, tokens in slots.items():
        named = "by" if slot == "agent" and "agent" not in frame.slots else slot
        role = frame.slots.get(named) or _LENT_ROLES.get(slot)
        if slot in ("possessor", "compound") and role == "recipient" and _names_both(slots, frame):
            role = "actor"
        if role is not None:
            arguments += [Argument(role, slot, t.i) for t in tokens if t.i not in inside]
    return _unique(arguments)


def _names_both(slots: Slots, frame: Frame) -> bool:
    """Tell "the police killing of 17", where the police killed, from "the minister's killing"."""
    has_doer = frame.slots.get("by") == "actor" and not slots.get("by") and not slots.get("agent")
    return has_doer and frame.slots.get("of") == "recipient" and bool(slots.get("of"))


def _trigger_words(candidate: Candidate) -> tuple[int, int]:
    """Give the trigger's tokens; a verb parted from its particle keeps to the verb."""
    if (
        candidate.row.pos == "verb"
        and candidate.end - candidate.start > len(candidate.row.words) + 1
    ):
        return candidate.head.i, candidate.head.i + 1
    return candidate.start, candidate.end


def _coordinated(token: Token) -> list[Token]:
    """Return who else is in the list that a word opens.

    The parser hangs verbs under nouns by mistake ("rebels and fled"): no participants.
    """
    later = [t for t in token.conjuncts if t.pos_ not in ("VERB", "AUX") and t.i > token.i]
    fellows = [t for t in later if not begins_clause(t)]
    return fellows + _listed(token) + _together(token)


def _together(token: Token) -> list[Token]:
    """Return who is named with somebody: "a judge, along with his driver"."""
    found = [noun for word, noun in prepositions(token) if word in ("along", "alongside")]
    return [each for noun in found for each in (noun, *noun.conjuncts)]


def _listed(token: Token) -> list[Token]:
    """Return the rest of a list that the parse takes for an apposition: "Oslo, the UN and Cairo".

    A true apposition of two words closes with a comma: "Hassan, a minister and envoy, ...".
    """
    for child in token.children:
        if child.dep_ != "appos" or child.i < token.i + 2:
            continue
        last = child.right_edge
        closed = last.i + 1 < len(token.doc) and token.doc[last.i + 1].text in (",", "-", "(")
        fellows = [t for t in child.conjuncts if t.i > child.i and t.pos_ in ("NOUN", "PROPN")]
        if fellows and not closed and child.pos_ == token.pos_:
            return [child, *fellows]
        if fellows and _are_several(token):
            return fellows
    return []


def _are_several(subject: Token) -> bool:
    """Tell by the verb that "Salam, a teacher, and his son, were killed" are two."""
    if subject.tag_ not in ("NN", "NNP") or subject.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verbs = [subject.head, *(c for c in subject.head.children if c.dep_ in ("aux", "auxpass"))]
    return any(verb.lower_ in ("were", "are", "have") for verb in verbs)


def _unique(arguments: list[Argument]) -> list[Argument]:
    seen: dict[tuple[str, int], Argument] = {}
    for argument in arguments:
        seen.setdefault((argument.role, argument.head), argument)
    return list(seen.values())


def _join_compounds(reading: Reading, drafts: list[EventDraft]) -> list[EventDraft]:
    """Make one event of "mortar attack", "suicide raid": the first word says the kind.

    Also of coordinated words for one act ("shelled and bombed … ": two kinds, two events;
    "captured and seized": one).
    """
    by_head = {draft.head: draft for draft in drafts}
    dropped: set[int] = set()
    for draft in drafts:
        token = reading.doc[draft.head]
        host = by_head.get(token.head.i) if token.dep_ == "compound" else None
        if host is not None and host is not draft:
            _take_kind(host, draft)
            dropped.add(draft.head)
        elif token.dep_ == "conj" and token.head.i in by_head:
            _join_synonyms(by_head[token.head.i], draft, dropped)
        elif token.dep_ in ("xcomp", "ccomp") and token.head.i in by_head:
            _join_caused(by_head[token.head.i], draft, dropped)
    return [draft for draft in drafts if draft.head not in dropped]


def _take_kind(host: EventDraft, modifier: EventDraft) -> None:
    host.start = min(host.start, modifier.start)
    if kind_of(host.kind).family == "violence_against_people" or host.kind in ("offensive", "raid"):
        if kind_of(modifier.kind).consequence:
            return
        host.kind, host.basis, host.measure = modifier.kind, modifier.basis, modifier.measure


def _join_caused(causing: EventDraft, caused: EventDraft, dropped: set[int]) -> None:
    """Make one event of "forced 500,000 people to flee", where both words tell of the flight."""
    if causing.kind == caused.kind and causing.head not in dropped:
        own = {argument.head for argument in caused.arguments}
        caused.arguments += [a for a in causing.arguments if a.head not in own]
        dropped.add(causing.head)


def _join_synonyms(first: EventDraft, second: EventDraft, dropped: set[int]) -> None:
    if first.kind != second.kind or second.head - first.head > 3 or first.head in dropped:
        return
    roles: dict[str, set[int]] = defaultdict(set)
    for argument in first.arguments:
        roles[argument.role].add(argument.head)
    fresh = [a for a in second.arguments if a.role in roles and a.head not in roles[a.role]]
    if not fresh:
        first.arguments = _unique([*first.arguments, *second.arguments])
        dropped.add(second.head)
