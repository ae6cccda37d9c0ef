"""What the door hands out: tables, sheets, rows; nothing is interpreted here."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None
"""A cell as its file holds it; ``datetime.datetime`` is a ``date`` too. None is empty."""

Span = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column; 1-based, inclusive."""


class Row(NamedTuple):
    """One row of a sheet.

    Attributes:
        sheet: name of the sheet; None where the format has none.
        number: 1-based row of the sheet, or number of the record in the file.
        cells: cells from the first column on; rows of a sheet may differ in length.
        hidden: the row is hidden in the sheet.
        cut: 0-based columns whose text was cut at the limit of characters.
        fault: key of the reason why the row could not be read ("not_json"), else "".
    """

    sheet: str | None
    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False
    cut: tuple[int, ...] = ()
    fault: str = ""

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything but spaces."""
        return not any(cell is not None and str(cell).strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What is known of a sheet beside its cells; empty where the format does not say.

    Attributes:
        last_row: last row with a filled cell, 1-based.
        last_column: last column with a filled cell, 1-based.
        hidden_rows: hidden rows, 1-based.
        unstored: (row, column), 1-based, of formulas without a stored value.
        merged: merged ranges.
    """

    last_row: int = 0
    last_column: int = 0
    hidden_rows: frozenset[int] = frozenset()
    unstored: tuple[tuple[int, int], ...] = ()
    merged: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, read when its rows are asked for.

    Attributes:
        name: name of the sheet; None where the format has none.
        read: gives the rows anew at every call.
        hidden: the sheet is hidden.
        headings: names of the columns, where the format itself has them (records); their
            rows then hold goods from the first one on.
        facts: gives what is known beside the cells.
        place: place in the workbook, sheets that are not read counted.
    """

    name: str | None
    read: Callable[[], Iterator[Row]]
    hidden: bool = False
    headings: Callable[[], tuple[str, ...]] | None = None
    facts: Callable[[], SheetFacts] = SheetFacts
    place: int = 0

    def rows(self) -> Iterator[Row]:
        """The rows in order, blank ones between filled ones included."""
        # a generator, so that the sheet, and with it a temporary file, lives as long
        yield from self.read()


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on how a file was read: key of a message and its values."""

    key: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tables:
    """An opened file.

    Attributes:
        name: name of the file as messages show it.
        sha256: hash of the file's bytes, "" for data in memory.
        format: what the file really is: one of ``FORMATS``.
        sheets: its sheets in order.
        remarks: how it was read, where that was not plain (encoding, delimiter, suffix).
        path: path of the file on disk, a temporary one for streams; None for data in memory.
        source: what keeps a temporary file alive.
    """

    name: str
    sha256: str
    format: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...] = ()
    path: str | None = None
    source: object = None
