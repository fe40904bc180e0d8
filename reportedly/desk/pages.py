"""Pages: each has an address, a JSON twin under /api, and the command that says the same.

A page is a function that takes what its address and query say and returns a record. The record is
the JSON twin; the page's template shows the same record.
"""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel

from reportedly.desk.people import form_token_of, may, people_of, person_of, store_of, team_of
from reportedly.desk.telling import tell_certainty
from reportedly.export import phrases
from reportedly.records.privacy import is_private
from reportedly.store.fired import bases_of

if TYPE_CHECKING:
    from reportedly.store import Store

_TEMPLATES = Path(__file__).parent / "templates"


def make_templates() -> Environment:
    """Load the templates; whatever a report says is shown as text, never as markup."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["phrases"] = phrases
    environment.globals["tell_certainty"] = tell_certainty
    environment.globals |= {
        "may": may, "person_of": person_of, "people_of": people_of,
        "team_of": team_of, "form_token_of": form_token_of,
    }  # fmt: skip
    environment.filters["private"] = is_private
    environment.filters["bases"] = lambda claim: bases_of(claim.model_dump_json())
    environment.tests["single"] = lambda values: len(values) < 2
    environment.filters["words"] = lambda name: str(name).replace("_", " ")
    return environment


OpenStore = Annotated["Store", Depends(store_of)]
Query = Callable[..., BaseModel]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it stands, what shows it, and the command that gives the same answer.

    `options` are the parts of the query that the command has as options of the same name.
    """

    path: str
    template: str
    command: str
    options: frozenset[str] = frozenset()


def render(request: Request, page: Page, data: BaseModel, *, status: int = 200) -> HTMLResponse:
    """Show a record by a page's template, with the page's command and its twin."""
    template = request.app.state.templates.get_template(page.template)
    html = template.render(
        page=data,
        request=request,
        command=_command(page, request),
        twin=_twin(request),
        merging=getattr(request.state, "merging", None),
    )
    return HTMLResponse(html, status)


def add_page(router: APIRouter, page: Page, query: Query) -> None:
    """Put a page and its JSON twin at their addresses."""
    name = query.__name__

    def show(request: Request, data: Annotated[Any, Depends(query)]) -> HTMLResponse:
        return render(request, page, data)

    router.add_api_route(
        _twin_path(page.path),
        query,
        methods=["GET"],
        name=f"{name}_json",
        summary=(query.__doc__ or name).strip().splitlines()[0],
    )
    router.add_api_route(
        page.path, show, methods=["GET"], name=name, include_in_schema=False,
        response_class=HTMLResponse,
    )  # fmt: skip


def _command(page: Page, request: Request) -> str:
    """Write the command that gives the same answer, with the options that were asked for."""
    asked = {name: value for name, value in request.query_params.items() if value}
    options = "".join(
        f" --{name}" if value == "true" else f" --{name} {shlex.quote(value)}"
        for name, value in asked.items()
        if name in page.options
    )
    return page.command.format_map(_Known({**asked, **request.path_params})) + options


class _Known(dict[str, str]):
    """Fills a command with what is known; what is not stays as its name in capitals."""

    def __missing__(self, key: str) -> str:
        return key.upper()


def _twin(request: Request) -> str:
    address = _twin_path(request.url.path)
    return f"{address}?{request.url.query}" if request.url.query else address


def _twin_path(path: str) -> str:
    """Say where the JSON twin of a page stands; the inbox is the list of reports."""
    return "/api/reports" if path == "/" else f"/api{path}"
