"""`reportedly export`: the stored claims as a file."""

from enum import StrEnum
from typing import Annotated, Literal

import typer

from reportedly.cli import options

FormatName = Literal["jsonl", "csv", "geojson", "records", "annotations"]

_NAMES = "jsonl, csv, geojson, records or annotations."


class Surety(StrEnum):
    """How sure a claim may be, "denied" being negative."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
    DENIED = "denied"


def export_claims(
    form: Annotated[FormatName, typer.Argument(metavar="FORMAT", help=_NAMES)],
    out: Annotated[str, typer.Argument(metavar="OUT", help='A file; "-" is standard output.')],
    *,
    store_path: options.StorePath = options.DEFAULT_STORE,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only this kind. Repeat it for more.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only in this place, unit or country (IQ).")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only on or after this day (2014-06-10).")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only on or before this day.")
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only by or to this actor, id, sector or country."),
    ] = None,
    voice: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only on the word of this voice or kind.")
    ] = None,
    certainty: Annotated[
        list[Surety] | None, typer.Option(help="Only so sure. Repeat it for more.")
    ] = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="Mark the file as UTF-8, for accents in Excel.")
    ] = False,
) -> None:
    """Write stored claims to a file.

    All of them, or those that fit every option given.
    """
    from reportedly.cli.terminal import say
    from reportedly.export import FORMATS, export
    from reportedly.store import Store

    _check_kinds(kind or [])
    with Store.open(store_path, create=False) as store:
        pairs = store.pairs(
            kind=kind or (),
            place=place,
            since=since,
            until=until,
            actor=actor,
            voice=voice,
            certainty=[str(degree) for degree in certainty or ()],
        )
        written = export(pairs, form, out, byte_order_mark=excel)
    noun = FORMATS[form].noun or "claims"
    line = f"{written.rows:,} {noun} written to {'standard output' if out == '-' else out}."
    if written.without_coordinates:
        line += (
            f" {written.without_coordinates:,} of them have no coordinates; they are in the file "
            "with a null geometry."
        )
    say(line)


def _check_kinds(wanted: list[str]) -> None:
    import difflib

    from reportedly.lexicon.ontology import kinds

    for kind in wanted:
        if kind not in kinds():
            near = difflib.get_close_matches(kind, list(kinds()), n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise typer.BadParameter(
                f"there is no kind {kind!r}.{hint} See: reportedly codebook", param_hint="--kind"
            )
