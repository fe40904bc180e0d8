"""Whatever the OpenAPI allows, with ids that are there, the desk answers without a fault."""

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.desk.app import create_app
from reportedly.store import Store
from reportedly.store.codings import Codings
from tests.desk.conftest import code_twice, fill, reports

_HOST = {"host": "127.0.0.1"}
_EXAMPLES = 25


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    store = Store.open(tmp_path_factory.mktemp("openapi") / "desk.db")
    fill(store)
    code_twice(store)
    return create_app(store, coder="A. Coder")


def test_no_answer_is_a_fault(app: FastAPI) -> None:
    store: Store = app.state.store
    there = {
        "report_id": [report.id for report in reports()],
        "incident_id": [one.id for one in store.incidents()],
        "name": ["csv", "acled", "geojson"],
        "kind": ["capture_place"],
        "coding_id": [one.id for one in Codings(store).all()],
        "basis": ["trg-x", "trg-clash-verb", "geonames:99072"],
    }
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=_HOST)
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=_EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(), data=st.data())
        def answers(case: schemathesis.Case, data: st.DataObject) -> None:
            for name in case.path_parameters or {}:
                if name in there and data.draw(st.booleans()):
                    case.path_parameters[name] = data.draw(st.sampled_from(there[name]))
            answer = case.call(headers=_HOST)
            assert answer.status_code < 500, f"{case.method} {case.formatted_path}: {answer.text}"

        answers()
        asked += 1
    assert asked == len([1 for path in app.openapi()["paths"].values() for _ in path])
