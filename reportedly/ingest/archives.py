"""Opening zip files of reports without trusting them."""

import io
import zipfile
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from reportedly.errors import InputError
from reportedly.ingest.drafts import failure
from reportedly.records import Failure

_MOST_MEMBERS = 20_000
_HIGHEST_RATIO = 200
_SMALL = 1_000_000
_CHUNK = 1 << 16


def open_zip(raw: bytes, source: str, *, max_bytes: int) -> Iterator[tuple[str, bytes] | Failure]:
    """Yield `(name, bytes)` of each file in a zip, in order of name, unpacked in memory only.

    Names are shown, never used as paths. Bounds: 20,000 members, `max_bytes` for all of them
    unpacked, 200 times the packed size for each member above a megabyte. What the directory of
    the zip says is not believed: bytes are counted as they come out. Raises InputError when the
    zip is broken or out of bounds.
    """
    try:
        archive = ZipFile(io.BytesIO(raw))
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(
            f"the zip file is damaged ({error}).", advice="Pack or fetch it again."
        ) from None
    members = sorted((m for m in archive.infolist() if _is_content(m)), key=lambda m: m.filename)
    if len(members) > _MOST_MEMBERS:
        raise InputError(
            f"the zip file has {len(members):,} members; at most {_MOST_MEMBERS:,} are read.",
            advice="Unpack it and read the folder.",
        )
    if not members:
        raise InputError("the zip file has no files in it.", advice="Give a zip of reports.")
    left = max_bytes
    for member in members:
        where = f"{source}, member {_shown(member)}"
        try:
            unpacked = _unpack(archive, member, left)
        except (
            BadZipFile,
            NotImplementedError,
            RuntimeError,
            ValueError,
            zipfile.LargeZipFile,
            OSError,
            EOFError,
        ) as error:
            yield failure(where, f"the member cannot be unpacked ({error}).", "Unpack it by hand.")
            continue
        left -= len(unpacked)
        yield where, unpacked


def _is_content(member: ZipInfo) -> bool:
    name = member.filename.rsplit("/", 1)[-1]
    return (
        not member.is_dir()
        and not name.startswith(".")
        and not member.filename.startswith("__MACOSX/")
    )


def _shown(member: ZipInfo) -> str:
    return "".join(char if char.isprintable() else "?" for char in member.filename)[-120:]


def _unpack(archive: ZipFile, member: ZipInfo, left: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > left:
                raise InputError(
                    "the zip file unpacks to more than is allowed; the rest of it was not read.",
                    advice="If it is what it should be, unpack it and read the folder.",
                )
            if size > _SMALL and size > _HIGHEST_RATIO * max(member.compress_size, 1):
                raise InputError(
                    f"the member {_shown(member)} grows to more than {_HIGHEST_RATIO} times its "
                    "packed size, as a zip bomb does; the rest of the zip was not read.",
                    advice="If it is what it should be, unpack it and read the folder.",
                )
    return b"".join(parts)
