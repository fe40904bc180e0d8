"""No private name leaves in any format, public ones stay, and offsets stay true."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyarrow.parquet
import pytest

from reportedly.export import FORMATS, export, export_incidents
from reportedly.export.private_names import Named, named_in
from reportedly.export.redaction import BLOCK, NamesIn, pairs_of, told_of
from reportedly.reader import Reader
from reportedly.records import Outlet, Span, Voice
from reportedly.store import Store
from tests.built import MOSUL, build_claim, build_incident, build_report, person

PRIVATE = (
    "Karim Saleh", "Omar Saleh", "Fatima Nour", "Yusuf Idris", "Amina Bello", "Mariam Khalil",
    "Jonas Weber", "LEILA FARAH", "Samir Haddad",
)  # fmt: skip
PARTS = sorted({part for name in PRIVATE for part in name.casefold().split()} | {"ali"})
PUBLIC = (
    "Tikrit", "Mosul", "Human Rights Watch", "Hassan Diarra", "Nouri al-Maliki", "Islamic State",
)  # fmt: skip
FIRST = """Karim Saleh shot dead in Tikrit

Gunmen of Islamic State killed Karim Saleh in Tikrit on Monday, his brother Omar Saleh said. Saleh \
was a farmer. Fatima Nour, a resident, said the army shelled a market, killing 12 people. Activist \
Yusuf Idris said two people were killed in Mosul. "We ran," Idris said. Dr. Amina Bello said 12 \
wounded people had fled from Mosul. Human Rights Watch said police arrested Mariam Khalil and her \
son Ali in Mosul. General Hassan Diarra denied it. Rebels kidnapped Jonas Weber near Tikrit. Prime \
Minister Nouri al-Maliki ordered an attack on Mosul. About 300 families fled Tikrit, said Samir \
Haddad, a neighbour.
LEILA FARAH WAS SHOT IN TIKRIT ON SUNDAY.
"""
SECOND = (
    "Militants abducted Jonas Weber in Tikrit on Monday, the army said. A bomb killed Karim Saleh "
    "and 4 soldiers in Tikrit, a friend of Weber said."
)


@pytest.fixture(scope="module")
def names_in(reader: Reader) -> NamesIn:
    return lambda report: named_in(reader.named(report))


@pytest.fixture(scope="module")
def store(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    first = build_report(
        FIRST, title="Karim Saleh shot dead in Tikrit", byline="Omar Saleh",
        url="https://post.example/2014/karim-saleh-shot-dead", outlet=Outlet(name="The Post"),
    )  # fmt: skip
    second = build_report(SECOND, url="https://post.example/2014/tikrit", published="2014-06-12")
    with Store.open(tmp_path_factory.mktemp("redaction") / "s.db") as made:
        for report in (first, second):
            made.add_report(report, reader.read(report))
        made.merge()
        yield made


def words_of(path: Path) -> str:
    """Everything that a file says, as text: out of archives and columns too."""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    if content.startswith(b"PAR1"):
        content += str(pyarrow.parquet.read_table(path).to_pylist()).encode()
    return content.decode("utf-8", errors="replace").replace("\\n", "\n")


def written(store: Store, form: str, path: Path, names_in: NamesIn | None) -> str:
    if FORMATS[form].of_claims:
        export(pairs_of(store.pairs, names_in), form, path)
    else:
        export_incidents(told_of(store.told, names_in), form, path)
    beside = path.with_name(f"{path.name}.left_out.csv")
    return words_of(path) + (beside.read_text(encoding="utf-8") if beside.exists() else "")


def held(names: tuple[str, ...] | list[str], words: str) -> list[str]:
    return [name for name in names if re.search(rf"(?<!\w){name}(?!\w)", words, re.IGNORECASE)]


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_holds_a_private_name(
    store: Store, names_in: NamesIn, form: str, tmp_path: Path
) -> None:
    plain = written(store, form, tmp_path / "plain", None)
    redacted = written(store, form, tmp_path / "redacted", names_in)
    assert held(PARTS, redacted) == []
    assert held(PUBLIC, redacted) == held(PUBLIC, plain), "public names stay where they were"
    rows = redacted.count("\n") - plain.count("\n")
    assert form in ("xlsx", "geoparquet") or rows == 0, "as many rows as before"


def test_the_plain_exports_did_hold_them(store: Store, tmp_path: Path) -> None:
    said = {form: held(PARTS, written(store, form, tmp_path / form, None)) for form in FORMATS}
    assert said["records"] == PARTS
    assert all(said[form] for form in ("jsonl", "csv", "xlsx", "annotations", "plover", "acled"))


def test_geojson_of_incidents_too(store: Store, names_in: NamesIn, tmp_path: Path) -> None:
    export_incidents(told_of(store.told, names_in), "geojson", tmp_path / "i.geojson")
    assert held(PARTS, words_of(tmp_path / "i.geojson")) == []


def test_offsets_stay_true(store: Store, names_in: NamesIn) -> None:
    plain = list(store.pairs())
    redacted = list(pairs_of(store.pairs, names_in))
    assert len(plain) == len(redacted)
    for (was, before), (report, claim) in zip(plain, redacted, strict=True):
        assert len(report.text) == len(was.text)
        assert report.text.startswith(report.title or "")
        for old, span in zip(before.spans(), claim.spans(), strict=True):
            assert (span.start, span.end) == (old.start, old.end)
            assert report.text[span.start : span.end] == span.text


def test_one_person_has_one_number(store: Store, names_in: NamesIn) -> None:
    first = list(pairs_of(store.pairs, names_in))
    again = list(pairs_of(store.pairs, names_in))
    assert first == again
    named = {
        (old.name, new.name)
        for (_, before), (_, after) in zip(store.pairs(), first, strict=True)
        for old, new in zip(
            (*before.actors, *before.recipients), (*after.actors, *after.recipients), strict=True
        )
        if old.name != new.name
    }
    assert dict(named)["Karim Saleh"] == "named person 1", "the first in the export"
    assert len(named) == len(dict(named)) == len({label for _, label in named})


def only(private: tuple[str, ...], public: frozenset[str] = frozenset()) -> NamesIn:
    return lambda report: Named(tuple(n for n in private if n in report.text), public)


def test_words_that_are_also_names_and_public_names_with_a_private_part_stay() -> None:
    report = build_report("Rose Hill died on a hill. A rose lay there. Governor Adam Hill spoke.")
    claim = build_claim(
        report, "Rose Hill died on a hill.", "died", kind="killing",
        recipients=(person(report, "Rose Hill", kind="CVL"),),
    )  # fmt: skip
    names = only(("Rose Hill",), frozenset({"Adam Hill"}))
    ((hidden, _),) = pairs_of(lambda: [(report, claim)], names)
    block = BLOCK * 9
    assert hidden.text == f"{block} died on a hill. A rose lay there. Governor Adam Hill spoke."


def test_an_address_with_a_name_in_it_is_left_out_and_others_stay(
    store: Store, names_in: NamesIn
) -> None:
    found = {report.url for report, _ in pairs_of(store.pairs, names_in)}
    assert found == {None, "https://post.example/2014/tikrit"}


def test_whom_another_report_knows_is_hidden_where_reading_passed_over_the_name() -> None:
    one = build_report("Rose Hill died.")
    other = build_report("They shot at Rose Hill in Mosul.")
    pairs = [
        (other, build_claim(other, other.text, "shot", place=MOSUL)),
        (one, build_claim(one, one.text, "died", recipients=(person(one, "Rose Hill"),))),
    ]
    found = list(pairs_of(lambda: pairs, only(())))
    assert found[0][0].text == f"They shot at {BLOCK * 9} in Mosul."
    assert found[1][1].recipients[0].name == "named person 1"


def test_strings_of_an_incident_are_redacted_but_not_its_ids_and_rules() -> None:
    from reportedly.export import Told
    from reportedly.records import Alternative, Settlement

    report = build_report("Rose Hill died, Ben Hill said.")
    voices = (
        Voice(name="The Post", kind="outlet", stance="asserts", basis="r"),
        Voice(
            name="Ben Hill, a cousin", kind="resident", stance="asserts", basis="r",
            mention=Span.of(report.text, 16, 24),
        ),
    )  # fmt: skip
    claim = build_claim(
        report, report.text, "died", recipients=(person(report, "Rose Hill"),), voices=voices
    )
    settled = Settlement(
        field="recipients", rule="settle:Hill",
        alternatives=(
            Alternative(
                value="Rose Hill", voices=("The Post → Ben Hill",), claim_ids=(claim.id,)
            ),
        ),
    )  # fmt: skip
    told = Told(build_incident(claim, settlements=(settled,)), ((report, claim),))
    (hidden,) = told_of(lambda: [told], only(("Rose Hill", "Ben Hill")))
    incident = hidden.incident
    assert incident.recipients[0].name == "named person 1"
    assert incident.recipients[0].mention.text == BLOCK * 9
    (given,) = incident.settlements
    assert given.rule == "settle:Hill"
    assert given.alternatives[0].voices == ("The Post → named person 2",)
    assert (incident.id, incident.claims) == (told.incident.id, told.incident.claims)
    ((_, redacted),) = hidden.pairs
    assert redacted.voices[1].name == "named person 2, a cousin"


def test_nothing_changes_without_private_names() -> None:
    report = build_report("Rebels seized Mosul.")
    pair = (report, build_claim(report, report.text, "seized"))
    assert list(pairs_of(partial(iter, [pair]), only(()))) == [pair]
