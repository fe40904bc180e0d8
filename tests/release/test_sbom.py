"""The bill of materials lacks nothing that is installed, shipped or bundled."""

import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from release.sbom import LOCK, bill, check, written

HOME = Path(__file__).parents[2]
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = [
    Requirement(line)
    for lines in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for line in lines
    if Requirement(line).name != PROJECT["name"]
]


@pytest.fixture(scope="module")
def bom() -> dict[str, Any]:
    return bill()


@pytest.fixture(scope="module")
def purls(bom: dict[str, Any]) -> set[str]:
    return {one["purl"] for one in bom["components"] if "purl" in one}


@pytest.fixture(scope="module")
def files(bom: dict[str, Any]) -> dict[str, str]:
    """The digest of each file that is shipped, by its path."""
    return {
        file["name"]: file["hashes"][0]["content"]
        for one in bom["components"]
        for file in one.get("components", ())
    }


def test_every_pinned_dependency_is_named_with_its_version(bom: dict[str, Any]) -> None:
    listed = {canonicalize_name(one["name"]): one for one in bom["components"]}
    asked = next(one for one in bom["dependencies"] if one["ref"] == "root-component")
    assert len(PINNED) > 30
    for one in PINNED:
        component = listed[canonicalize_name(one.name)]
        assert str(one.specifier) == f"=={component['version']}"
        assert component["bom-ref"] in asked["dependsOn"]


def test_what_others_need_is_named_and_development_tools_are_not(bom: dict[str, Any]) -> None:
    scopes = {one["name"].lower(): one.get("scope") for one in bom["components"]}
    assert scopes["starlette"] == scopes["pydantic_core"] == scopes["spacy"] == "required"
    assert scopes["ray"] == scopes["pyarrow"] == scopes["psycopg-binary"] == "optional"
    assert not scopes.keys() & {"pytest", "mypy", "ruff", "hypothesis", "cyclonedx-bom", "esbuild"}


def test_every_reference_has_a_component(bom: dict[str, Any]) -> None:
    known = {one["bom-ref"] for one in [*bom["components"], bom["metadata"]["component"]]}
    for one in bom["dependencies"]:
        assert {one["ref"], *one["dependsOn"]} <= known


def test_the_model_is_named_by_its_digest(files: dict[str, str]) -> None:
    home = HOME / "reportedly" / "language" / "encoder_data"
    made = json.loads((home / "made.json").read_text("utf-8"))
    assert files["reportedly/language/encoder_data/encoder.onnx"] == made["sha256"]


def test_everything_that_notice_says_is_contained_is_named(files: dict[str, str]) -> None:
    notice = (HOME / "NOTICE").read_text("utf-8").partition("This product contains")[2]
    contained = re.findall(r"^- (reportedly/[\w/.]+\w)", notice, re.MULTILINE)
    assert len(contained) >= 7
    for path in contained:
        named = [name for name in files if name == path or name.startswith(f"{path}/")]
        assert named, f"release/shipped.yaml lacks {path}"
        for name in named:
            assert files[name] == hashlib.sha256((HOME / name).read_bytes()).hexdigest()


def test_every_bundled_npm_package_is_named(purls: set[str]) -> None:
    """From what the desk's scripts import, through the lock, as Node finds packages."""
    packages = json.loads(LOCK.read_text("utf-8"))["packages"]
    left = [("", name) for name in packages[""]["dependencies"]]
    seen: set[str] = set()
    while left:
        above, name = left.pop()
        while f"{above}/node_modules/{name}".lstrip("/") not in packages:
            assert above, name
            above = above.rpartition("/node_modules/")[0] if "/node_modules/" in above else ""
        path = f"{above}/node_modules/{name}".lstrip("/")
        if path not in seen:
            seen.add(path)
            left += [(path, inner) for inner in packages[path].get("dependencies", ())]
            assert f"pkg:npm/{name.replace('@', '%40')}@{packages[path]['version']}" in purls
    assert len(seen) > 30


def test_the_same_bill_has_the_same_bytes(bom: dict[str, Any]) -> None:
    assert written(bill()) == written(bom)
    assert "serialNumber" not in bom
    assert "timestamp" not in bom["metadata"]


def test_the_bill_follows_the_schema(bom: dict[str, Any]) -> None:
    """On a few components of each sort; `make sbom` checks all of them, in 15 seconds."""
    sorts = [("shipped:", 20), ("pkg:npm/", 2), ("s", 3)]
    refs = [one["bom-ref"] for one in bom["components"]]
    few = {ref for start, most in sorts for ref in [r for r in refs if r.startswith(start)][:most]}
    some = {
        **bom,
        "components": [one for one in bom["components"] if one["bom-ref"] in few],
        "dependencies": [],
    }
    check(some)
    with pytest.raises(ValueError, match="no CycloneDX"):
        check({**some, "components": [{"name": "without a type"}]})
