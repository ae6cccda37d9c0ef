"""Merged blocks over rows of goods: the value of the block holds for each of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from exportcheck.models import Note
from exportcheck.tables.rows import Span


class Merged:
    """The merged blocks of a sheet that cover several rows.

    Args:
        spans: merged ranges of the sheet.
        first: first row that can hold goods; blocks that begin above it are titles.
    """

    def __init__(self, spans: Sequence[Span], first: int) -> None:
        self._tall = sorted(span for span in spans if span[2] > span[0] >= first)
        self._last = max((span[2] for span in self._tall), default=0)
        self._values: dict[Span, str] = {}

    def covers(self, row: int) -> bool:
        """Whether the row can lie in a block."""
        return row <= self._last

    def fill(self, row: int, texts: list[str], notes: list[Note]) -> bool:
        """Fill the values of blocks that began above into the texts of a row.

        Returns:
            False when the row holds nothing else: it is the lower part of one item.
        """
        had_own = any(texts)
        filled = False
        for span in self._tall:
            first, column, last, _ = span
            if not first <= row <= last or column > len(texts):
                continue
            if row == first:
                self._values[span] = texts[column - 1]
            elif not texts[column - 1] and self._values.get(span):
                texts[column - 1] = self._values[span]
                filled = True
        if filled and had_own:
            notes.append(Note("merged"))
        return had_own or not filled
