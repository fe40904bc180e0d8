"""The reader: reports in, claims out; the same verbs in the library as on the command line."""

import hashlib
import itertools
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

import reportedly
from reportedly.errors import InputError, LexiconError, PartMissing, PipelineError
from reportedly.extraction.asked import claim_about
from reportedly.extraction.between import claim_between, predicate_between
from reportedly.extraction.coded import coded_by_encoder, roots_between
from reportedly.extraction.prospects import find_prospects
from reportedly.language.encoder import Encoder, encoder_digest, load_encoder
from reportedly.language.languages import identify_language
from reportedly.language.lemmas import irregular_forms
from reportedly.language.parser import load_parser, parse, parse_sentences, parser_version
from reportedly.language.reading import Reading
from reportedly.lexicon.lists import lists_digest
from reportedly.lexicon.tables import lexicon_digest
from reportedly.pipeline import STEPS, Step, check_steps, run_steps
from reportedly.places.chooser import chooser_digest
from reportedly.places.gazetteer import gazetteer_version
from reportedly.records import Claim, Coder, Failure, Report
from reportedly.settings import Settings

_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one report: its claims, or why it was not read."""

    report: Report
    claims: tuple[Claim, ...]
    failure: Failure | None = None


class Reader:
    """Reads reports; holds the parser, so make one and keep it."""

    def __init__(self, nlp: Language, encoder: Encoder | None, settings: Settings) -> None:
        """Take a loaded parser and encoder; `load` is the usual way to get a Reader."""
        check_steps(STEPS)
        self._nlp = nlp
        self._encoder = encoder
        self._settings = settings
        self._rules: Reader | None = None
        self.coder = self._sign()
        self.sentences_read = 0

    def by_rules(self) -> "Reader":
        """Return a reader with the same parser that reads by rules alone."""
        if self._encoder is None:
            return self
        if self._rules is None:
            self._rules = Reader(self._nlp, None, self._settings)
        return self._rules

    def _sign(self) -> Coder:
        parts = (
            reportedly.__version__,
            lexicon_digest(),
            parser_version(self._nlp),
            gazetteer_version(),
            encoder_digest() if self._encoder else "rules alone",
            lists_digest("actors"),
            chooser_digest(),
        )
        fingerprint = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
        return Coder(
            version=reportedly.__version__, codebook=lexicon_digest(), fingerprint=fingerprint
        )

    def reading(
        self,
        report: Report,
        *,
        asked: Sequence[tuple[int, int]] = (),
        every_voice: bool = False,
    ) -> Reading:
        """Read a report and keep the working object, for explanation and tests.

        `asked` are code points `[start, end)` of words to take for events, known or not. With
        `every_voice` the learned reader hears voices in sentences without an event too, which no
        claim needs and which takes longer.
        """
        reading = parse(report, self._nlp)
        reading.every_voice = every_voice
        reading.asked = tuple(_tokens(reading, start, end) for start, end in asked)
        return self._through_steps(reading)

    def named(self, report: Report) -> Reading:
        """Find who and what is named in a report, and no more; several times as quick."""
        return run_steps(parse(report, self._nlp), _steps_to("actors"))

    def tells_of(
        self, report: Report, passages: Sequence[tuple[int, int]], kinds: Collection[str]
    ) -> bool:
        """Tell whether passages of a report, by themselves, hold an event of some kinds.

        `passages` are code points [start, end). It takes a fraction of the time of reading the
        report, and may rarely see an event otherwise, since what surrounds the passages is not
        looked at. Names are looked for only in passages that might hold one.
        """
        alone = [report.text[start:end].strip() for start, end in passages]
        ends = list(itertools.accumulate(len(words) + len(_BREAK) for words in alone))
        bare = parse(_made_of(report, alone), self._nlp, names=False)
        spots = (bare.doc[at].idx for at in find_prospects(bare, kinds))
        hopeful = dict.fromkeys(bisect_right(ends, spot) for spot in spots)
        if not hopeful:
            return False
        reading = parse(_made_of(report, [alone[at] for at in hopeful]), self._nlp)
        return any(event.kind in kinds for event in run_steps(reading, _steps_to("events")).events)

    def readings_of_sentences(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """Read many reports of a sentence, as proofs and tests have them, and keep the readings.

        They are parsed together, which is quicker and may rarely parse one otherwise.
        """
        return map(self._through_steps, parse_sentences(reports, self._nlp))

    def _through_steps(self, reading: Reading) -> Reading:
        reading.coder = self.coder
        reading.encoder = self._encoder
        self.sentences_read += sum(1 for _ in reading.doc.sents)
        return run_steps(reading)

    def irregular_forms(self, word: str) -> list[str]:
        """List the forms of a word that no ending makes ("shot" of "shoot")."""
        return irregular_forms(self._nlp, word)

    def ask(self, report: Report, words: Sequence[tuple[int, int]]) -> list[Claim]:
        """Say of given words, taken for events, what `read` says of the events that it finds.

        `words` are code points `[start, end)` of predicates ("stormed", "the raid"); there is
        one claim for each, in their order. An act that the vocabulary has no kind for has the
        kind "unlisted", no codes and no confidence. Raises InputError for a range with no word
        in it.
        """
        reading = self.reading(report, asked=words)
        return [claim_about(reading, start, end) for start, end in reading.asked]

    def between(
        self,
        report: Report,
        source: Sequence[tuple[int, int]],
        target: Sequence[tuple[int, int]],
    ) -> Claim | None:
        """Say what a source does to a target: the one claim of the event that stands between them.

        Both are code points `[start, end)` of each of the party's mentions, empty for a party
        that the text does not name. Speech acts (accuses, threatens, rejects) count as events.
        Where the learned reader codes the act otherwise than the vocabulary, or the vocabulary has
        no kind for it, the kind is "unlisted" with the PLOVER type that it gives. None where
        no word says what is done, or only what the target does. Raises InputError for a range with
        no word in it.
        """
        reading = self.reading(report)
        parties = [[_tokens(reading, *span) for span in spans] for spans in (source, target)]
        claim = claim_between(reading, *parties)
        if claim is None:
            predicate = predicate_between(reading, *parties)
            if predicate is None:
                return None
            claim = self.ask(report, [(predicate.idx, predicate.idx + len(predicate))])[0]
        if self._encoder is None:
            return claim
        roots = roots_between(reading, self._encoder, *parties)
        return coded_by_encoder(claim, roots, self._encoder.name)

    def read(self, report: Report) -> list[Claim]:
        """Read a report into claims, in text order; empty for text that is not English."""
        return list(self.outcome(report).claims)

    def outcome(self, report: Report) -> Outcome:
        """Read a report; a failure of any step becomes a Failure, not an exception."""
        language = report.language or identify_language(report.text)
        if language not in (None, "en"):
            reason = f"the text is not in English (language: {language}), so it was not read."
            return Outcome(report, (), _unread(report, reason))
        try:
            return Outcome(report, tuple(self.reading(report).claims))
        except (LexiconError, PartMissing, PipelineError):
            raise  # these are about the installation, and would befall every report
        except Exception as error:  # noqa: BLE001 - one odd report must not stop an archive
            reason = f"reading failed: {type(error).__name__}: {error}"
            failure = Failure(source=_name(report), step="read", reason=reason, report_id=report.id)
            return Outcome(report, (), failure)

    def pipe(self, reports: Iterable[Report]) -> Iterator[Outcome]:
        """Read a stream of reports, one outcome each, in order."""
        return (self.outcome(report) for report in reports)


def _made_of(report: Report, passages: Iterable[str]) -> Report:
    """Make a report of some passages of another, without its title."""
    return report.model_copy(update={"text": _BREAK.join(passages), "title": None})


def _steps_to(given: str) -> Sequence[Step]:
    last = next(at for at, step in enumerate(STEPS) if step.gives == given)
    return STEPS[: last + 1]


def _tokens(reading: Reading, start: int, end: int) -> tuple[int, int]:
    inside = reading.doc.char_span(start, end, alignment_mode="expand") if start < end else None
    words = [token for token in inside or () if not token.is_space]
    if not words:
        raise InputError(
            f"There is no word at {start} to {end} of {_name(reading.report)!r}, which has "
            f"{len(reading.report.text):,} characters.",
            advice="Ask about code points [start, end) of the report's text.",
        )
    return words[0].i, words[-1].i + 1


def _name(report: Report) -> str:
    return report.url or report.title or report.id


def _unread(report: Report, reason: str) -> Failure:
    return Failure(
        source=_name(report), step="language", reason=reason, report_id=report.id, kind="unread"
    )


def load(settings: Settings | None = None) -> Reader:
    """Load a reader; about a second, and once in a cache's life the building of the gazetteer.

    Raises PartMissing when no English spaCy model loads, or the encoder's files are not there.
    """
    settings = settings or Settings()
    encoder = load_encoder() if settings.learned else None
    return Reader(load_parser(settings.model), encoder, settings)
