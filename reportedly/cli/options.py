"""Options that several commands share."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from reportedly.ingest.sources import IngestOptions
    from reportedly.settings import Settings

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help='Files, folders or addresses; "-" is standard input.',
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication, where the source does not say it."),
]
OutletName = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Who published the reports.")
]
Mapped = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Which column of a table holds a field, as in text=body. Repeat it for more.",
    ),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch addresses in private networks too.")
]
Jobs = Annotated[
    int, typer.Option("--jobs", metavar="N", min=1, help="Read with N processes; same output.")
]
FirstPassed = Annotated[
    bool,
    typer.Option("--first-pass", help="Pass over reports with nothing to code; they are listed."),
]
FirstFocus = Annotated[
    Literal["any", "conflict"],
    typer.Option("--focus", help="With --first-pass: what a report must hold to be read."),
]
StorePath = Annotated[
    str,
    typer.Option("--store", metavar="PATH", help="The store: a file, or postgresql+psycopg://…"),
]
DEFAULT_STORE = "reportedly.db"
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="Only this kind. Repeat it for more."),
]
PlaceName = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME", help="Only in this place, unit or country (IQ)."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="Only on or after this day (2014-06-10)."),
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Only on or before this day.")
]
ActorName = Annotated[
    str | None,
    typer.Option(
        "--actor", metavar="NAME", help="Only by or to this actor, id, sector or country."
    ),
]
VoiceName = Annotated[
    str | None,
    typer.Option("--voice", metavar="NAME", help="Only on the word of this voice or kind."),
]


def ingest_options(
    published: str | None, outlet: str | None, mapped: list[str] | None
) -> "IngestOptions":
    """Put together what the user says about the sources; wrong use ends the command."""
    from reportedly.ingest.sources import IngestOptions

    return IngestOptions(
        mapping=columns_named(mapped or []),
        published=check_date(published),
        outlet=outlet,
        retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def columns_named(pairs: list[str]) -> dict[str, str]:
    """Return the column of each field that a user names; wrong use ends the command."""
    mapping = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not (field.strip() and equals and column.strip()):
            raise typer.BadParameter(
                f"{pair!r} is not FIELD=COLUMN. Write for example --map text=body.",
                param_hint="--map",
            )
        mapping[field.strip()] = column.strip()
    return mapping


def check_date(written: str | None) -> str | None:
    """Return a date as given; one that cannot be read is wrong use."""
    from reportedly.ingest.published import parse_published

    if written is not None and parse_published(written) is None:
        raise typer.BadParameter(
            f"{written!r} cannot be read as one day. Write it as 2014-06-10.",
            param_hint="--published",
        )
    return written


def check_days(*days: str | None) -> None:
    """Hold days to their form; anything else is wrong use."""
    from datetime import date

    for day in filter(None, days):
        try:
            date.fromisoformat(day)
        except ValueError:
            raise typer.BadParameter(f"{day!r} is not a day. Write it as 2014-06-10.") from None


def make_settings(*, allow_private: bool = False) -> "Settings":
    """Make the settings that the options and the environment ask for."""
    from reportedly.settings import Settings

    return Settings(allow_private=allow_private)


def check_kinds(wanted: list[str]) -> None:
    """Hold kinds to the vocabulary; another word is wrong use."""
    import difflib

    from reportedly.lexicon.ontology import kinds

    for kind in wanted:
        if kind not in kinds():
            near = difflib.get_close_matches(kind, list(kinds()), n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise typer.BadParameter(
                f"there is no kind {kind!r}.{hint} See: reportedly codebook", param_hint="--kind"
            )
