"""Merged blocks over rows of goods: the value of the block holds for each of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exportcheck.models import Note
from exportcheck.shipments.cells import text_of
from exportcheck.tables.rows import Cell, Row, Span


class Merged:
    """The merged blocks of a sheet that cover several rows.

    Args:
        spans: merged ranges of the sheet.
        first: first row that can hold goods; blocks that begin above it are titles.
    """

    def __init__(self, spans: Sequence[Span], first: int) -> None:
        tall = [span for span in spans if span[2] > span[0] >= first]
        self._tall = sorted(tall)
        self._values: dict[Span, Cell] = {}

    def filled(self, row: Row) -> tuple[Row | None, list[Note]]:
        """The row with merged values filled in, and a note if there were any.

        The row is None when all that it holds are values of blocks that began above: it
        is the lower part of one item.
        """
        if not self._tall or row.number > max(span[2] for span in self._tall):
            return row, []
        cells = list(row.cells)
        own = [text_of(cell) for cell in cells]
        changed = False
        for span in self._tall:
            first_row, column, last_row, _ = span
            if not first_row <= row.number <= last_row or column > len(cells):
                continue
            if row.number == first_row:
                self._values[span] = cells[column - 1]
            elif not own[column - 1] and self._values.get(span) is not None:
                cells[column - 1] = self._values[span]
                changed = True
        if not changed:
            return row, []
        if not any(own):
            return None, []
        return replace(row, cells=tuple(cells)), [Note("merged")]
