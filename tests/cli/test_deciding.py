"""`merge`, `split`, `edit`, `undo` and `decisions`: what people decide, and wrong use of it."""

import getpass
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.store import Store
from tests.cli.conftest import Bombings

Run = Callable[..., Any]
WHY = ["--why", "read again", "--by", "A. Coder"]


def incident_of(path: str, claim_id: str) -> str:
    with Store.open(path) as store:
        store.merge()
        return store.incident_of(claim_id) or ""


@pytest.fixture
def bombing(bombings: Bombings) -> str:
    """The id of the incident of the two bombings."""
    return incident_of(bombings.path, bombings.first)


@pytest.fixture
def capture(bombings: Bombings) -> str:
    """The id of another incident of the store."""
    with Store.open(bombings.path) as store:
        store.merge()
        (found,) = store.incidents(kind=["capture_place"])
    return found.id


def test_merge_and_undo(run: Run, bombings: Bombings, bombing: str, capture: str) -> None:
    done = run("merge", bombing, capture, *WHY, "--store", bombings.path)
    assert done.code == 0
    (decision,) = re.findall(r"reportedly undo (d-\w+) --why", done.out)
    both = {incident_of(bombings.path, claim) for claim in (bombings.first, bombings.second)}
    with Store.open(bombings.path) as store:
        (one,) = {store.incident(name).id for name in (bombing, capture)}
    assert both == {one}
    former = ({bombing, capture} - {one}).pop()
    assert f"once {former}" in run("incident", former, "--store", bombings.path).out
    assert "merged by A. Coder: read again" in run("history", one, "--store", bombings.path).out
    back = run("undo", decision[:9], "--why", "they are two", "--store", bombings.path)
    assert back.code == 0
    with Store.open(bombings.path) as store:
        assert len({store.incident(name).id for name in (bombing, capture)}) == 2


def test_split_and_the_list_of_decisions(run: Run, bombings: Bombings, bombing: str) -> None:
    done = run("split", bombing, bombings.second[:9], *WHY, "--store", bombings.path)
    assert done.code == 0
    assert done.out.count("car_bombing · Hilla") == 2, "both are shown"
    first, second = (incident_of(bombings.path, c) for c in (bombings.first, bombings.second))
    assert first != second
    assert bombing in {first, second}, "one of them keeps the id"
    listed = run("decisions", "--store", bombings.path)
    assert re.match(r"d-\w{16} split of i-\w+ by A\. Coder, \d{4}-\d\d-\d\d: read", listed.out)
    (decision,) = re.findall(r"undo (d-\w+)", done.out)
    run("undo", decision, *WHY, "--store", bombings.path)
    with Store.open(bombings.path) as store:
        assert store.incident(bombing).claims == (bombings.first, bombings.second)
    listed = " ".join(run("decisions", "--store", bombings.path).out.split())
    assert "(taken back by d-" in listed
    assert f"undo of {decision} by A. Coder" in listed


def test_edit_a_field(run: Run, bombings: Bombings, bombing: str) -> None:
    done = run("edit", bombing, 'kind="suicide_bombing"', *WHY, "--store", bombings.path)
    assert done.out.splitlines()[1].startswith("suicide_bombing · Hilla, Babil, Iraq")
    history = " ".join(run("history", bombing, "--store", bombings.path).out.split())
    assert 'edited by A. Coder: read again (kind: "car_bombing" → "suicide_bombing")' in history


def test_nobody_has_decided_anything(run: Run, bombings: Bombings) -> None:
    done = run("decisions", "--store", bombings.path)
    assert done.out == "Nobody has decided anything about incidents.\n"


def test_the_user_decides_unless_another_is_named(
    run: Run, bombings: Bombings, bombing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["edit", bombing, 'standing="disputed"', "--why", "x", "--store", bombings.path]
    monkeypatch.setattr(getpass, "getuser", lambda: "mk")
    assert run(*words).code == 0
    with Store.open(bombings.path) as store:
        assert store.decisions()[0].by == "mk"

    def nobody() -> str:
        raise OSError("no name for this user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    done = run(*words)
    assert done.code == 2
    assert "Invalid value for --by: say who decides" in done.err


def test_a_decision_outlives_reading_again(run: Run, reader: Any, tmp_path: Path) -> None:
    path, folder = tmp_path / "s.db", tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Militants seized Mosul on Tuesday, two officials said.\n")
    (folder / "b.txt").write_text("Herders who had seized a well in Kenya were driven off.\n")
    run("add", folder, "--store", path)
    with Store.open(path) as store:
        names = [incident.id for incident in store.incidents()]
    assert len(names) == 2
    run("merge", *names, *WHY, "--store", path)
    assert "1 incident. See them with" in run("add", folder, "--again", "--store", path).out
    assert len(reader.read) == 4
    with Store.open(path) as store:
        (incident,) = store.incidents()
    assert [change.by for change in incident.history if change.what == "merged"] == ["A. Coder"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["merge", "BOMBING", *WHY], "give two or more different incidents"),
        (["merge", "BOMBING", "BOMBING", *WHY], "give two or more different incidents"),
        (["merge", "BOMBING", "i-zzzz", *WHY], "No incident has the id i-zzzz."),
        (["merge", "BOMBING", "CAPTURE"], "Missing option '--why'"),
        (["merge", "BOMBING", "CAPTURE", "--why", " "], "give a reason"),
        (["merge"], "Missing argument"),
        (["split", "BOMBING", *WHY], "Missing argument"),
        (["split", "CAPTURE", "FIRST", *WHY], "FIRST is not in CAPTURE; it is in BOMBING"),
        (["split", "BOMBING", "FIRST", "SECOND", *WHY], "all claims would be taken out"),
        (["split", "BOMBING", "c-zzzz", *WHY], "No claim has the id c-zzzz."),
        (["edit", "BOMBING", "kind", *WHY], "'kind' is not FIELD=JSON"),
        (["edit", "BOMBING", "kind=ambush", *WHY], "is not JSON"),
        (["edit", "BOMBING", 'kind="ambus"', *WHY], "Did you mean ambush?"),
        (["edit", "BOMBING", "kind=[]", *WHY], "There is no kind []."),
        (["edit", "BOMBING", 'claims=["c-1"]', *WHY], "These can: kind, place, time,"),
        (["edit", "BOMBING", "time={}", *WHY], "time.precision: field required"),
        (["edit", "BOMBING", 'standing="so"', *WHY], "standing: input should be 'corroborated'"),
        (["edit", "i-zzzz", 'kind="ambush"', *WHY], "No incident has the id i-zzzz."),
        (["undo", "d-zzzz", *WHY], "No decision has the id d-zzzz. Decisions of this store: none."),
        (["undo", "", *WHY], "No decision has the id ."),
    ],
)
def test_wrong_use_ends_with_2_and_decides_nothing(
    run: Run, bombings: Bombings, bombing: str, capture: str, words: list[str], message: str
) -> None:
    ids = {
        "BOMBING": bombing, "CAPTURE": capture, "FIRST": bombings.first, "SECOND": bombings.second,
    }  # fmt: skip
    done = run(*[ids.get(word, word) for word in words], "--store", bombings.path)
    assert (done.code, done.out) == (2, "")
    for name, one in ids.items():
        message = message.replace(name, one)
    assert message in " ".join(done.err.split())
    assert "Traceback" not in done.err
    with Store.open(bombings.path) as store:
        assert store.decisions() == []


def test_an_undo_is_not_undone_and_nothing_twice(
    run: Run, bombings: Bombings, bombing: str
) -> None:
    run("edit", bombing, 'kind="ambush"', *WHY, "--store", bombings.path)
    run("undo", "d-", *WHY, "--store", bombings.path)
    with Store.open(bombings.path) as store:
        made, undone = store.decisions()
    twice = run("undo", made.id, *WHY, "--store", bombings.path)
    assert (twice.code, f"{made.id} was taken back before" in twice.err) == (2, True)
    back = run("undo", undone.id, *WHY, "--store", bombings.path)
    assert (back.code, "is itself an undo" in back.err) == (2, True)


def test_names_and_reasons_cannot_steer_a_terminal(
    run: Run, bombings: Bombings, bombing: str
) -> None:
    steering = ["--why", "so\x1b[2J", "--by", "E\u202evil"]
    run("edit", bombing, 'kind="ambush"', *steering, "--store", bombings.path)
    for words in (["decisions"], ["history", bombing], ["explain", bombing]):
        shown = run(*words, "--store", bombings.path).out
        assert "[2J" in shown
        assert not {"\x1b", "\u202e"} & set(shown)
