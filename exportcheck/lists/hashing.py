"""The hash that a list is known by; it needs the bytes only, not the readers."""

from __future__ import annotations

import hashlib
from pathlib import Path


def content_hash(path: Path) -> str:
    """Hash of the sheets of a folder or the bytes of a workbook; "" when it cannot be read."""
    try:
        return folder_hash(path) if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def folder_hash(path: Path) -> str:
    """Hash of the list's files, line ends folded so that a checkout on Windows has it too."""
    digest = hashlib.sha256()
    for file in sorted([*path.glob("*.csv"), *path.glob("list.toml")]):
        digest.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
