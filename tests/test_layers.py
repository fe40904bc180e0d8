"""Imports point one way, from the command line down to the records."""

import ast
from pathlib import Path

import pytest

import reportedly

HOME = Path(reportedly.__file__).parent
LAYERS = [
    {"errors", "settings", "records"},
    {"lexicon"},
    {"language"},
    {"places", "figures"},
    {"dates"},
    {"actors", "materiel", "ingest"},
    {"attribution", "certainty"},
    {"extraction"},
    {"pipeline", "first_pass"},
    {"reader"},
    {"triage"},
    {"merge", "review", "team"},
    {"picture"},
    {"workers", "store", "demo", "catalogue"},
    {"intake"},
    {"export", "proofs", "evaluate", "watch"},
    {"compare", "desk", "batch"},
    {"cli", "__main__"},
]
"""From the ground up; a module imports from its own layer and those below it."""

RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}


def modules() -> list[Path]:
    return sorted(path for path in HOME.rglob("*.py") if path != HOME / "__init__.py")


def layer_of(path: Path) -> str:
    return path.relative_to(HOME).parts[0].removesuffix(".py")


def imported_layers(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module]
    names += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    return {name.split(".")[1] for name in names if name.startswith("reportedly.")}


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(HOME).as_posix())
def test_imports_point_downwards(path: Path) -> None:
    own = RANK[layer_of(path)]
    above = {name for name in imported_layers(path) if RANK[name] > own}
    assert not above, f"{path.relative_to(HOME)} imports from {above}, which are above it"


def test_records_import_nothing_of_ours() -> None:
    for path in (HOME / "records").glob("*.py"):
        assert imported_layers(path) <= {"records"}
