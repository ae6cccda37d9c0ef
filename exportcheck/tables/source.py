"""Any source as a file on disk: a path, "-" for standard input, an open file, bytes.

Streams are copied to a temporary file: readers need to look twice (to hash, to find the
encoding), and a pipe in memory would not stay bounded.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
import tempfile
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from exportcheck.errors import InputError
from exportcheck.tables.limits import ReadLimits, too_large

BLOCK = 1 << 20
"""Bytes that are read at once."""

SourceLike = str | os.PathLike[str] | bytes | IO[Any]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Source:
    """A file to read.

    Attributes:
        name: name for messages, as the user gave it.
        path: where its bytes are.
        size: bytes.
        sha256: hash of the bytes.
        suffix: lower-case suffix of the name, "" if none.
    """

    name: str
    path: Path
    size: int
    sha256: str
    suffix: str

    def head(self, size: int = BLOCK) -> bytes:
        """The first bytes of the file."""
        with self.path.open("rb") as file:
            return file.read(size)


def open_source(source: SourceLike, limits: ReadLimits) -> Source:
    """Make a source readable, hashed and known to be within the size limit.

    Raises:
        InputError: missing, unreadable, a folder, empty or too large.
    """
    if source == "-":
        return _spooled(sys.stdin.buffer, "<standard input>", limits)
    if isinstance(source, bytes):
        return _spooled(io.BytesIO(source), "<bytes>", limits)
    if isinstance(source, (str, os.PathLike)):
        return _from_path(Path(source), str(source), limits)
    if hasattr(source, "read"):
        return _spooled(source, str(getattr(source, "name", None) or "<stream>"), limits)
    raise InputError(
        f"{type(source).__name__} is no source of a shipment: give a path, - for standard "
        "input, an open file or a DataFrame."
    )


def _from_path(path: Path, name: str, limits: ReadLimits) -> Source:
    _check_path(path, name)
    try:
        with path.open("rb") as file:
            size, digest = _measure(_blocks(file), name, limits)
    except OSError as error:
        cure = "Close the program that holds it, or mend its permissions."
        raise InputError(f"{name}: cannot be read: {error.strerror or error}. {cure}") from error
    return _checked(Source(name, path, size, digest, path.suffix.lower()))


def _check_path(path: Path, name: str) -> None:
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:
        raise InputError(f"{name!r}: is no usable file name. Check it.") from error
    if is_folder:
        raise InputError(f"{name}: is a folder. Name a file in it.")
    if not is_there:
        raise InputError(f"{name}: there is no such file. Check the name and the folder.")


def _spooled(stream: IO[Any], name: str, limits: ReadLimits) -> Source:
    handle, temporary = tempfile.mkstemp(prefix="exportcheck-")
    path = Path(temporary)
    try:
        with os.fdopen(handle, "wb") as copy:
            size, digest = _measure(_copied(_blocks(stream), copy), name, limits)
        source = _checked(Source(name, path, size, digest, Path(name).suffix.lower()))
    except (OSError, ValueError) as error:
        path.unlink(missing_ok=True)
        raise InputError(f"{name}: cannot be read: {error}. Give the file by its name.") from error
    except InputError:
        path.unlink(missing_ok=True)
        raise
    weakref.finalize(source, path.unlink, missing_ok=True)
    return source


def _checked(source: Source) -> Source:
    if source.size == 0:
        raise InputError(f"{source.name}: the file is empty. Ask for the file again.")
    return source


def _blocks(stream: IO[Any]) -> Iterator[bytes]:
    while block := stream.read(BLOCK):
        yield (block.encode("utf-8", "surrogatepass") if isinstance(block, str) else block)


def _copied(blocks: Iterator[bytes], copy: IO[bytes]) -> Iterator[bytes]:
    for block in blocks:
        copy.write(block)
        yield block


def _measure(blocks: Iterator[bytes], name: str, limits: ReadLimits) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    for block in blocks:
        size += len(block)
        if size > limits.max_file_bytes:
            what = "the file is too large, in bytes"
            raise too_large(name, what, "max_file_bytes", limits.max_file_bytes)
        digest.update(block)
    return size, digest.hexdigest()
