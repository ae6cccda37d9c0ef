"""Output files appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exportcheck.errors import OutputError


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
