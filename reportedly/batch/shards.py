"""What an archive is made of: files that can be divided alone, and folders of loose pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from reportedly.errors import InputError, PartMissing
from reportedly.ingest.sources import files_in
from reportedly.records import make_id

_LARGE = (
    ".warc", ".warc.gz", ".warc.zst", ".wacz", ".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson",
    ".ndjson.gz", ".ndjson.zst", ".csv", ".csv.gz", ".csv.zst", ".tsv", ".tsv.gz", ".tsv.zst",
    ".parquet",
)  # fmt: skip
"""How names of files end that hold many reports each."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the archive: its name there, where it is opened, its size in bytes.

    `stamp` changes when the file does (time of change, or a remote store's tag).
    """

    name: str
    location: str
    size: int
    stamp: str

    def open(self) -> IO[bytes]:
        """Open it to read. Raises OSError when that fails."""
        if "://" not in self.location:
            return Path(self.location).open("rb")
        return cast(IO[bytes], _fsspec().open(self.location, "rb").open())


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of many reports, or the loose files of one folder in order of name."""

    id: str
    files: tuple[SourceFile, ...]

    @property
    def size(self) -> int:
        """Bytes, as they are stored."""
        return sum(file.size for file in self.files)

    @property
    def stamp(self) -> list[list[str | int]]:
        """What tells that nothing in it has changed."""
        return [[file.name, file.size, file.stamp] for file in self.files]


def find_shards(source: str) -> list[Shard]:
    """List the shards of a file, a folder or an address that fsspec knows, in order of name.

    Raises InputError when there is nothing there, PartMissing when fsspec or what it needs for
    the address is not installed.
    """
    files = list(_remote(source) if "://" in source else _local(Path(source)))
    if not files:
        raise InputError(
            f"{source}: there is no file in it.", advice="Give an archive, or a folder of reports."
        )
    loose: dict[str, list[SourceFile]] = {}
    for file in files:
        folder = file.name.rpartition("/")[0]
        own = file.name.lower().endswith(_LARGE)
        loose.setdefault(file.name if own else f"{folder}/", []).append(file)
    return [Shard(make_id("s", name), tuple(held)) for name, held in sorted(loose.items())]


def _local(path: Path) -> Iterator[SourceFile]:
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder.", advice="Check the path.")
    inside = path.is_dir()
    for file in files_in(path) if inside else [path]:
        name = file.relative_to(path).as_posix() if inside else file.name
        try:
            found = file.stat()
        except OSError:
            yield SourceFile(name, str(file), 0, "")  # Opening it will say what is wrong.
            continue
        yield SourceFile(name, str(file), found.st_size, str(found.st_mtime_ns))


def _remote(url: str) -> Iterator[SourceFile]:
    try:
        system, path = _fsspec().core.url_to_fs(url)
    except ImportError as error:
        raise PartMissing(f"{url} needs a package that is not installed: {error}.") from error
    except ValueError as error:
        raise InputError(f"{url}: {error}.", advice="Check the address.") from error
    protocol = url.partition("://")[0]
    found: dict[str, dict[str, Any]] = system.find(path, detail=True)
    for location in sorted(found):
        name = location.removeprefix(path).strip("/") or location.rpartition("/")[2]
        if not any(part.startswith(".") for part in name.split("/")):
            about = found[location]
            stamp = next((str(about[key]) for key in _TAGS if about.get(key)), "")
            yield SourceFile(name, f"{protocol}://{location}", int(about["size"] or 0), stamp)


_TAGS = ("ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "created")
"""What stores of different makes call the mark of a file's content, best first."""


def _fsspec() -> Any:
    try:
        import fsspec
    except ImportError as error:
        raise PartMissing(
            "Addresses of storage need fsspec, which is not installed. "
            'Install it with: pip install "reportedly[batch]"'
        ) from error
    return fsspec
