"""What no file of the package does: run what it reads, unpack without bounds, look for trouble."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import reportedly
from benchmarks.fuzz.watch import limited

HOME = Path(reportedly.__file__).parent
FILES = sorted(HOME.rglob("*.py"))
NAMES = [path.relative_to(HOME).as_posix() for path in FILES]
TREES = dict(zip(NAMES, (ast.parse(path.read_text("utf-8")) for path in FILES), strict=True))

_NEVER_IMPORTED = {
    "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "dbm", "jsonpickle",
    "pty", "telnetlib", "ftplib", "xmlrpc", "code", "codeop", "runpy",
    "xml", "tarfile",
}  # fmt: skip
_NEVER_CALLED = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
_NEVER_ATTRIBUTES = {
    "os.system", "os.popen", "os.execv", "os.spawnv", "yaml.full_load", "yaml.unsafe_load",
    "yaml.load_all", "numpy.load", "np.load", "torch.load", "pandas.read_pickle",
}  # fmt: skip
_SAFE_LOADERS = {"yaml.CSafeLoader", "yaml.CBaseLoader"}
_ONLY_IN = {
    "lxml": {"ingest/html.py", "ingest/markup.py", "watch/listings.py"},
    "feedparser": {"ingest/feeds.py"},
    "docx": {"ingest/pages.py"},
    "pypdf": {"ingest/pages.py"},
    "subprocess": {"batch/lane.py"},
    "pickle": {"batch/on_ray.py"},
    "ctypes": {"batch/reading_process.py"},
    "socket": {"ingest/web.py", "desk/server.py", "cli/desk.py"},
    "httpx": {"ingest/web.py"},
    "zlib": {"ingest/bodies.py", "ingest/unpacking.py"},
    "brotli": {"ingest/bodies.py"},
    "zstandard": {"ingest/unpacking.py"},
    "fastwarc": {"ingest/warc.py"},
    "zipfile": {"ingest/archives.py", "ingest/pages.py", "ingest/warc.py"},
    "gzip": {"ingest/unpacking.py"},
}
"""Where hostile bytes are opened, and what passes between the processes of one run.

The gold sets of `evaluate` are one's own files.
"""


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Yield file, name of what is called, and the call."""
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield name, dotted(node.func), node


def test_nothing_that_is_read_is_run() -> None:
    for name, tree in TREES.items():
        found = _NEVER_IMPORTED & {module.partition(".")[0] for module in imports(tree)}
        assert not found, f"{name} imports {found}"
    for name, called, node in calls():
        assert called not in _NEVER_CALLED | _NEVER_ATTRIBUTES, f"{name}, line {node.lineno}"


def test_yaml_is_read_without_objects() -> None:
    found = [node for _, called, node in calls() if called == "yaml.load"]
    assert found
    for node in found:
        assert dotted(node.args[1]) in _SAFE_LOADERS, ast.unparse(node)


def test_hostile_bytes_are_opened_in_few_places() -> None:
    for name, tree in TREES.items():
        for module in imports(tree):
            places = _ONLY_IN.get(module.partition(".")[0])
            allowed = places is None or name in places or name.startswith("evaluate/")
            assert allowed, f"{name} imports {module}"


def test_the_one_parser_of_xml_that_is_made_expands_nothing() -> None:
    made = {"XMLParser", "HTMLParser", "XMLPullParser", "iterparse", "XML", "parse_xml"}
    found = [(name, node) for name, called, node in calls() if called.rpartition(".")[2] in made]
    assert [name for name, _ in found] == ["watch/listings.py"]
    given = {word.arg: ast.unparse(word.value) for word in found[0][1].keywords}
    assert given == {
        "resolve_entities": "False", "no_network": "True", "load_dtd": "False",
        "huge_tree": "False",
    }  # fmt: skip


# --- patterns --------------------------------------------------------------------------


def modules() -> list[ModuleType]:
    import importlib

    skipped = ("evaluate/", "__main__", "cli/")
    for name in NAMES:
        if not name.startswith(skipped):
            importlib.import_module(
                "reportedly." + name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
                if name != "__init__.py"
                else "reportedly"
            )
    return [m for n, m in sorted(sys.modules.items()) if n.startswith("reportedly")]


def patterns() -> dict[str, re.Pattern[str]]:
    """Collect the patterns that modules hold, by module and name."""
    return {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    }


_BOUNDED = {
    # These are asked of a bounded piece of text, no longer than is said.
    "reportedly.ingest.datelines._GROUP": 115,
    "reportedly.ingest.datelines._SEPARATOR": 115,
    "reportedly.ingest.datelines._DATE": 115,
    "reportedly.ingest.credits._TAIL": 60,
    "reportedly.ingest.credits._SENTENCE": 160,
    "reportedly.ingest.masthead._OUTLET_SHAPE": 120,
    "reportedly.ingest.masthead._DATED_OUTLET": 120,
    "reportedly.ingest.published._LABEL": 120,
    "reportedly.ingest.published._DAY_FIRST": 120,
    "reportedly.ingest.published._MONTH_FIRST": 120,
    "reportedly.ingest.published._ZONE_OFFSET": 120,
}
_LENGTH = 20_000
_ASKED = ("fullmatch", "match", "search", "finditer", "findall", "sub", "split")


def asked_of(name: str) -> set[str]:
    """Tell which methods of a pattern are called, in its module or where it is imported."""
    bare = name.rpartition(".")[2]
    parted = (called.partition(".") for _, called, _ in calls())
    found = {method for named, _, method in parted if named == bare}
    return found & set(_ASKED)


_UNITS = [
    " ", "\n", "a", "A", "1", ".", ",", "-", "(", "[", "[a](", "'", '"', "“", "*", "_", "#", "a ",
    "A ", "1 ", "a.", "a-", "A B ", "1,", "1,0", "# ", "by ", "via ", "the ", "own ", "a, ", "- ",
    "a’", "<", ">", "---\n", "a:b\n", "10 June ", "at ", "é", "A.", "a\n", "\n ", "*a ", "![",
    "a'a", "Al-", "/", "|",
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(patterns()))
def test_no_pattern_is_slow_on_repetition(name: str) -> None:
    """What grows with the square of 20,000 takes a second; a linear pattern, milliseconds."""
    pattern, length = patterns()[name], _BOUNDED.get(name, _LENGTH)
    anchored = asked_of(name) and asked_of(name) <= {"fullmatch", "match"}
    for unit in _UNITS:
        text = f"x{(unit * length)[:length]}\x01"
        with limited(0.3):
            pattern.fullmatch(text)
            pattern.match(text, 1)
            found = () if anchored else pattern.finditer(text)
            assert all(match.end() <= len(text) for match in found)
