"""Output files appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exportcheck.errors import OutputError


def check_place(path: Path) -> None:
    """See before a long run that a report can be written to a path.

    Raises:
        OutputError: the path is a folder, or its own folder is missing or not writable.
    """
    if path.is_dir():
        raise OutputError(f"{path}: is a folder. Remove it, or name another file with -o.")
    folder = path.parent
    if not folder.is_dir():
        raise OutputError(f"{path}: there is no folder {folder}. Make it first, or name another.")
    if not os.access(folder, os.W_OK):
        raise OutputError(
            f"{path}: nothing can be written in {folder}. Name another place with -o."
        )


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary path beside the target that takes its place when all went well.

    Raises:
        OutputError: the folder is missing or the file cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{path.stem}.", suffix=path.suffix, dir=path.parent
        )
    except OSError as error:
        raise _unwritable(path, error) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _readable_as_usual(temporary)
        temporary.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _readable_as_usual(path: Path) -> None:
    """Temporary files are private; a report has the rights that any new file has."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _unwritable(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    cure = "Close it if it is open in Excel, or choose another place with -o."
    return OutputError(f"{path}: cannot be written ({reason}). {cure}")
