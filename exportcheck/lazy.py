"""Names of a package that are imported when they are first used.

The readers and writers of spreadsheets take longer to import than a line takes to screen.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from typing import Any


def lazy_names(package: str, places: Mapping[str, str]) -> Callable[[str], Any]:
    """A module ``__getattr__`` (PEP 562) that fetches names from where they are defined.

    Args:
        package: the package that offers the names.
        places: the module of each name.
    """

    def fetch(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(places[name]), name)
        setattr(sys.modules[package], name, found)
        return found

    return fetch
