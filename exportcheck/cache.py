"""What takes long to make, kept on disk between runs.

A cache can only make a run faster: a file that is missing, stale, damaged, cut short or not
the user's own, and a folder that cannot be written, all mean that the thing is made anew. Two
processes that start at once both make it; each file appears whole or not at all.

The folder is the platform's own for caches. The environment variable ``EXPORTCHECK_CACHE``
names another one; "off" turns the cache off.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from exportcheck.collector import paused_collection

Made = TypeVar("Made")
_VARIABLE = "EXPORTCHECK_CACHE"
_MAGIC = b"exportcheck cache 1\n"
_KEPT = 4  # files of one name: a few versions and editions may be in use side by side


def cache_folder() -> Path | None:
    """The folder of the cache, which may not exist yet; None when the cache is off."""
    named = os.environ.get(_VARIABLE, "").strip()
    if named.lower() == "off":
        return None
    if named:
        return Path(named)
    try:
        return _usual_folder() / "exportcheck"
    except RuntimeError:  # no home folder
        return None


def _usual_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def kept(name: str, key: str, make: Callable[[], Made]) -> Made:
    """A thing from the cache, made and put there when it is not there.

    Args:
        name: what it is, part of the file's name.
        key: everything that it depends on; another key is another thing.
        make: makes it; errors are passed on and nothing is kept.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    digest = hashlib.sha256(f"{name}\0{key}".encode()).digest()
    safe = "".join(c if c.isalnum() or c in "-_" else "_" for c in name)[:60]
    path = folder / f"{safe}.{digest.hex()[:24]}.cache"
    content = _load(path, digest)
    if content is not None:
        with paused_collection(), suppress(Exception):  # whatever is wrong with it: make it anew
            found: Made = pickle.loads(content)
            return found
    made = make()
    _store(path, digest, made, safe)
    return made


def files_fingerprint(folder: Path) -> str:
    """A hash that changes with the names, sizes and times of the files below a folder."""
    digest = hashlib.sha256()
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            facts = os.stat(os.path.join(top, name))
            digest.update(f"{top}/{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _load(path: Path, digest: bytes) -> memoryview | None:
    """The content of a cache file that is whole and the user's own, or None."""
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as file:
            if not _is_own(os.fstat(handle)):
                return None
            data = memoryview(file.read())
    except OSError:
        return None
    head = len(_MAGIC) + len(digest)
    body = data[head + 4 :]
    check = zlib.crc32(body).to_bytes(4, "big")
    return body if data[: head + 4] == _MAGIC + digest + check else None


def _is_own(facts: os.stat_result) -> bool:
    """Nobody but the user can have written it; Windows keeps its folders apart by itself."""
    if sys.platform == "win32":
        return True
    return facts.st_uid == os.geteuid() and not facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _store(path: Path, digest: bytes, made: object, name: str) -> None:
    """Write a cache file; that it cannot be written matters to nobody."""
    with suppress(OSError, pickle.PicklingError, AttributeError, TypeError, RecursionError):
        body = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_MAGIC + digest + zlib.crc32(body).to_bytes(4, "big") + body)
            os.replace(temporary, path)
        except OSError:
            os.unlink(temporary)
            raise
        _prune(path.parent, name)


def _prune(folder: Path, name: str) -> None:
    """Old editions and versions go, so that the folder does not grow."""
    files = sorted(folder.glob(f"{name}.*.cache"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in files[_KEPT:]:
        old.unlink(missing_ok=True)
