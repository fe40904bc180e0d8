"""`reportedly picture`: what the incidents of a store add up to, for an area as of a day."""

import sys
from typing import Annotated, Literal

import typer

from reportedly.cli import options

Form = Literal["screen", "json"]


def picture(
    *,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DAY", help="The last day that it shows; else that of the reports."
        ),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option(
            "--area",
            metavar="NAME",
            help='A country, province, district or town, as in "Tripoli, Lebanon"; else all.',
        ),
    ] = None,
    radius: Annotated[
        float | None,
        typer.Option(
            "--radius", metavar="KM", min=0.1, help="A circle of so many km around the place."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="Leave out what was over before this day."),
    ] = None,
    known_at: Annotated[
        str | None,
        typer.Option("--known-at", metavar="DAY", help="Count only what was reported by then."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to print it.")] = "screen",
    store_path: options.StorePath = options.DEFAULT_STORE,
) -> None:
    """Show who is reported to hold what, who moved, which arms changed hands, and the tolls."""
    from reportedly.cli.incidents import merged_store
    from reportedly.cli.picture_screen import picture_page
    from reportedly.cli.terminal import output
    from reportedly.store.pictures import picture_of

    _check_days({"--as-of": as_of, "--since": since, "--known-at": known_at})
    if radius is not None and area is None:
        raise typer.BadParameter("a radius needs an --area.", param_hint="--radius")
    with merged_store(store_path) as store:
        shown = picture_of(
            store,
            options.make_settings(),
            as_of=as_of,
            area=area,
            radius_km=radius,
            since=since,
            known_at=known_at,
        )
    if form == "json":
        sys.stdout.write(shown.model_dump_json(indent=2) + "\n")
        return
    console = output()
    console.print(picture_page(shown, width=console.width))


def _check_days(days: dict[str, str | None]) -> None:
    from datetime import date

    for option, day in days.items():
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError:
            raise typer.BadParameter(
                f"{day!r} is not a day. Write it as 2014-06-10.", param_hint=option
            ) from None
