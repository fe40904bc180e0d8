"""`reportedly export`: the stored claims as a file."""

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options

if TYPE_CHECKING:
    from reportedly.export import Written
    from reportedly.export.redaction import NamesIn

_NAMES = (
    "jsonl, csv, records, geojson, geoparquet, hxl, xlsx, annotations, acled, ucdp, idmc, plover "
    "or cameo."
)


class Surety(StrEnum):
    """How sure a claim may be, "denied" being negative."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
    DENIED = "denied"


def export_claims(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=_NAMES, show_default=False)],
    out: Annotated[str, typer.Argument(metavar="OUT", help='A file; "-" is standard output.')],
    *,
    store_path: options.StorePath = options.DEFAULT_STORE,
    kind: options.Kinds = None,
    place: options.PlaceName = None,
    since: options.Since = None,
    until: options.Until = None,
    actor: options.ActorName = None,
    voice: options.VoiceName = None,
    certainty: Annotated[
        list[Surety] | None, typer.Option(help="Only so sure. Repeat it for more.")
    ] = None,
    of_incidents: Annotated[
        bool,
        typer.Option("--incidents", help="Incidents, in a format that can say claims too."),
    ] = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="Mark the file as UTF-8, for accents in Excel.")
    ] = False,
    redact: Annotated[
        bool, typer.Option("--redact", help="Without the names of private persons.")
    ] = False,
) -> None:
    """Write stored claims or incidents to a file, in a format of the field.

    All of them, or those that fit every option given; an incident fits with one of its claims.
    """
    from reportedly.cli.terminal import say
    from reportedly.errors import InputError
    from reportedly.export import export, export_incidents
    from reportedly.export.formats import check_format
    from reportedly.export.redaction import pairs_of, told_of
    from reportedly.store import Store
    from reportedly.store.filters import Wanted

    options.check_kinds(kind or [])
    options.check_days(since, until)
    try:
        chosen = check_format(form)
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="FORMAT") from error
    with Store.open(store_path, create=False) as store:
        wanted = Wanted(
            kind=kind or (),
            place=place,
            since=since,
            until=until,
            actor=actor,
            voice=voice,
            certainty=[str(degree) for degree in certainty or ()],
        )
        names_in = _names_in() if redact else None
        if of_incidents or chosen.of_claims is None:
            store.merge()
            told = told_of(partial(store.told, **wanted), names_in)
            written = export_incidents(told, form, out, byte_order_mark=excel)
            noun = chosen.noun or "incidents"
        else:
            pairs = pairs_of(partial(store.pairs, **wanted), names_in)
            written = export(pairs, form, out, byte_order_mark=excel)
            noun = chosen.noun or "claims"
    for line in _summary(written, noun, out):
        say(line)
    if redact:
        say("Names of private persons are left out. Reading misses some: look before you publish.")


def _names_in() -> "NamesIn":
    import reportedly
    from reportedly.export.private_names import named_in

    reader = reportedly.load()
    return lambda report: named_in(reader.named(report))


def _summary(written: "Written", noun: str, out: str) -> list[str]:
    things = noun.removesuffix("s") if written.rows == 1 else noun
    lines = [f"{written.rows:,} {things} written to {'standard output' if out == '-' else out}."]
    if written.without_coordinates:
        lines[0] += (
            f" {written.without_coordinates:,} of them have no coordinates; they are in the file "
            "with a null geometry."
        )
    if written.left_out:
        beside = "" if out == "-" else f"; they are named, with the rule, in {out}.left_out.csv"
        lines.append(f"{len(written.left_out):,} cannot be said in this format{beside}.")
    return lines
