"""The sheets of a list workbook as raw rows, from a folder of CSV files or an .xlsx file."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from exportcheck.errors import ControlListError, Fault, InputError
from exportcheck.lists.hashing import folder_hash
from exportcheck.lists.layout import ENTRIES, LIST_SHEET, SEPARATOR, SHEETS
from exportcheck.tables.door import open_tables
from exportcheck.tables.rows import Cell, Sheet, Tables

EXCEL_CELL = 32_767  # characters that a cell of Excel can hold; longer text was cut


@dataclass(slots=True)
class RawSheet:
    """A sheet of a list: heading row and rows below it, as text by heading.

    Attributes:
        name: name of the sheet.
        headings: headings in their order.
        rows: (1-based row of the sheet, cell by heading).
    """

    name: str
    headings: tuple[str, ...]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)


@dataclass(slots=True)
class RawList:
    """A list workbook before its cells are understood.

    Attributes:
        source: name as the user gave it.
        sha256: hash of the content.
        papers: fields of the ``list`` sheet or of list.toml.
        sheets: sheets of the layout by name; empty for a plain list.
        plain: the sheets of a workbook that does not follow the layout.
        faults: what was found wrong with rows and cells so far.
    """

    source: str
    sha256: str
    papers: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, RawSheet] = field(default_factory=dict)
    plain: tuple[Sheet, ...] = ()
    faults: list[Fault] = field(default_factory=list)


def read_raw(path: Path) -> RawList:
    """Open a list: a folder with list.toml and CSV files, or a spreadsheet.

    Raises:
        ControlListError: the path is missing, or nothing in it can be read.
    """
    if path.is_dir():
        return _folder(path)
    try:
        tables = open_tables(path)
    except InputError as error:
        raise ControlListError(str(path), message=str(error)) from error
    raw = RawList(path.name, tables.sha256)
    if any(sheet.name == ENTRIES.name for sheet in tables.sheets):
        _workbook(tables, raw)
    else:
        raw.plain = tables.sheets
    return raw


def _folder(path: Path) -> RawList:
    entries = path / "entries.csv"
    if not entries.is_file():
        cure = "A list folder holds list.toml and entries.csv."
        raise ControlListError(str(path), message=f"{path}: no entries.csv in this folder. {cure}")
    raw = RawList(path.name, folder_hash(path))
    toml = path / "list.toml"
    if toml.is_file():
        raw.papers = {
            key: _paper(value) for key, value in tomllib.loads(toml.read_text("utf-8")).items()
        }
    for layout in SHEETS:
        file = path / f"{layout.name}.csv"
        if file.is_file():
            _fill(raw, layout.name, _csv_rows(file))
    return raw


def _paper(value: object) -> str:
    return SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)


def _csv_rows(file: Path) -> Iterator[tuple[int, list[Cell]]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        for number, cells in enumerate(csv.reader(stream), 1):
            yield number, list(cells)


def _workbook(tables: Tables, raw: RawList) -> None:
    names = {layout.name for layout in SHEETS}
    for sheet in tables.sheets:
        rows = ((row.number, list(row.cells)) for row in sheet.rows())
        if sheet.name == LIST_SHEET:
            raw.papers = {text(c[0]): text(c[1]) for _, c in rows if len(c) > 1 and text(c[0])}
        elif sheet.name in names:
            _fill(raw, sheet.name, rows)
            _oddities(raw, sheet)


def _oddities(raw: RawList, sheet: Sheet) -> None:
    """Merged cells and formulas without a stored value hide or lose text."""
    facts, name = sheet.facts(), sheet.name or ""
    for top, left, bottom, right in facts.merged:
        what = f"cells are merged (rows {top}-{bottom}, columns {left}-{right})."
        raw.faults.append(
            Fault(raw.source, name, top, None, what, "Unmerge them and fill each cell.")
        )
    for row, column in facts.unstored:
        what = f"column {column} holds a formula without a stored value."
        cure = "Open the file in Excel, save it, or paste the values."
        raw.faults.append(Fault(raw.source, name, row, None, what, cure))


def _fill(raw: RawList, name: str, rows: Iterator[tuple[int, list[Cell]]]) -> None:
    """Take the rows of a sheet; a row after a blank one is a fault, not an end."""
    number, first = next(rows, (0, []))
    sheet = RawSheet(name, tuple(text(cell) for cell in first))
    raw.sheets[name] = sheet
    blank = 0
    for number, cells in rows:
        values = {h: text(c) for h, c in zip(sheet.headings, cells, strict=False) if h}
        if not any(values.values()):
            blank = blank or number
            continue
        if blank:
            what = f"rows go on after the blank row {blank}."
            raw.faults.append(Fault(raw.source, name, number, None, what, "Delete the blank row."))
            blank = 0
        for heading, value in values.items():
            if len(value) >= EXCEL_CELL:
                what = f"the text has {len(value)} characters, where Excel cuts a cell."
                cure = "Check that nothing is lost and shorten it."
                raw.faults.append(Fault(raw.source, name, number, heading, what, cure))
        sheet.rows.append((number, values))


def text(cell: Cell) -> str:
    """A cell as the text that a user sees: whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell).strip()
