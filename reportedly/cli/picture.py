"""`reportedly picture`: what the incidents of a store add up to, for an area as of a day."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reportedly.cli import options
from reportedly.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.merge.told import Told
    from reportedly.records import Area

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
    from reportedly.picture import picture as add_up

    _check_days({"--as-of": as_of, "--since": since, "--known-at": known_at})
    wanted = _area(area, radius)
    with merged_store(store_path) as store:
        told = list(store.told())
        shown = add_up(
            told,
            as_of=as_of or _last_day(told, known_at),
            known_at=known_at,
            since=since,
            area=wanted,
            decisions=store.decisions(),
            sources=store.sources(),
        )
    if form == "json":
        sys.stdout.write(shown.model_dump_json(indent=2) + "\n")
        return
    console = output()
    console.print(picture_page(shown, width=console.width))


def _area(name: str | None, radius_km: float | None) -> "Area":
    from reportedly.picture import name_area
    from reportedly.places.gazetteer import open_gazetteer
    from reportedly.records import Area

    if name is None:
        if radius_km is not None:
            raise typer.BadParameter("a radius needs an --area.", param_hint="--radius")
        return Area()
    return name_area(name, open_gazetteer(options.make_settings()), radius_km=radius_km)


def _last_day(told: "Iterable[Told]", known_at: str | None) -> str:
    """Return the day of the last report, or the day by which it is asked what was known."""
    days = [report.published[:10] for one in told for report, _ in one.pairs if report.published]
    if known_at or days:
        return (known_at or max(days))[:10]
    raise NotFound("No stored report has a date. Say of which day the picture is to be: --as-of")


def _check_days(days: dict[str, str | None]) -> None:
    from datetime import date

    for option, day in days.items():
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError:
            raise typer.BadParameter(
                f"{day!r} is not a day. Write it as 2014-06-10.", param_hint=option
            ) from None
