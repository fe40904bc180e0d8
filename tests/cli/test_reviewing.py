"""What people say of claims at the command line, and what comes of it for tests and training."""

import json
from pathlib import Path

import yaml

from reportedly.store import Store
from tests.built import MOSUL, build_claim, build_report
from tests.cli.conftest import Run

TEXT = "Militants seized Mosul on Tuesday. The army denied that it had fled."


def stored(path: Path) -> tuple[str, str]:
    report = build_report(TEXT)
    first = build_claim(report, TEXT[:34], "seized", kind="capture_place", place=MOSUL)
    second = build_claim(report, TEXT[35:], "fled", kind="withdrawal")
    with Store.open(path) as store:
        store.add_report(report, [first, second])
    return first.id, second.id


def test_a_correction_becomes_a_case(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "s.db"
    seized, fled = stored(path)
    done = run(
        "review", seized, "correct", 'kind="attack"', "--why", "no capture", "--store", str(path)
    )
    assert done.out == f"{seized}: corrected.\n"
    assert run("review", fled, "reject", "--by", "B. Coder", "--store", str(path)).code == 0
    listed = run("reviews", "--store", str(path)).out
    assert "correct kind" in listed
    assert "B. Coder" in listed
    out = tmp_path / "out"
    done = run("corrections", "export", str(out), "--store", str(path))
    assert done.out.startswith("2 cases and 2 training rows")
    cases = yaml.safe_load((out / "cases.yaml").read_text(encoding="utf-8"))
    by_text = {case["text"]: case for case in cases}
    assert by_text[TEXT[:34]]["claims"] == [{"kind": "attack", "trigger": "seized"}]
    assert by_text[TEXT[35:]]["not"] == ["withdrawal"]
    rows = [json.loads(line) for line in (out / "rows.jsonl").read_text().splitlines()]
    states = {row["claim_id"]: (row["state"], row["why"]) for row in rows}
    assert states == {seized: ("corrected", "no capture"), fled: ("rejected", None)}


def test_a_word_is_taken_back(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "s.db"
    seized, _ = stored(path)
    run("review", seized, "reject", "--store", str(path))
    assert run("review", seized, "undo", "--store", str(path)).out == f"{seized}: as it was read.\n"
    refused = run("review", seized, "undo", "--store", str(path))
    assert (refused.code, "nobody has said anything" in refused.err) == (2, True)


def test_what_cannot_be(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "s.db"
    seized, _ = stored(path)
    for words, said in (
        (["accept", 'kind="attack"'], "to correct, and only then"),
        (["correct", "kind=attack"], "stands in quotation marks"),
        (["correct", 'kind="atack"'], "Did you mean attack?"),
        (["correct", "confidence=1"], "cannot be set"),
    ):
        refused = run("review", seized, *words, "--store", str(path))
        assert (refused.code, said in " ".join(refused.err.split())) == (2, True), refused
