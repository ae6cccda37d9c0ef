"""The imports of the package only go down."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "exportcheck"

# what a part of the house may import of the house
ALLOWED = {
    "errors": set(),
    "version": set(),
    "models": set(),
    "text": {"text"},
    "tables": {"tables", "errors", "text"},
    "lazy": set(),
    "collector": set(),
    "cache": {"collector"},
    "lists": {"lists", "tables", "text", "models", "errors", "lazy"},
    "shipments": {"shipments", "tables", "text", "models", "errors", "explain"},
    "matching": {"matching", "text", "models"},
    "explain": {"models", "text"},
    "reports": {"reports", "explain", "models", "errors"},
    "prepared": {"lists", "matching", "models", "version", "cache"},
    "screening": {
        "lists",
        "matching",
        "models",
        "errors",
        "text",
        "version",
        "prepared",
        "collector",
    },
    "selftest": {"selftest", "screening", "models", "text"},
    "road": {"screening", "shipments", "reports", "models", "errors", "version"},
    "streaming": {"streaming", "road", "screening", "shipments", "reports", "models", "errors"},
    "spark": {"screening", "shipments", "models", "errors", "collector", "pandas_accessor"},
    "when_pandas": set(),
    "notebook": {"models", "reports"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("exportcheck."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("exportcheck.")}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    part = part_of(path)
    if part in ALLOWED:
        assert imported(path) <= ALLOWED[part], (
            f"{part} must not import {imported(path) - ALLOWED[part]}"
        )


def test_matching_and_reports_never_meet() -> None:
    assert "reports" not in ALLOWED["matching"]
    assert "matching" not in ALLOWED["reports"]


def test_every_part_of_the_house_has_a_rule() -> None:
    faces = {
        "__init__",
        "__main__",
        "cli",
        "cli_lists",
        "cli_options",
        "cli_output",
        "pandas_accessor",
    }
    known = set(ALLOWED) | faces | {"data"}
    assert {part_of(path) for path in modules()} <= known


def test_nothing_reaches_for_the_network() -> None:
    forbidden = {
        "socket",
        "urllib.request",
        "http.client",
        "requests",
        "httpx",
        "ftplib",
        "smtplib",
    }
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not forbidden & set(names), f"{path.name} imports {forbidden & set(names)}"
