"""Make a goods line of a row: parts of the description, codes, quantities, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from exportcheck.models import Note, ShipmentLine
from exportcheck.shipments.cells import column_letter, letters_in
from exportcheck.shipments.codes import (
    read_cas_column,
    read_list_code_column,
    read_tariff_column,
)
from exportcheck.shipments.layout import Column, SheetLayout
from exportcheck.tables.rows import Cell, Row

_LONGEST_UNIT = 3
JOINT = "; "
"""Between the parts of a description."""

_OWN = ("id", "part_number", "manufacturer", "hs_code", "cas", "list_code")
_PARTS = ("description", "characteristics", "model")

NumberFormat = Callable[[int], str]
"""Number format of the tariff column's cell in a row; "" where it is not known."""

Parts = tuple[tuple[str, str], ...]


class LineMaker:
    """Makes the goods lines of one table.

    Args:
        layout: how the table is laid out.
        number_format: asked when a tariff code is a number.
        limit: the limit of characters, for the note on a text that was cut.
    """

    def __init__(self, layout: SheetLayout, number_format: NumberFormat, limit: int) -> None:
        self._number_format, self._limit = number_format, limit
        self._parts = [(one.index, one.heading) for name in _PARTS for one in layout.of(name)]
        self._tariff_texts = [(one.index, one.heading) for one in layout.of("tariff_text")]
        self._unheaded = [one.index for one in layout.columns if one.reason == "no_heading"]
        self._tariffs = [one.index for one in layout.of("hs_code")]
        self._own = {name: layout.of(name)[0].index for name in _OWN if layout.of(name)}
        read = {index for index, _ in self._parts} | {*self._own.values(), *self._tariffs}
        self._fields = [
            (one.field, one.index) for one in layout.columns if one.field and one.index not in read
        ]
        self._known: dict[int, Column] = {column.index: column for column in layout.columns}
        self.width = max(self._known, default=-1) + 1

    def make(self, row: Row, texts: Sequence[str], notes: Sequence[Note] = ()) -> ShipmentLine:
        """The line of a goods row.

        Args:
            row: the row.
            texts: its cells as text with ditto marks replaced, at least ``width`` of them.
            notes: remarks made on the way here.
        """
        found = list(notes)
        parts = self._read_parts(texts, found) or self._stand_in(texts, found)
        description = parts[0][1] if len(parts) == 1 else JOINT.join([text for _, text in parts])
        if row.hidden or row.cut:
            found.extend(self._row_notes(row))
        own = self._own
        return ShipmentLine(
            row=row.number,
            description=description,
            sheet=row.sheet,
            id=texts[own["id"]] if "id" in own else "",
            parts=parts,
            part_number=texts[own["part_number"]] if "part_number" in own else "",
            manufacturer=texts[own["manufacturer"]] if "manufacturer" in own else "",
            hs_codes=self._tariff(row, texts, found) if "hs_code" in own else (),
            cas=read_cas_column(self._cell(row, texts, own["cas"]), found) if "cas" in own else (),
            list_codes=read_list_code_column(texts[own["list_code"]], found)
            if "list_code" in own
            else (),
            fields={name: texts[at] for name, at in self._fields if texts[at]},
            notes=tuple(found),
        )

    def name(self, index: int) -> str:
        """The heading of a column, its letter if it has none."""
        column = self._known.get(index)
        return column.heading if column and column.heading else column_letter(index)

    def extended(self, line: ShipmentLine, row: Row, texts: Sequence[str]) -> ShipmentLine:
        """The line with the text of a row that continues it."""
        return self.with_text(line, row, self._read_parts(texts, []))

    def with_text(self, line: ShipmentLine, row: Row, more: Parts) -> ShipmentLine:
        """The line with parts that another row adds to its description."""
        text = JOINT.join([one for _, one in (*line.parts, *more)])
        note = Note("continued", {"row": str(row.number)})
        return replace(
            line, description=text, parts=(*line.parts, *more), notes=(*line.notes, note)
        )

    def _read_parts(self, texts: Sequence[str], notes: list[Note]) -> Parts:
        parts = [(heading, texts[at]) for at, heading in self._parts if texts[at]]
        if not parts and self._tariff_texts:
            parts = [(heading, texts[at]) for at, heading in self._tariff_texts if texts[at]]
            notes.extend(Note("tariff_text_only") for _ in parts[:1])
        if len(texts) > self.width > 1 and any(texts[self.width :]):
            # an unquoted comma in a text moves its end into cells without a heading
            last = max((at for at, _ in self._parts), default=self.width - 1)
            extra = [text for text in texts[last + 1 :] if text]
            notes.append(Note("extra_cells", {"text": JOINT.join(extra)[:200]}))
            parts.extend((column_letter(self.width), text) for text in extra)
        for at in self._unheaded:
            # unlike the cells that were seen when the columns were chosen, this one is a text
            if letters_in(texts[at]) > _LONGEST_UNIT:
                notes.append(Note("extra_cells", {"text": texts[at][:200]}))
                parts.append((column_letter(at), texts[at]))
        return tuple(_distinct(parts)) if len(parts) > 1 else tuple(parts)

    def _stand_in(self, texts: Sequence[str], notes: list[Note]) -> Parts:
        """The part number in place of the missing text, if there is one."""
        at = self._own.get("part_number")
        text = "" if at is None else texts[at]
        notes.append(Note("part_number_only" if text else "no_description_text"))
        return ((self.name(at), text),) if at is not None and text else (("", ""),)

    def _row_notes(self, row: Row) -> list[Note]:
        notes = [Note("hidden_row")] if row.hidden else []
        for index in row.cut:
            if index in self._known:
                values = {"column": self.name(index), "limit": str(self._limit)}
                notes.append(Note("cell_cut", values))
        return notes

    def _tariff(self, row: Row, texts: Sequence[str], notes: list[Note]) -> tuple[str, ...]:
        first, *others = self._tariffs
        cell = self._cell(row, texts, first)
        numeric = isinstance(cell, (int, float)) and not isinstance(cell, bool)
        number_format = self._number_format(row.number) if numeric else ""
        codes = read_tariff_column(cell, texts[first], number_format, notes)
        for at in others:
            codes += read_tariff_column(self._cell(row, texts, at), texts[at], "", notes)
        return tuple(dict.fromkeys(codes)) if others else codes

    @staticmethod
    def _cell(row: Row, texts: Sequence[str], index: int) -> Cell:
        """The cell as the file holds it; its text where a ditto mark or a merge filled it."""
        cell = row.cells[index] if index < len(row.cells) else None
        return texts[index] if cell is None or isinstance(cell, str) else cell


def _distinct(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parts without those that only repeat another one."""
    seen: set[str] = set()
    kept = []
    for heading, text in parts:
        if text.casefold() not in seen:
            kept.append((heading, text))
        seen.add(text.casefold())
    return kept
