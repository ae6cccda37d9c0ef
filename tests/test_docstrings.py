"""Every public name says what it is, and the face of the package is what it says."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import exportcheck

PACKAGE = Path(exportcheck.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(node: Documented, name: str) -> Iterator[tuple[str, Documented]]:
    """A module, class or function, and the public ones in it."""
    yield name, node
    if isinstance(node, (ast.Module, ast.ClassDef)):
        for child in node.body:
            named = isinstance(child, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
            if named and not child.name.startswith("_") and not _is_stub(child):
                yield from public(child, f"{name}.{child.name}")


def _is_stub(node: ast.AST) -> bool:
    """A member of a protocol, or an overload: its body is an ellipsis."""
    body = getattr(node, "body", [])
    return len(body) == 1 and isinstance(body[0], ast.Expr) and _is_ellipsis(body[0].value)


def _is_ellipsis(value: ast.AST) -> bool:
    return isinstance(value, ast.Constant) and value.value is ...


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_public_name_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = [name for name, node in public(tree, path.stem) if not ast.get_docstring(node)]
    assert bare == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arguments_of_public_functions_are_typed(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, node in public(tree, path.stem):
        if isinstance(node, ast.FunctionDef):
            assert node.returns is not None, name


def test_face_is_sorted_and_honest() -> None:
    names = exportcheck.__all__
    assert names == sorted(names)
    assert len(set(names)) == len(names)
    for name in names:
        assert getattr(exportcheck, name) is not None
    assert dir(exportcheck) == names
    shown = {name for name in names if name.startswith("_")}
    assert shown == {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_modules_offer_is_there(path: Path) -> None:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text(encoding="utf-8")
    if "__all__" in text and parts[-1] != "__main__":
        module = importlib.import_module(name)
        assert all(hasattr(module, offered) for offered in module.__all__)


def test_star_import_gives_the_face() -> None:
    names: dict[str, object] = {}
    exec("from exportcheck import *", names)
    assert set(exportcheck.__all__) <= set(names)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = exportcheck.nothing  # type: ignore[attr-defined]
