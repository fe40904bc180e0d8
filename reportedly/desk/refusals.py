"""Errors as pages and as JSON: what went wrong, and what to do."""

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from reportedly.errors import Conflict, InputError, NotFound, ReportedlyError

_STATUS: dict[type[ReportedlyError], int] = {Conflict: 409, NotFound: 404, InputError: 422}
_OTHER = 400


def install(app: FastAPI) -> None:
    """Let the library's errors and wrong requests be answered with their own words."""
    app.add_exception_handler(ReportedlyError, _of_library)
    app.add_exception_handler(RequestValidationError, _of_request)
    app.add_exception_handler(HTTPException, _of_address)


def _of_library(request: Request, error: Exception) -> Response:
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), _OTHER)
    more = {"review": error.review} if isinstance(error, Conflict) else {}
    return answer(request, status, str(error), more)


def _of_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [
        f"{'.'.join(str(part) for part in fault['loc'][1:])}: {fault['msg']}"
        for fault in error.errors()
    ]
    return answer(request, 422, f"The request cannot be understood: {'; '.join(faults)}.", {})


def _of_address(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        words = f"There is no page at {request.url.path}. Begin at the inbox: /"
    else:
        words = f"{error.detail}."
    return answer(request, error.status_code, words, {})


def answer(
    request: Request, status: int, words: str, more: dict[str, object] | None = None
) -> Response:
    """Refuse something in words, as a page or as JSON."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": words, **jsonable_encoder(more or {})}, status)
    template = request.app.state.templates.get_template("refusal.html")
    html = template.render(status=status, words=words, request=request, command=None, twin=None)
    return HTMLResponse(html, status)
