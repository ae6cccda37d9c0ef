"""Read one sheet row by row: every row becomes a goods line or a skipped row, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exportcheck.models import Note, ShipmentLine, SkippedRow
from exportcheck.shipments.cells import text_of
from exportcheck.shipments.judge import GOODS, Judge
from exportcheck.shipments.layout import SheetLayout
from exportcheck.shipments.lines import LineMaker, NumberFormat
from exportcheck.shipments.merged import Merged
from exportcheck.shipments.row_words import is_ditto
from exportcheck.tables.rows import Cell, Row, SheetFacts

_FAILED = ("unreadable", "no_description", "formula")
_LONGEST_TEXT = 160
_CONTINUABLE = ("id", "quantity", "hs_code", "part_number", "unit_price", "amount", "net_mass")

Item = ShipmentLine | SkippedRow


class SheetReader:
    """Reads the rows of one sheet by its layout; use once.

    Args:
        layout: how the sheet is laid out; what is read is counted in it.
        facts: what is known of the sheet beside its cells.
        number_format: asked when a tariff code is a number.
        limit: the limit of characters of a cell.
    """

    def __init__(
        self, layout: SheetLayout, facts: SheetFacts, number_format: NumberFormat, limit: int
    ) -> None:
        self._layout = layout
        first = max(layout.header_rows, default=0) + 1
        self._judge = Judge(layout, first)
        self._maker = LineMaker(layout, number_format, limit)
        self._merged = Merged(facts.merged, first)
        self._unstored = set(facts.unstored)
        self._columns = [column for column in layout.columns if column.field]
        self._marks = [column.index for name in _CONTINUABLE for column in layout.of(name)]
        self._above: dict[int, Cell] = {}
        self._waiting: ShipmentLine | None = None
        self._waiting_marked = False
        self._behind: list[SkippedRow] = []

    def read(self, rows: Iterator[Row]) -> Iterator[Item]:
        """The rows as lines and skipped rows; one of them for each row."""
        for row in rows:
            self._layout.hidden_rows += row.hidden
            yield from self._take(row)
        yield from self._release()

    def _take(self, row: Row) -> Iterator[Item]:
        filled, notes = self._merged.filled(row)
        if filled is None:
            yield from self._skip(row, "continuation")
            return
        reason = self._judge.judge(filled)
        if reason != GOODS:
            reason = self._formula_instead(row, reason)
            yield from self._skip(row, reason)
        elif self._continues(filled):
            assert self._waiting is not None
            self._waiting = self._maker.extended(self._waiting, filled)
            yield from self._skip(row, "continuation")
        else:
            yield from self._release()
            self._hold(filled, notes)

    def _hold(self, row: Row, notes: list[Note]) -> None:
        """Make the line of a goods row and keep it until it is known to be complete."""
        cells = self._without_dittos(row, notes)
        notes.extend(
            Note("formula_without_value", {"column": self._maker.name(column.index)})
            for column in (self._columns if self._unstored else ())
            if (row.number, column.index + 1) in self._unstored
        )
        self._waiting = self._maker.make(replace(row, cells=cells) if cells else row, notes)
        self._waiting_marked = any(_filled(row.cells, index) for index in self._marks)

    def _release(self) -> Iterator[Item]:
        if self._waiting is not None:
            self._layout.lines += 1
            self._layout.repairs.update(note.key for note in self._waiting.notes)
            yield self._waiting
        self._waiting = None
        yield from self._behind
        self._behind.clear()

    def _skip(self, row: Row, reason: str) -> Iterator[Item]:
        self._layout.skipped[reason] += 1
        text = " | ".join(text for cell in row.cells if (text := text_of(cell)))
        skipped = SkippedRow(
            row.number, row.sheet, reason, text[:_LONGEST_TEXT], failed=reason in _FAILED
        )
        if reason == "continuation" and self._waiting is not None:
            self._behind.append(skipped)
            return
        yield from self._release()
        yield skipped

    def _continues(self, row: Row) -> bool:
        """A text right below a goods row, in a table whose rows are otherwise marked."""
        if self._waiting is None or not self._waiting_marked:
            return False
        return not any(_filled(row.cells, index) for index in self._marks)

    def _formula_instead(self, row: Row, reason: str) -> str:
        """Rows whose text is a formula without a stored value hold goods that we cannot see."""
        if reason in ("header", "title", "party") or not self._unstored:
            return reason
        parts = [column.index + 1 for column in self._layout.of("description")]
        return "formula" if any((row.number, at) in self._unstored for at in parts) else reason

    def _without_dittos(self, row: Row, notes: list[Note]) -> tuple[Cell, ...] | None:
        """The cells with ditto marks replaced by what stands above; None if there are none."""
        cells: list[Cell] | None = None
        for column in self._columns:
            index = column.index
            cell = row.cells[index] if index < len(row.cells) else None
            if isinstance(cell, str) and is_ditto(cell):
                cells = cells or list(row.cells)
                cells[index] = cell = self._above.get(index)
                values = {"column": self._maker.name(index), "value": text_of(cell)[:80]}
                notes.append(Note("ditto", values))
            if cell is not None:
                self._above[index] = cell
        return tuple(cells) if cells else None


def _filled(cells: Sequence[Cell], index: int) -> bool:
    return index < len(cells) and bool(text_of(cells[index]))
