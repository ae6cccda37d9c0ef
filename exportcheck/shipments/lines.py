"""Make a goods line of a row: parts of the description, codes, quantities, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from exportcheck.models import Note, ShipmentLine
from exportcheck.shipments.cells import column_letter, text_of
from exportcheck.shipments.codes import (
    read_cas_column,
    read_list_code_column,
    read_tariff_column,
)
from exportcheck.shipments.layout import Column, SheetLayout
from exportcheck.tables.rows import Cell, Row

JOINT = "; "
"""Between the parts of a description."""

_OWN = ("id", "part_number", "manufacturer", "hs_code", "cas", "list_code")
_PARTS = ("description", "characteristics", "model")

NumberFormat = Callable[[int], str]
"""Number format of the tariff column's cell in a row; "" where it is not known."""


class LineMaker:
    """Makes the goods lines of one table.

    Args:
        layout: how the table is laid out.
        number_format: asked when a tariff code is a number.
        limit: the limit of characters, for the note on a text that was cut.
    """

    def __init__(self, layout: SheetLayout, number_format: NumberFormat, limit: int) -> None:
        self._layout, self._number_format, self._limit = layout, number_format, limit
        self._parts = [column for name in _PARTS for column in layout.of(name)]
        self._tariff_texts = layout.of("tariff_text")
        self._own = {name: column for name in _OWN for column in layout.of(name)[:1]}
        read = {column.index for column in (*self._parts, *self._own.values())}
        self._fields = [
            column for column in layout.columns if column.field and column.index not in read
        ]
        self._known = {column.index: column for column in layout.columns}
        self._width = max(self._known, default=-1) + 1

    def make(self, row: Row, notes: Sequence[Note] = ()) -> ShipmentLine:
        """The line of a goods row.

        Args:
            row: the row, ditto marks already replaced.
            notes: remarks made on the way here.
        """
        found = list(notes)
        cells = row.cells
        parts = self._read_parts(cells, found)
        if row.hidden:
            found.append(Note("hidden_row"))
        for index in row.cut:
            if index in self._known:
                found.append(
                    Note("cell_cut", {"column": self.name(index), "limit": str(self._limit)})
                )
        return ShipmentLine(
            row=row.number,
            description=JOINT.join([text for _, text in parts]) or self._stand_in(cells, found),
            sheet=row.sheet,
            id=self._text(cells, "id"),
            parts=parts,
            part_number=self._text(cells, "part_number"),
            manufacturer=self._text(cells, "manufacturer"),
            hs_codes=self._tariff(row, found),
            cas=read_cas_column(self._cell(cells, "cas"), found),
            list_codes=read_list_code_column(self._cell(cells, "list_code"), found),
            fields={
                column.field: text
                for column in self._fields
                if (text := text_of(cells[column.index] if column.index < len(cells) else None))
            },
            notes=tuple(found),
        )

    def name(self, index: int) -> str:
        """The heading of a column, its letter if it has none."""
        column = self._known.get(index)
        return column.heading if column and column.heading else column_letter(index)

    def extended(self, line: ShipmentLine, row: Row) -> ShipmentLine:
        """The line with the text of a row that continues it."""
        more = self._read_parts(row.cells, [])
        parts = line.parts + more
        text = JOINT.join([line.description, *(text for _, text in more)]).strip(JOINT)
        note = Note("continued", {"row": str(row.number)})
        return replace(line, description=text, parts=parts, notes=(*line.notes, note))

    def _read_parts(self, cells: Sequence[Cell], notes: list[Note]) -> tuple[tuple[str, str], ...]:
        parts = [(column.heading, text) for column in self._parts if (text := _at(cells, column))]
        if not parts:
            parts = [(one.heading, text) for one in self._tariff_texts if (text := _at(cells, one))]
            notes.extend(Note("tariff_text_only") for _ in parts[:1])
        extra = [text for cell in cells[self._width :] if (text := text_of(cell))]
        if extra and len(cells) > self._width > 1:
            # an unquoted comma in a text moves its end into cells without a heading
            notes.append(Note("extra_cells", {"text": JOINT.join(extra)[:200]}))
            parts.extend((column_letter(self._width), text) for text in extra)
        return tuple(_distinct(parts))

    def _stand_in(self, cells: Sequence[Cell], notes: list[Note]) -> str:
        text = self._text(cells, "part_number")
        notes.append(Note("part_number_only" if text else "no_description_text"))
        return text

    def _tariff(self, row: Row, notes: list[Note]) -> tuple[str, ...]:
        cell = self._cell(row.cells, "hs_code")
        numeric = isinstance(cell, (int, float)) and not isinstance(cell, bool)
        number_format = self._number_format(row.number) if numeric else ""
        return read_tariff_column(cell, number_format, notes)

    def _cell(self, cells: Sequence[Cell], name: str) -> Cell:
        column = self._own.get(name)
        return cells[column.index] if column and column.index < len(cells) else None

    def _text(self, cells: Sequence[Cell], name: str) -> str:
        return text_of(self._cell(cells, name))


def _at(cells: Sequence[Cell], column: Column) -> str:
    return text_of(cells[column.index]) if column.index < len(cells) else ""


def _distinct(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parts without those that only repeat another one."""
    if len(parts) < 2:
        return parts
    seen: set[str] = set()
    kept = []
    for heading, text in parts:
        if text.casefold() not in seen:
            kept.append((heading, text))
        seen.add(text.casefold())
    return kept
