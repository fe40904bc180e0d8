"""The export page gives files without the names of private persons where that is asked for."""

from fastapi.testclient import TestClient

from reportedly.reader import Reader
from reportedly.store import Store
from tests.built import build_report

TEXT = "Gunmen killed Karim Saleh in Tikrit on Monday, the police said. Saleh was a farmer."


def test_files_without_private_names(desk: TestClient, desk_store: Store, reader: Reader) -> None:
    report = build_report(TEXT)
    desk_store.add_report(report, reader.read(report))
    plain = desk.get("/api/exports/csv")
    assert "Karim Saleh" in plain.text
    for name in ("csv", "records", "hxl"):
        redacted = desk.get(f"/api/exports/{name}", params={"redact": "true"})
        assert redacted.status_code == 200
        assert "saleh" not in redacted.text.casefold()
    assert "named person 1" in desk.get("/api/exports/csv", params={"redact": "true"}).text
    left_out = desk.get("/api/exports/hxl/left-out", params={"redact": "true"})
    assert "saleh" not in left_out.text.casefold()


def test_the_page_says_what_redacting_does_and_which_command_does_it(desk: TestClient) -> None:
    page = desk.get("/exports", params={"redact": "true", "place": "Mosul"}).text
    assert "look before you publish" in page
    assert "reportedly export FORMAT OUT --redact --place Mosul" in page
    assert 'href="/api/exports/csv?redact=true&amp;place=Mosul"' in page
