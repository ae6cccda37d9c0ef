"""``df.exportcheck`` is there as soon as pandas is, whichever is imported first.

Importing pandas takes longer than a cold run of one line needs; so the accessor is registered
at once when pandas is loaded already, else at the end of its import.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.util
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

_ACCESSOR = "exportcheck.pandas_accessor"


def register() -> None:
    """Register the accessor now, or when pandas comes."""
    if "pandas" in sys.modules:
        importlib.import_module(_ACCESSOR)
    else:
        sys.meta_path.insert(0, _Waiting())


class _Waiting(importlib.abc.MetaPathFinder):
    """Looks out for the import of pandas, once."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != "pandas":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None:
            spec.loader = _ThenAccessor(spec.loader)
        return spec


class _ThenAccessor(importlib.abc.Loader):
    """The loader of pandas, with the accessor after it."""

    def __init__(self, loader: importlib.abc.Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader  # readers of resources ask for its own loader
        module.__loader__ = self._loader
        self._loader.exec_module(module)
        importlib.import_module(_ACCESSOR)
