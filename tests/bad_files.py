"""Files that cannot be screened, each made in a moment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from exportcheck.tables.ole_write import ole_file


def empty_sheet(path: Path) -> None:
    openpyxl.Workbook().save(path)


def no_description(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Lots"
    for row in (("Lot", "Rolls", "Net kg"), ("L1", 4, 31.5), ("L2", 7, 55.25), ("L3", 2, 17)):
        book.active.append(row)
    book.save(path)


def password_protected(path: Path) -> None:
    """What Excel writes with a password: an OLE file with the encrypted package in it."""
    names = ("EncryptedPackage", "Workbook")
    wanted, there = (name.encode("utf-16-le").ljust(64, b"\0") for name in names)
    path.write_bytes(ole_file(b"\0" * 8192).replace(there, wanted))


def not_a_workbook(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"\x00\x13" * 900)


def random_bytes(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def empty(path: Path) -> None:
    path.write_bytes(b"")


BAD: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "empty sheet": ("empty_sheet.xlsx", empty_sheet, "empty"),
    "no description": ("lots.xlsx", no_description, "description"),
    "password": ("secret.xlsx", password_protected, "password"),
    "damaged": ("damaged.xlsx", not_a_workbook, "damaged"),
    "binary": ("noise.xls", random_bytes, ""),
    "empty file": ("empty.csv", empty, "empty"),
}
