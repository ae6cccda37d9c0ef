"""The lists that come with the package: found in a wheel, an editable install or a checkout."""

from __future__ import annotations

import difflib
from pathlib import Path

from exportcheck.errors import ControlListError


def bundled_folder() -> Path:
    """The folder of the bundled lists.

    Raises:
        ControlListError: the installation has lost it.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "control_lists", package.parent / "control_lists"):
        if folder.is_dir():
            return folder
    message = f"No bundled control lists beside {package}. Install the package again."
    raise ControlListError(str(package), message=message)


def bundled_lists() -> tuple[str, ...]:
    """Names of the lists that come with the package."""
    return tuple(sorted(path.parent.name for path in bundled_folder().glob("*/entries.csv")))


def find_list(name: str | Path) -> Path:
    """Where a list is: a bundled one by its name, any other by its path.

    Raises:
        ControlListError: there is neither.
    """
    if str(name) in bundled_lists():
        return bundled_folder() / str(name)
    path = Path(name)
    if path.exists():
        return path
    near = difflib.get_close_matches(str(name), bundled_lists(), n=1, cutoff=0.5)
    hint = f" Did you mean {near[0]}?" if near else ""
    message = (
        f"{name}: no such control list.{hint} Lists at hand: {', '.join(bundled_lists())};"
        " any other is named by the path of its workbook or folder."
    )
    raise ControlListError(str(name), message=message)
