"""`explain` shows what a later version of a page says otherwise."""

from pathlib import Path

from reportedly.store import Store
from tests.built import build_claim, build_report
from tests.cli.conftest import Run

PAGE = "https://post.example/hilla"


def test_a_version_shows_what_is_different(run: Run, tmp_path: Path) -> None:
    noon = build_report("A bomb killed 12 in Hilla. Shops shut.", url=PAGE, published="2014-06-10")
    six = build_report("A bomb killed 15 in Hilla. Roads shut.", url=PAGE, published="2014-06-11")
    path = tmp_path / "v.db"
    with Store.open(path) as store:
        for report, sentence in ((noon, noon.text[:26]), (six, six.text[:26])):
            store.add_report(report, [build_claim(report, sentence, "bomb", kind="bombing")])
    shown = run("explain", six.id, "--store", str(path)).out
    assert f"What is different from {noon.id}" in shown
    assert "was" in shown
    assert "“A bomb killed 12 in Hilla.”" in shown
    assert "“A bomb killed 15 in Hilla.”" in shown
    earlier = run("explain", noon.id, "--store", str(path)).out
    assert f"replaced by {six.id}" in earlier
    assert "What is different" not in earlier
