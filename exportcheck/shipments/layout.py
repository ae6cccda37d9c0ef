"""How a sheet is laid out: what was decided about it, and what reading it then gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from exportcheck.models import Note

TEXTS = ("description", "characteristics", "model", "tariff_text")
"""Fields that several columns may share; their texts are joined."""

CODES = ("hs_code", "cas", "part_number", "list_code", "cus_code")
"""Fields of codes that tell goods by themselves."""

UNHEADED = ("beside", "no_heading")
"""Reasons of columns that have no heading; their letter stands in its place."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes:
        field: the field it is read as; "" if it is not read.
        heading: its heading as written, rows of a heading joined by a space.
        index: 0-based place in the sheet.
        reason: key of the reason for the choice; its wording is in the messages.
        samples: up to two values from the rows below.
        known_as: the known heading that it was recognised by.
    """

    field: str
    heading: str
    index: int
    reason: str = ""
    samples: tuple[str, ...] = ()
    known_as: str = ""


@dataclass(slots=True)
class SheetLayout:
    """One table of a sheet: where its header is, its columns, what came of its rows.

    A sheet has one layout; tables below the first one that have columns of their own are
    found while the sheet is read and kept in ``more``.

    Attributes:
        sheet: name of the sheet; None where the format has none.
        hidden: the sheet is hidden.
        header_rows: 1-based rows of the header; empty where there is none in the sheet.
        columns: every column that has a heading or a field.
        goods: False for a sheet in which no table of goods was found.
        lines: goods lines read so far.
        skipped: rows skipped so far, by reason.
        repairs: repairs and doubts so far, by key of the note.
        hidden_rows: hidden rows met so far.
        notes: remarks on the sheet.
        turned: letter of the column that holds the headings, one below the other; "" where
            they stand side by side, as they must to be read.
        next_header: row of a header seen below this table, 0 if none.
        more: the further tables of the sheet, in their order, so far as it was read.
    """

    sheet: str | None
    hidden: bool = False
    header_rows: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    goods: bool = True
    lines: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    hidden_rows: int = 0
    notes: list[Note] = field(default_factory=list)
    turned: str = ""
    next_header: int = 0
    more: list[SheetLayout] = field(default_factory=list)

    def of(self, name: str) -> tuple[Column, ...]:
        """The columns that are read as a field, in the order of the sheet."""
        return tuple(column for column in self.columns if column.field == name)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in the order of the sheet."""
        return tuple(
            column.heading
            for column in self.columns
            if column.heading and column.reason not in UNHEADED
        )

    def indexes(self, fields: Sequence[str]) -> list[int]:
        """Places of the columns of several fields."""
        return [column.index for name in fields for column in self.of(name)]

    def reset(self) -> None:
        """Forget what earlier reading counted."""
        self.lines = self.hidden_rows = 0
        self.skipped.clear()
        self.repairs.clear()
        self.notes.clear()
        self.more.clear()

    @property
    def tables(self) -> tuple[SheetLayout, ...]:
        """This table and the further ones of its sheet."""
        return (self, *self.more)
