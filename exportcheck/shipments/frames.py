"""A pandas DataFrame as tables; its column names are the headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exportcheck.tables.limits import ReadLimits
from exportcheck.tables.parquet import FIRST_ROW
from exportcheck.tables.records import plain_text, record_cells
from exportcheck.tables.rows import Row, Sheet, Tables


def is_frame(source: object) -> bool:
    """Whether a source is a DataFrame, found without importing pandas."""
    return hasattr(source, "itertuples") and hasattr(source, "columns")


def tables_of_frame(frame: Any, limits: ReadLimits) -> Tables:
    """A DataFrame as one sheet; rows are numbered from 2, as if the headings were row 1."""
    names = tuple(map(_name, frame.columns))

    def read() -> Iterator[Row]:
        values = frame.itertuples(index=False, name=None)
        for number, record in enumerate(values, start=FIRST_ROW):
            cells, cut = record_cells(record, limits.max_cell_chars)
            yield Row(None, number, cells, cut=cut)

    sheet = Sheet(None, read, headings=lambda: names)
    return Tables("<DataFrame>", "", "frame", (sheet,))


def _name(column: object) -> str:
    if isinstance(column, tuple):
        return plain_text(" ".join(str(part) for part in column if str(part)))
    return plain_text(str(column))
