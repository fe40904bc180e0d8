"""The bill of materials of the package: `python -m release.sbom build/sbom.json`.

CycloneDX 1.6. cyclonedx-py lists the Python packages of this environment; those stay that the
package or one of its extras asks for, directly or through others, and the development tools go.
What the package itself carries comes to them: its models and data (shipped.yaml), and the scripts
that are bundled into the desk (package-lock.json). There is no time and no serial number in it, so
the same checkout in the same environment gives the same bytes.
"""

import argparse
import base64
import hashlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOME = Path(__file__).parents[1]
LOCK = HOME / "reportedly" / "desk" / "frontend" / "package-lock.json"
SHIPPED = Path(__file__).parent / "shipped.yaml"

Component = dict[str, Any]


def bill() -> dict[str, Any]:
    """Make the bill: the root with what it needs, then every component by its reference."""
    bom = _of_environment()
    root = bom["metadata"]["component"]["bom-ref"]
    packages, dependencies, asked = _packages(bom["components"])
    own = [*_shipped(), *_bundled()]
    asked += [one["bom-ref"] for one in own]
    bom["components"] = sorted([*packages, *own], key=lambda one: one["bom-ref"])
    bom["dependencies"] = sorted(
        [{"ref": root, "dependsOn": sorted(asked)}, *dependencies], key=lambda one: one["ref"]
    )
    return bom


def _of_environment() -> dict[str, Any]:
    """Ask cyclonedx-py for all that is installed beside this interpreter."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"]
    options = ["--no-validate", "--pyproject", str(HOME / "pyproject.toml"), "-o", "-"]
    listed = subprocess.run([*command, *options], check=True, capture_output=True, cwd=HOME)
    bom: dict[str, Any] = json.loads(listed.stdout)
    return bom


def _packages(listed: Iterable[Component]) -> tuple[list[Component], list[Component], list[str]]:
    """Choose the packages that are needed, with what each depends on; last, those asked for."""
    asked, optional = _asked()
    always, all_ = _needed(asked), _needed([*asked, *optional])
    by_name: dict[str, Component] = {canonicalize_name(one["name"]): one for one in listed}
    packages = [
        {**by_name[name], "scope": "required" if name in always else "optional"} for name in all_
    ]
    refs = {name: by_name[name]["bom-ref"] for name in all_}
    dependencies = [
        {"ref": refs[name], "dependsOn": sorted(refs[one] for one in needs)}
        for name, needs in all_.items()
    ]
    direct = {canonicalize_name(one.name) for one in [*asked, *optional]}
    return packages, dependencies, [refs[name] for name in direct]


def _asked() -> tuple[list[Requirement], list[Requirement]]:
    """Read what pyproject.toml asks for: always, and with an extra."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [Requirement(line) for of in project["optional-dependencies"].values() for line in of]
    return (
        [Requirement(line) for line in project["dependencies"]],
        [one for one in extras if one.name != project["name"]],
    )


def _needed(asked: Iterable[Requirement]) -> dict[str, set[str]]:
    """Follow requirements through what is installed: each package with those it needs itself."""
    needs: dict[str, set[str]] = {}
    left = list(asked)
    seen: set[tuple[str, frozenset[str]]] = set()
    while left:
        one = left.pop()
        name, extras = canonicalize_name(one.name), frozenset(one.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        found = [Requirement(line) for line in distribution(name).requires or ()]
        found = [want for want in found if _applies(want, extras)]
        needs.setdefault(name, set()).update(canonicalize_name(want.name) for want in found)
        left += found
    return needs


def _applies(wanted: Requirement, extras: frozenset[str]) -> bool:
    return wanted.marker is None or any(
        wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)
    )


def _shipped() -> Iterable[Component]:
    """Describe the models and data of shipped.yaml; a version is the digest of all its files."""
    for part in yaml.safe_load(SHIPPED.read_text("utf-8")):
        component: Component = {
            "type": part["type"],
            "bom-ref": f"shipped:{part['name'].replace(' ', '-')}",
            "name": part["name"],
            "description": part["description"],
            "licenses": [{"expression": part["licence"]}],
        }
        files = sorted(path for pattern in part["files"] for path in HOME.glob(pattern))
        if files:
            component["components"] = [_file(path) for path in files]
            digests = "".join(one["hashes"][0]["content"] for one in component["components"])
            component["version"] = hashlib.sha256(digests.encode()).hexdigest()[:12]
        yield component


def _file(path: Path) -> Component:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    name = path.relative_to(HOME).as_posix()
    return {"type": "file", "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}


def _bundled() -> Iterable[Component]:
    """Describe the npm packages that the desk's scripts are bundled of, not those that build."""
    packages = json.loads(LOCK.read_text("utf-8"))["packages"]
    kept = {path: one for path, one in packages.items() if path and not one.get("dev")}
    by_purl: dict[str, Component] = {}
    for path, one in kept.items():
        full = path.rpartition("node_modules/")[2]
        group, _, name = full.rpartition("/")
        purl = f"pkg:npm/{quote(full, safe='/')}@{one['version']}"
        algorithm, _, digest = one["integrity"].partition("-")
        content = base64.b64decode(digest).hex()
        by_purl[purl] = {
            "type": "library",
            "bom-ref": purl,
            **({"group": group} if group else {}),
            "name": name,
            "version": one["version"],
            "purl": purl,
            "licenses": [{"expression": one["license"]}],
            "hashes": [{"alg": algorithm.replace("sha", "SHA-"), "content": content}],
            "scope": "required",
        }
    return by_purl.values()


def check(bom: dict[str, Any]) -> None:
    """Raise ValueError for a bill that CycloneDX's schema does not allow."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bom))
    if wrong is not None:
        raise ValueError(f"the bill is no CycloneDX 1.6: {wrong}")


def written(bom: dict[str, Any]) -> str:
    """Write a bill, the same one always in the same bytes."""
    return json.dumps(bom, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Read the command line and write the bill."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    out: Path = options.parse_args().out
    bom = bill()
    check(bom)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(written(bom), encoding="utf-8")
    print(f"{out}: {len(bom['components'])} components.")


if __name__ == "__main__":
    main()
