"""`reportedly doctor`: what is here, what is missing, and what to do about it."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from reportedly.cli import options
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from reportedly.settings import Settings

State = Literal["ok", "missing", "optional", "later"]

_WORDS = {"ok": "ok", "missing": "MISSING", "optional": "not here", "later": "not yet"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One part: whether it is there, and what to do if it is not."""

    part: str
    state: State
    said: str


def doctor(*, store_path: options.StorePath = options.DEFAULT_STORE) -> None:
    """Look over the installation.

    Ends with 3 when a needed part is missing.
    """
    from reportedly.cli.terminal import fitted, harmless

    settings = options.make_settings()
    found = list(examine(settings, store_path))
    for finding in found:
        line = f"{finding.part:<12} {_WORDS[finding.state]:<9} {harmless(finding.said)}"
        typer.echo(fitted(line, sys.stdout, hang=23))
    missing = [finding.part for finding in found if finding.state == "missing"]
    if missing:
        typer.echo(f"\nMissing: {', '.join(missing)}. What to do stands beside each.")
        raise typer.Exit(3)
    typer.echo("\nEverything that is needed is here.")


def examine(settings: "Settings", store_path: str) -> Iterator[Finding]:
    """Yield what is found of each part, the needed ones first."""
    import reportedly

    release = ".".join(str(part) for part in sys.version_info[:3])
    old = sys.version_info < (3, 11)
    yield Finding("python", "missing" if old else "ok", f"{release} (3.11 or newer is needed)")
    yield Finding(
        "reportedly", "ok", f"{reportedly.__version__} in {Path(reportedly.__file__).parent}"
    )
    yield _model(settings)
    yield _learned(settings)
    yield _knowledge()
    yield _full_text()
    yield _cache(settings)
    yield _gazetteer(settings)
    yield _store(store_path)
    yield _optional("psycopg", "stores on PostgreSQL", "postgres")
    yield _optional("pyarrow", "GeoParquet and batches", "parquet")
    yield _optional("fastwarc", "web archives", "batch")
    yield _optional("fsspec", "archives at storage addresses", "batch")
    yield _optional("zstandard", "files packed with zstd", "batch")
    yield _optional("ray", "batches on a cluster", "ray")


def _model(settings: "Settings") -> Finding:
    from reportedly.language.parser import load_parser

    try:
        meta = load_parser(settings.model).meta
    except ReportedlyError as error:
        return Finding("model", "missing", str(error))
    named = f"{meta['lang']}_{meta['name']} {meta['version']}"
    return Finding("model", "ok", f"{named} with spaCy {version('spacy')}")


def _learned(settings: "Settings") -> Finding:
    from reportedly.language.encoder import load_encoder

    if not settings.learned:
        return Finding("learned", "optional", "set aside by REPORTEDLY_LEARNED; rules alone read")
    try:
        name = load_encoder().name
    except ReportedlyError as error:
        return Finding("learned", "missing", str(error))
    return Finding("learned", "ok", f"{name} with onnxruntime {version('onnxruntime')}")


def _knowledge() -> Finding:
    from reportedly.lexicon.basis import lexicon_rows
    from reportedly.lexicon.ontology import kinds
    from reportedly.lexicon.tables import lexicon_digest

    try:
        said = f"{len(kinds())} kinds, {len(lexicon_rows()):,} rows, version {lexicon_digest()}"
    except (ReportedlyError, OSError) as error:
        return Finding("lexicon", "missing", f"{error} Install the package again.")
    return Finding("lexicon", "ok", said)


def _full_text() -> Finding:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    except sqlite3.OperationalError:
        advice = "this Python's SQLite has no FTS5; use a Python built with it, or PostgreSQL"
        return Finding("sqlite", "missing", f"{sqlite3.sqlite_version}: {advice}")
    finally:
        connection.close()
    return Finding("sqlite", "ok", f"{sqlite3.sqlite_version} with full-text search")


def _cache(settings: "Settings") -> Finding:
    folder = settings.cache
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK):
        return Finding("cache", "ok", f"{folder} can be written")
    advice = "set REPORTEDLY_CACHE to a folder that can be"
    return Finding("cache", "missing", f"{folder} cannot be written; {advice}")


def _gazetteer(settings: "Settings") -> Finding:
    from reportedly.places.gazetteer import gazetteer_path

    path = gazetteer_path(settings)
    if path.exists():
        return Finding("gazetteer", "ok", f"{path} ({path.stat().st_size / 1e6:.0f} MB)")
    return Finding("gazetteer", "later", f"built at {path} by the first reading")


def _store(store_path: str) -> Finding:
    from reportedly.store import Store

    if "://" not in store_path and not Path(store_path).exists():
        return Finding("store", "later", f"made at {store_path} by: reportedly add SOURCE")
    try:
        with Store.open(store_path, create=False) as store:
            counts, location = store.counts(), store.location
    except ReportedlyError as error:
        return Finding("store", "missing", str(error))
    return Finding(
        "store", "ok", f"{location}: {counts.reports:,} reports, {counts.claims:,} claims"
    )


def _optional(name: str, needed_for: str, extra: str) -> Finding:
    """Look for a package that only one use needs, and that an extra of this one brings."""
    if find_spec(name) is None:
        return Finding(
            name, "optional", f"only for {needed_for}: pip install 'reportedly[{extra}]'"
        )
    try:
        return Finding(name, "ok", version(name))
    except PackageNotFoundError:
        return Finding(name, "ok", "version unknown")
